"""What a desk enters about proposals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.matching.enums import REASONS, Side


class ReasonForm(forms.Form):
    """Why a side said no."""

    reason = forms.ChoiceField(label=_("Reason"))

    def __init__(self, *args: Any, side: Side, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{side.value}_%s", **kwargs})
        self.fields["reason"].choices = REASONS[side].choices  # type: ignore[attr-defined]


class PairForm(forms.Form):
    """Who is proposed for what, and where to go afterwards."""

    person = forms.UUIDField()
    vacancy = forms.UUIDField()
    back = forms.CharField(required=False)
