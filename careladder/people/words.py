"""What the registry's own codes are called: kinds of circumstances, beside those a pack names."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from careladder.packs import Pack
from careladder.packs.rules.standing import STATUS_WORDS
from careladder.people.rules import AREAS

_KINDS: dict[tuple[str, str], Promise] = {
    ("registration", "unemployment"): _("Registered as unemployed"),
    ("registration", "jobseeker"): _("Registered as a jobseeker"),
    ("household", "none"): _("Household looked at: of no special kind"),
    ("household", "members"): _("Members of the household"),
    ("household", "per_head_income_fen"): _("Yearly income per head"),
    ("household", "another_member_recognised"): _("Another member of the household is recognised"),
    ("insurance", "unemployment"): _("Months of unemployment insurance"),
    ("insurance", "pension"): _("Months of pension insurance"),
    ("statement", "able_to_work"): _("Says she is able to work"),
    ("statement", "willing_to_work"): _("Says she wants to work"),
    ("person", "veteran"): _("Veteran"),
    ("person", "graduated"): _("Left full-time education"),
    ("person", "residence"): _("Lives at her residence since"),
    ("person", "women55"): _("Retires by the table for women at 55"),
    ("person", "women50"): _("Retires by the table for women at 50"),
    ("person", "men"): _("Retires by the table for men"),
    ("service", "contact"): _("The office was in touch"),
    ("service", "refusal"): _("Refused an offered service"),
}


def circumstance_words(area: str, kind: str, pack: Pack) -> str:
    """A kind of circumstance in the reader's language; a code nobody knows any more stays as it is."""
    language = get_language() or "zh"
    if area == "status" and kind in STATUS_WORDS:
        return STATUS_WORDS[kind].in_(language)
    if (area, kind) in _KINDS:
        return str(_KINDS[area, kind])
    if area == "review":
        return _("Reviewed: {group}").format(group=pack.words_for("group", kind).in_(language))
    return pack.words_for("household" if area == "household" else "document", kind).in_(language)


def fact_words(kind: str, pack: Pack) -> str:
    """The kind in a fact `circumstance.recorded`, whose area is told beside it: the first area that knows the code."""
    areas = [area for area, known in AREAS.items() if kind in known]
    return circumstance_words(areas[0] if areas else "evidence", kind, pack)
