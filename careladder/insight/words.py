"""A measure in words, so that whoever reads a number can check what is counted."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from careladder.journey.kinds import KINDS
from careladder.packs import Pack
from careladder.packs.schema.indicators import Indicator, Measure


def describe(pack: Pack, indicator: Indicator) -> str:
    """Say in one sentence how the number is computed."""
    measure = indicator.measure
    if measure.ratio:
        of, over = pack.indicators[measure.ratio.of], pack.indicators[measure.ratio.over]
        sentence = _("«{of}» divided by «{over}»").format(of=_label(of), over=_label(over))
        return _("{ratio}, counting the same people").format(ratio=sentence) if indicator.cohort_based else sentence
    return _("{what} among the entries «{kind}»{filters}").format(
        what=_what(measure), kind=_kind(measure.kind or ""), filters=_filters(measure)
    )


def _label(indicator: Indicator) -> str:
    return indicator.label.in_("en" if (get_language() or "").startswith("en") else "zh")


def _what(measure: Measure) -> str:
    ways = {
        "facts": _("the number of entries"),
        "persons": _("the number of different people"),
        "distinct": _("the number of different values of {field}").format(field=measure.field),
    }
    if measure.count:
        return ways[measure.count]
    figure = measure.figure or ""
    if measure.sum:
        return _("the sum of {field}").format(field=figure)
    return (_("the mean of {field}") if measure.mean else _("the median of {field}")).format(field=figure)


def _kind(code: str) -> str:
    kind = KINDS.get(code)
    if kind is None:
        return code
    sentence = kind.sentence_en if (get_language() or "").startswith("en") else kind.sentence_zh
    return f"{sentence.split('{')[0].rstrip('（( :：')} ({code})"


def _filters(measure: Measure) -> str:
    parts = [
        f"{name} = {' | '.join(str(v) for v in wanted) if isinstance(wanted, tuple) else wanted}"
        for name, wanted in measure.where.items()
    ]
    if measure.by_person == "latest":
        parts.append(_("only each person's latest entry"))
    return f" ({'; '.join(parts)})" if parts else ""
