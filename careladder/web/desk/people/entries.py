"""What may be put on a person's file, as one list of choices, and how its figure is entered."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.kernel import clock
from careladder.packs import Pack
from careladder.people.enums import Area, Source
from careladder.people.rules import kinds_of, value_of
from careladder.people.words import circumstance_words

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
# Which entry answers for a document that the rules miss.
_ANSWERS = {
    "work_statement": "statement:willing_to_work",
    "unemployment_registration": "registration:unemployment",
    "jobseeker_registration": "registration:jobseeker",
    "income_statement": "household:per_head_income_fen",
    "household_status": "household:none",
    "household_register": "household:another_member_recognised",
    "residence_proof": "person:residence",
    "veteran_card": "person:veteran",
    "service_record": "service:contact",
    "register_comparison": "status:retired",
    "diploma": "person:graduated",
}


def entry_for(document: str, pack: Pack) -> str:
    """The choice to offer for a missing document or review; empty when another page answers for it."""
    if document.startswith("review:"):
        return document
    if document == "insurance_record":
        return "insurance:unemployment"
    return _ANSWERS.get(document) or (f"evidence:{document}" if document in pack.documents else "")


def _choices(pack: Pack) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for area in Area:
        kinds = pack.groups.codes if area == Area.REVIEW else kinds_of(area, pack)
        yield str(area.label), [(f"{area}:{kind}", circumstance_words(area, kind, pack)) for kind in kinds]


class RecordForm(forms.Form):
    """One entry: what, since when, from where, and its figure if it has one."""

    what = forms.ChoiceField(label=_("What holds"))
    source = forms.ChoiceField(
        label=_("How the office knows"),
        choices=[(value, label) for value, label in Source.choices if value != Source.ROSTER],
        help_text=_("Only a document or a comparison proves the kind of a household."),
    )
    from_on = forms.DateField(label=_("Since"), widget=DAY, initial=clock.today)
    until_on = forms.DateField(
        label=_("Until"), widget=DAY, required=False, help_text=_("Last day; leave empty while it goes on.")
    )
    answer = forms.ChoiceField(
        label=_("Yes or no"),
        choices=[("", "—"), ("1", _("Yes")), ("0", _("No"))],
        required=False,
        help_text=_("For statements, comparisons and reviews."),
    )
    figure = forms.CharField(
        label=_("Figure"),
        max_length=12,
        required=False,
        help_text=_("Months of insurance, members of the household, or income in yuan."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    document_no = forms.CharField(label=_("Document number"), max_length=60, required=False)

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = list(_choices(pack))  # type: ignore[attr-defined]

    @property
    def entry(self) -> dict[str, Any]:
        """The arguments of `record_circumstance`."""
        data = dict(self.cleaned_data)
        area, _colon, kind = data.pop("what").partition(":")
        answer, figure = data.pop("answer"), data.pop("figure")
        return data | {"area": area, "kind": kind, "value": _value(value_of(area, kind), answer, figure)}

    def clean(self) -> dict[str, Any]:
        """A figure must be a number."""
        data = super().clean() or self.cleaned_data
        if data.get("figure") and _number(data["figure"]) is None:
            self.add_error("figure", _("Enter a number, without a unit."))
        return data


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").replace(",", "").strip())
    except InvalidOperation:
        return None


def _value(kind: str, answer: str, figure: str) -> int | None:
    if kind == "flag":
        return int(answer) if answer else None
    number = _number(figure) if kind and figure else None
    if number is None:
        return None
    return int(number * 100) if kind == "fen" else int(number)
