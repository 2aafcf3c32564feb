"""What a desk enters about employers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.demand.enums import EmployerKind, VacancyStatus
from careladder.kernel import clock
from careladder.kernel.errors import DomainError
from careladder.kernel.uscc import parse_uscc
from careladder.web.desk.people.forms import PlaceField
from careladder.web.employer.vacancies.forms import KeyedForm, day_field


class SearchForm(forms.Form):
    """Sent by POST: a household's name must not stand in an address."""

    text = forms.CharField(
        label=_("Find an employer"),
        max_length=60,
        help_text=_("Part of the name, or the beginning of the credit code."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )


class _Filter(forms.Form):
    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for; nonsense in the address asks for nothing."""
        return {key: value for key, value in self.cleaned_data.items() if value} if self.is_valid() else {}


class FilterForm(_Filter):
    """Which employers to show."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *EmployerKind.choices], required=False)
    unverified = forms.BooleanField(label=_("Only those not verified yet"), required=False)


class VacancyFilterForm(_Filter):
    """Which vacancies to show."""

    status = forms.ChoiceField(label=_("Status"), choices=[("", _("All")), *VacancyStatus.choices], required=False)


class EmployerForm(KeyedForm):
    """A new employer."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EmployerKind.choices)
    name = forms.CharField(
        label=_("Employer's name"), max_length=120, help_text=_("As on the licence; for a household, the family name.")
    )
    uscc = forms.CharField(
        label=_("Unified social credit code"),
        max_length=30,
        required=False,
        help_text=_("18 characters from the licence. A household has none."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    region = PlaceField(label=_("Where it sits"), help_text=_("City and district, for example 北京市朝阳区."))
    phone = forms.CharField(
        label=_("Office phone"), max_length=30, required=False, help_text=_("To check the counterpart.")
    )

    def clean_uscc(self) -> str:
        """A code that can't be right is told at once, with what is wrong about it."""
        text: str = self.cleaned_data["uscc"]
        if not text:
            return ""
        try:
            return parse_uscc(text).code18
        except DomainError as problem:
            raise forms.ValidationError(str(problem)) from problem


class AgreementForm(forms.Form):
    """A signed paper."""

    number = forms.CharField(label=_("Agreement number"), max_length=40)
    signed_on = day_field(_("Signed on"))
    until_on = day_field(_("Valid until"))
    seats = forms.IntegerField(label=_("Seats promised a year"), min_value=0, max_value=100_000, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].initial = clock.today
