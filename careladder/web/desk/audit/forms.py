"""Which reads to show."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReadsForm(forms.Form):
    """A day; a reader comes by link."""

    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    reader = forms.UUIDField(required=False, widget=forms.HiddenInput)
    row = forms.UUIDField(required=False, widget=forms.HiddenInput)
