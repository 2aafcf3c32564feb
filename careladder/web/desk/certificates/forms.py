"""What a desk asks about certificates."""

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from careladder.certificates.enums import RevokeReason
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme, programmes


class FilterForm(forms.Form):
    """Which certificates to show. A number is no secret: it stands on paper, for anybody to check."""

    number = forms.CharField(label=_("Number"), required=False, max_length=40)
    course = forms.ChoiceField(label=_("Course"), required=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)
    standing = forms.ChoiceField(
        label=_("Standing"),
        required=False,
        choices=[("", _("All")), ("valid", _("Valid")), ("revoked", pgettext_lazy("certificate", "Revoked"))],
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        packs = [programme(by.programme)] if by.programme else list(programmes().values())
        courses = [(each.code, each.label.in_(get_language() or "zh")) for pack in packs for each in pack.courses]
        self.fields["course"].choices = [("", _("All")), *courses]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for; nonsense in the address asks for nothing."""
        return {key: value for key, value in self.cleaned_data.items() if value} if self.is_valid() else {}


class RevokeForm(forms.Form):
    """Why a certificate no longer counts."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", _("Choose a reason")), *RevokeReason.choices])
