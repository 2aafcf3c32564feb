"""What is typed at the doors. Refusals of services are added to the form that asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.kernel.errors import DomainError


class PlainForm(forms.Form):
    """A form that can show a service's refusal."""

    status = 200

    def refuse(self, refusal: DomainError) -> None:
        """Show the refusal above the fields, and answer with its status."""
        self.add_error(None, str(refusal))
        self.status = refusal.status

    @property
    def answer_status(self) -> int:
        """The status of the page that shows this form again."""
        return self.status if self.status != 200 else 422 if self.errors else 200


def _secret(label: Any, hint: Any = "", *, new: bool) -> forms.CharField:
    autocomplete = "new-password" if new else "current-password"
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, help_text=hint, widget=widget, strip=False, max_length=128)


class PasswordForm(PlainForm):
    """Name and password."""

    username = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("The name your administrator gave you."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = _secret(_("Password"), new=False)


class CodeForm(PlainForm):
    """Six digits, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code-input"}),
    )


class PhoneForm(PlainForm):
    """A mobile number."""

    phone = forms.CharField(
        label=_("Your mobile number"),
        help_text=_("The number you left at the office: 11 digits."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel-national", "class": "code-input"}),
    )


class NewPasswordForm(PlainForm):
    """A password of one's own, typed twice."""

    new = _secret(_("New password"), _("At least 10 characters. Three words in a row are easy to keep."), new=True)
    again = _secret(_("New password, once more"), new=True)

    def clean(self) -> dict[str, Any]:
        """Refuse a slip of the finger."""
        data = super().clean() or {}
        if data.get("new") and data.get("again") and data["new"] != data["again"]:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        return data


class ChangePasswordForm(NewPasswordForm):
    """The present password, then the new one twice."""

    old = _secret(_("Present password"), new=False)
    field_order = ("old", "new", "again")
