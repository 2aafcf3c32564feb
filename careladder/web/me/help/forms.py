"""What a worker may add when she asks for help."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AccountForm(forms.Form):
    """What happened, in her own words; she may leave it empty and be called."""

    account = forms.CharField(
        label=_("What happened?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("You may leave this empty: we call you."),
    )
