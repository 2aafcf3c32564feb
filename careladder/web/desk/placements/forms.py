"""What a desk enters about contracts and wages."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from careladder.accounts.enums import OrganisationKind
from careladder.accounts.selectors import organisations
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs import Pack
from careladder.placement.enums import Dispute, EndReason, WageGrade
from careladder.web.employer.vacancies.forms import MOST_WAGE, day_field
from careladder.web.templatetags.careladder import zhmonth


class PlaceForm(forms.Form):
    """A contract, from an agreed proposal."""

    kind = forms.ChoiceField(label=_("Kind of contract"), help_text=_("Her rights and their clocks follow from it."))
    number = forms.CharField(label=_("Contract number"), max_length=60, required=False)
    starts_on = day_field(_("First day of work"))
    ends_on = day_field(_("Agreed last day"), hint=_("Left empty: for the long term."), required=False)
    wage = forms.IntegerField(label=_("Agreed monthly wage"), min_value=1, max_value=MOST_WAGE, help_text=_("In yuan."))
    pay_day = forms.IntegerField(
        label=_("Pay day"), min_value=1, max_value=31, required=False, help_text=_("Day of the month, for example 10.")
    )
    station = forms.ChoiceField(
        label=_("Field station"), required=False, help_text=_("Who looks after her where she works.")
    )

    def __init__(self, *args: Any, pack: Pack, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(each.code, each.label.in_(get_language() or "zh")) for each in pack.contract_kinds]
        stations = organisations(visible_to=by, kind=OrganisationKind.STATION)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["station"].choices = [("", "—"), *((str(each.pk), each.name) for each in stations)]  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = clock.today

    @property
    def contract(self) -> dict[str, Any]:
        """The arguments of `place_person`."""
        data = dict(self.cleaned_data)
        data["wage_fen"] = data.pop("wage") * 100
        data["station"] = UUID(data["station"]) if data["station"] else None
        return data


class EndForm(forms.Form):
    """How work ended."""

    on = day_field(_("First day without work"))
    reason = forms.ChoiceField(label=_("Reason"), choices=EndReason.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today


class WageForm(forms.Form):
    """What was paid for a month, by somebody's word."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=date.fromisoformat)
    grade = forms.ChoiceField(label=_("Who says so"), choices=WageGrade.choices)
    amount = forms.DecimalField(
        label=_("Paid"), min_value=0, max_value=MOST_WAGE, decimal_places=2, help_text=_("In yuan, 0 if nothing came.")
    )
    arrears = forms.DecimalField(
        label=_("Still owed"), min_value=0, max_value=MOST_WAGE, decimal_places=2, initial=0, help_text=_("In yuan.")
    )
    on_time = forms.BooleanField(label=_("It came on time"), required=False, initial=True)

    def __init__(self, *args: Any, months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(str(month), zhmonth(month)) for month in months]  # type: ignore[attr-defined]

    @property
    def wage(self) -> dict[str, Any]:
        """The arguments of `record_wage`."""
        said = self.cleaned_data
        return {
            "month": said["month"],
            "grade": said["grade"],
            "amount_fen": int(said["amount"] * 100),
            "arrears_fen": int(said["arrears"] * 100),
            "on_time": said["on_time"],
        }


class DisputeForm(forms.Form):
    """What she says is wrong."""

    dispute = forms.ChoiceField(label=_("What is not right?"), choices=Dispute.choices)
