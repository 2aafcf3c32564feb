"""What an employer states about one carer's month."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.placement.services import Paid
from careladder.web.employer.vacancies.forms import MOST_WAGE


class MonthForm(forms.Form):
    """Which month the grid is about: `2026-10`."""

    month = forms.RegexField(r"^20\d\d-(0[1-9]|1[0-2])$", required=False)

    @property
    def chosen(self) -> date | None:
        """Its first day; None when none or nonsense was asked for."""
        text = self.cleaned_data.get("month") if self.is_valid() else ""
        return date.fromisoformat(f"{text}-01") if text else None


class PaidForm(forms.Form):
    """One line of the grid: how much, and whether on time. What lies below the agreed wage counts as still owed."""

    amount = forms.DecimalField(
        label=_("Paid (yuan)"),
        min_value=0,
        max_value=MOST_WAGE,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "text-end", "inputmode": "decimal"}),
    )
    on_time = forms.BooleanField(label=_("On time"), required=False)

    def __init__(self, *args: Any, contract: Any, said: Any, **kwargs: Any) -> None:
        amount = said.amount_fen if said else contract.wage_fen
        initial = {"amount": f"{amount / 100:g}", "on_time": said.on_time if said else True}
        super().__init__(*args, **{"prefix": contract.pk.hex, "initial": initial, **kwargs})
        self.contract, self.said = contract, said

    @property
    def paid(self) -> Paid:
        """What the line says."""
        amount = int(self.cleaned_data["amount"] * 100)
        owed = max(0, self.contract.wage_fen - amount)
        return Paid(amount, on_time=self.cleaned_data["on_time"], arrears_fen=owed)
