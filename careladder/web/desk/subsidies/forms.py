"""What is typed when subsidies are worked on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.kernel import clock
from careladder.kernel.money import parse_yuan
from careladder.packs import Pack
from careladder.subsidies.enums import ClaimStatus


class ClaimsFilter(forms.Form):
    """Which claims to list."""

    status = forms.ChoiceField(
        label=_("Waiting for"),
        required=False,
        choices=[
            ("", _("all")),
            (ClaimStatus.CLAIMED, _("review")),
            (ClaimStatus.APPROVED, _("payment")),
            (ClaimStatus.PAID, _("nothing: paid")),
            (ClaimStatus.REFUSED, _("nothing: refused")),
            (ClaimStatus.REVERSED, _("nothing: paid back")),
        ],
    )
    subsidy = forms.ChoiceField(label=_("Subsidy"), required=False)

    def __init__(self, *args: Any, pack: Pack, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [("", _("all"))]
        choices += [(subsidy.code, subsidy.label.in_(language)) for subsidy in pack.subsidies]
        self.fields["subsidy"].choices = choices  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """Approve, or refuse with a reason."""

    decision = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect, choices=[("approve", _("Approve")), ("refuse", _("Refuse"))]
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        help_text=_("Needed for a refusal; the applicant reads it"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PayForm(forms.Form):
    """The payment's reference at the bank."""

    reference = forms.CharField(
        label=_("Payment reference"), max_length=60, help_text=_("As printed by the bank or the one-card system")
    )


class ReverseForm(forms.Form):
    """Why a payment came back."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class BudgetForm(forms.Form):
    """More money for a year."""

    year = forms.IntegerField(label=_("Year"), min_value=2016, max_value=2100, initial=lambda: clock.today().year)
    amount = forms.CharField(label=_("Amount in yuan"), max_length=20)

    def clean_amount(self) -> int:
        """Read yuan into fen; the money reader's own sentence says what is wrong."""
        fen = parse_yuan(self.cleaned_data["amount"])
        if fen <= 0:
            raise forms.ValidationError(_("Enter an amount above zero."))
        return fen


class ClassForm(forms.Form):
    """Which subsidy to compute for a whole class."""

    subsidy = forms.ChoiceField(label=_("Subsidy"))

    def __init__(self, *args: Any, pack: Pack, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = [subsidy for subsidy in pack.subsidies if subsidy.about == "training"]
        self.fields["subsidy"].choices = [(each.code, each.label.in_(language)) for each in about]  # type: ignore[attr-defined]
