"""Uploading a roster."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.kernel.actor import Actor
from careladder.web.desk.people.forms import region_choices


class UploadForm(forms.Form):
    """A file, and whom it is for."""

    file = forms.FileField(label=_("Roster"), allow_empty_file=True)  # the gate says better what is wrong with it
    region = forms.ChoiceField(
        label=_("Region for people whose address says nothing"),
        required=False,
        help_text=_("Everybody else goes to the county of her address."),
    )
    sheet = forms.CharField(
        label=_("Sheet"),
        max_length=60,
        required=False,
        help_text=_("Leave empty to read the sheet with the most rows."),
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = region_choices(by)
        own = [("", _("My own area"))] if len(choices) > 1 else []
        self.fields["region"].choices = [*own, *choices]  # type: ignore[attr-defined]
