"""How values are said to people: money, days, places, pack words; and form controls with their labels for machines."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, Select
from django.utils import dateformat
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from careladder.kernel import clock, codes, regions
from careladder.kernel.money import format_fen
from careladder.packs import Dated, NoValueYet, Pack, Valued
from careladder.packs.programmes import programme

register = template.Library()
NOTHING = "—"


def _language() -> str:
    return get_language() or "zh-hans"


@register.filter
def fen(amount: int | None) -> str:
    """420000 → ¥4,200.00; an unknown amount is a dash."""
    return NOTHING if amount is None else format_fen(int(amount))


@register.filter
def zhdate(day: date | datetime | None) -> str:
    """2026年3月5日, or 5 March 2026 for English readers; an instant is read on China's clock."""
    if day is None or day == "":
        return NOTHING
    local = clock.local(day).date() if isinstance(day, datetime) else day
    if _language().startswith("en"):
        return dateformat.format(local, "j F Y")
    return f"{local.year}年{local.month}月{local.day}日"


@register.filter
def zhmonth(day: date | None) -> str:
    """2026年3月, or March 2026 for English readers."""
    if not day:
        return NOTHING
    return dateformat.format(day, "F Y") if _language().startswith("en") else f"{day.year}年{day.month}月"


@register.filter
def zhtime(moment: datetime | None) -> str:
    """2026年3月5日 14:30, on China's clock."""
    return NOTHING if moment is None else f"{zhdate(moment)} {clock.local(moment):%H:%M}"


@register.filter
def region(code: str | None) -> str:
    """A region's own name: 141124 → 临县. Codes below the table's reach are named by what holds them."""
    return regions.name_of(regions.nearest_region(code).code, _language()) if code else NOTHING


@register.filter
def region_full(code: str | None) -> str:
    """A region's name with what lies around it: 山西省吕梁市临县."""
    return regions.full_name(regions.nearest_region(code).code, _language()) if code else NOTHING


@register.filter
def occupation(code: str | None) -> str:
    """An occupation's or trade's name from the 2022 classification; an unlisted code is shown as it is."""
    if not code:
        return NOTHING
    table = codes.TRADES if "." in code else codes.OCCUPATIONS
    return table.label(code, _language()) if code in table else code


@register.filter
def label(words: Any) -> str:
    """Pack words in the reader's language; anything with a `label` speaks through it."""
    if words is None:
        return ""
    if hasattr(words, "in_"):
        return str(words.in_(_language()))
    return label(words.label) if hasattr(words, "label") else str(words)


@register.filter
def course(code: str | None, pack: Pack | str) -> str:
    """The name of a course of this programme (a pack, or its code)."""
    return _words("course", code, pack)


@register.filter
def group(code: str | None, pack: Pack | str) -> str:
    """The name of a hardship group of this programme (a pack, or its code)."""
    return _words("group", code, pack)


@register.filter
def document(code: str | None, pack: Pack | str) -> str:
    """The name of a kind of document of this programme (a pack, or its code)."""
    return _words("document", code, pack)


@register.filter
def subsidy(code: str, pack: Pack) -> str:
    """The name of a subsidy; a code the pack no longer knows is shown as it is."""
    found = pack.subsidies.get(code)
    return label(found) if found else code


@register.filter
def kept(words: dict[str, Any]) -> str:
    """Words that were stored with a decision (`{zh, en}`), in the reader's language."""
    return str(words["en" if _language().startswith("en") else "zh"])


@register.filter
def kept_reasons(reasons: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Reasons that were stored with a decision, as `c-reasons` takes them."""
    return [{**reason, "text": kept(reason)} for reason in reasons or []]


@register.filter
def isoday(text: str) -> date:
    """A day that was stored as text (2026-03-05)."""
    return date.fromisoformat(text)


def _words(kind: str, code: str | None, pack: Pack | str) -> str:
    """A code the pack does not know is shown as it is: old records outlive a pack's words."""
    loaded = programme(pack) if isinstance(pack, str) else pack
    return label(loaded.words_for(kind, code)) if code else NOTHING


@register.filter
def entry(table: Any, code: str) -> Any:
    """The entry of a pack's table with this code, or None."""
    return table.get(code)


@register.filter
def in_force(value: Valued[Any] | None) -> Dated[Any] | None:
    """A dated value of the pack as it stands today (`.value`, `.source`, `.verify`), or None while there is none."""
    try:
        return value.at(clock.today()) if value else None
    except NoValueYet:
        return None


@register.filter
def grouped(number: Decimal | float | None, decimals: int = 0) -> str:
    """1234567.8 → 1,234,568; an unknown number is a dash."""
    return NOTHING if number is None or number == "" else f"{number:,.{decimals}f}"


@register.filter
def yesno_word(value: bool | None) -> str:  # noqa: FBT001 - filters take their value by position
    """Yes, no, or not known, in words."""
    return _("Not known") if value is None else _("Yes") if value else _("No")


@register.simple_tag
def control(field: BoundField, hint: str = "") -> SafeString:
    """Draw a form field's control with Tabler's class, tied to its hint (if there is one) and its errors."""
    told_by = [f"{field.auto_id}_hint"] if hint or field.help_text else []
    attributes: dict[str, Any] = {"class": _class_of(field)}
    if field.errors:
        told_by.append(f"{field.auto_id}_error")
        attributes |= {"class": f"{attributes['class']} is-invalid", "aria-invalid": "true"}
    if told_by:
        attributes["aria-describedby"] = " ".join(told_by)
    return field.as_widget(attrs=attributes)


def _class_of(field: BoundField) -> str:
    widget = field.field.widget
    own = str(widget.attrs.get("class", ""))
    if isinstance(widget, CheckboxInput):
        return f"form-check-input {own}".strip()
    return f"{'form-select' if isinstance(widget, Select) else 'form-control'} {own}".strip()


@register.filter
def control_kind(field: BoundField) -> str:
    """How `c-field` lays a field out: `check` (one box), `choices` (radio buttons or boxes) or `plain`."""
    if isinstance(field.field.widget, CheckboxInput):
        return "check"
    return "choices" if getattr(field.field.widget, "input_type", "") in {"radio", "checkbox"} else "plain"


@register.simple_tag
def qr(text: str, scale: int = 4) -> SafeString:
    """Draw a QR code as inline SVG (black on white, with its quiet zone)."""
    import segno

    code = segno.make(text, error="m")
    side = code.symbol_size(scale=scale, border=4)[0]
    # With a view box, a style sheet that makes the image smaller scales it; without one it would cut squares off.
    image = code.svg_inline(scale=scale, border=4, dark="#000", light="#fff")
    # The text is encoded into squares; nothing of it reaches the markup.
    return mark_safe(image.replace("<svg ", f'<svg viewBox="0 0 {side} {side}" ', 1))  # noqa: S308
