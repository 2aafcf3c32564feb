"""What she got for a month."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.web.employer.vacancies.forms import MOST_WAGE
from careladder.web.templatetags.careladder import zhmonth


class MonthForm(forms.Form):
    """One of the months she may speak of."""

    month = forms.TypedChoiceField(coerce=date.fromisoformat, widget=forms.HiddenInput)

    def __init__(self, *args: Any, months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(str(month), zhmonth(month)) for month in months]  # type: ignore[attr-defined]


class AmountForm(MonthForm):
    """Another amount than agreed."""

    amount = forms.DecimalField(
        label=_("How much did you get?"),
        min_value=0,
        max_value=MOST_WAGE,
        decimal_places=2,
        help_text=_("In yuan, as it came to you."),
        widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
    )
    on_time = forms.TypedChoiceField(
        label=_("Did it come on time?"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Yes")), ("no", _("No, it was late"))],
        initial="yes",
        widget=forms.RadioSelect,
    )
    owed = forms.TypedChoiceField(
        label=_("Do they still owe you the rest?"),
        coerce=lambda value: value == "yes",
        choices=[("no", _("No, that is right so")), ("yes", _("Yes, they owe me the rest"))],
        initial="no",
        widget=forms.RadioSelect,
    )
    field_order = ["month", "amount", "owed", "on_time"]
