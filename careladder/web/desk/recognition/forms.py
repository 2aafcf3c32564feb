"""Deciding, ending and publishing."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from careladder.packs import Pack
from careladder.people.enums import RecognitionStatus


class FilterForm(forms.Form):
    """Which applications to show."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("To be decided")), *RecognitionStatus.choices[1:]]
    )

    @property
    def status_wanted(self) -> str:
        """The status asked for, or nothing for the work list."""
        return str(self.cleaned_data["status"]) if self.is_valid() else ""


class DecideForm(forms.Form):
    """A second person's decision."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("approve", _("Recognise her")), ("refuse", _("Refuse"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for a refusal. She will read it."),
    )


class EndForm(forms.Form):
    """Why a recognition ends."""

    reason = forms.ChoiceField(label=_("Reason"))

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "zh"
        choices = [(each.code, each.label.in_(language)) for each in pack.hardship.exits]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]


class NoticeForm(forms.Form):
    """Who answers objections."""

    handler = forms.CharField(label=_("Handled by"), max_length=40)
    contact = forms.CharField(
        label=_("Phone for objections"), max_length=40, help_text=_("The office's number, not a person's.")
    )
