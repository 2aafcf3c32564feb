"""What the sign-in library may do here: nothing by itself. Accounts are opened by administrators."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """None of the library's own pages is routed; this closes sign-up even if one ever were."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library calls it so
        """Nobody opens an account for herself."""
        return False
