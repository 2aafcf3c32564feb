"""Reading accounts: who acts, who belongs where, which keys are issued, who read what."""

from careladder.accounts.models import User
from careladder.accounts.selectors.acting import (
    MEMBERSHIP_IN_SESSION,
    actor_from,
    actor_of,
    memberships_of,
    open_memberships,
)
from careladder.accounts.selectors.api_keys import actor_of_key, api_keys, get_api_key, key_digest
from careladder.accounts.selectors.audit import Read, in_words, sensitive_reads
from careladder.accounts.selectors.organisations import find_organisation, get_organisation, organisations
from careladder.accounts.selectors.users import (
    DemoSignIn,
    demo_message,
    demo_sign_ins,
    get_membership,
    get_signing_in,
    get_user,
    has_factor,
    needs_factor,
    recovery_codes_left,
    staff_roles,
    users,
)

__all__ = [
    "MEMBERSHIP_IN_SESSION",
    "DemoSignIn",
    "Read",
    "User",
    "actor_from",
    "actor_of",
    "actor_of_key",
    "api_keys",
    "demo_message",
    "demo_sign_ins",
    "find_organisation",
    "get_api_key",
    "get_membership",
    "get_organisation",
    "get_signing_in",
    "get_user",
    "has_factor",
    "in_words",
    "key_digest",
    "memberships_of",
    "needs_factor",
    "open_memberships",
    "organisations",
    "recovery_codes_left",
    "sensitive_reads",
    "staff_roles",
    "users",
]
