"""What an administrator enters about an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.accounts.roles import ROLES, Reach
from careladder.accounts.selectors import find_organisation
from careladder.accounts.services.users import KINDS
from careladder.kernel.actor import Actor
from careladder.kernel.errors import DomainError
from careladder.packs.programmes import programme

GIVEN = {code: role for code, role in ROLES.items() if role.reach is not Reach.PERSON}


class SearchForm(forms.Form):
    """Part of a name, and a role. Names go by POST: addresses are kept in logs and histories."""

    text = forms.CharField(label=_("Name or sign-in name"), required=False, max_length=60)
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All roles")), *((code, role.label) for code, role in ROLES.items())]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """A role, bound to a region or an organisation."""

    role = forms.ChoiceField(label=_("Role"), help_text=_("What the account may do. Each role is described below."))
    region = forms.ChoiceField(
        label=_("Region"), required=False, help_text=_("For window clerks and reviewers: whose people they look after.")
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=120,
        help_text=_("For bases, employers, households and stations: the full name or the unified social credit code."),
    )

    def __init__(self, *args: Any, by: Actor, language: str = "zh", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.status = 200
        pack = programme(by.programme or "")
        regions = [("", _("The whole programme")), *((r.code, r.label.in_(language)) for r in pack.regions)]
        self.fields["role"].choices = [(code, role.label) for code, role in GIVEN.items()]  # type: ignore[attr-defined]
        self.fields["region"].choices = regions  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find the organisation where the role is bound to one."""
        data = super().clean() or {}
        kind = KINDS.get(data.get("role", ""))
        named = data.get("organisation", "")
        data["organisation"] = find_organisation(named, kind=kind, visible_to=self.by) if kind and named else None
        if kind and data["organisation"] is None:
            self.add_error("organisation", _("No organisation of this kind has this name or code. Check both."))
        return data

    def refuse(self, refusal: DomainError) -> None:
        """Show a service's refusal above the fields."""
        self.add_error(None, str(refusal))
        self.status = refusal.status

    @property
    def answer_status(self) -> int:
        """The status of the page that shows this form again."""
        return self.status if self.status != 200 else 422 if self.errors else 200


class NewUserForm(RoleForm):
    """A new account."""

    name = forms.CharField(label=_("Name"), max_length=60)
    username = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{2,59}$",
        label=_("Sign-in name"),
        help_text=_("Letters, digits, dot, hyphen; for example liulin-zhang."),
        error_messages={"invalid": _("Use 3 to 60 letters and digits, with dot or hyphen between them.")},
    )
    field_order = ("name", "username", "role", "region", "organisation")


class NewKeyForm(RoleForm):
    """A new API key."""

    name = forms.CharField(
        label=_("Which system uses it"), max_length=60, help_text=_("For example: the county's data platform.")
    )
    expires_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: until it is revoked."),
    )
    field_order = ("name", "role", "region", "organisation", "expires_on")
