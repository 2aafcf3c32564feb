"""Who acts: the user of a session or the key of a request, in one of the roles held today."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from careladder.accounts.models import Membership, User
from careladder.accounts.roles import ROLES
from careladder.accounts.signin import is_elevated, second_factor_shown_at
from careladder.kernel import clock
from careladder.kernel.actor import ANYONE, Actor

MEMBERSHIP_IN_SESSION = "membership"


def memberships_of(user: User) -> QuerySet[Membership]:
    """Return the roles this user holds today, oldest first."""
    return held_today().filter(user=user).order_by("created_at")


def held_today() -> QuerySet[Membership]:
    """Return the roles that anybody holds today, with their users and organisations."""
    today = clock.today()
    return (
        Membership.objects.filter(starts_on__lte=today)
        .filter(Q(ended_on=None) | Q(ended_on__gt=today))
        .select_related("organisation", "user")
    )


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request: the signed-in user in the role chosen, or anyone.

    A role that needs a second factor stays closed until this session has shown it.
    """
    held = open_memberships(request)
    if not held:
        return ANYONE
    chosen = request.session.get(MEMBERSHIP_IN_SESSION)
    membership = next((m for m in held if str(m.uid) == chosen), held[0])
    return actor_from(membership, elevated=is_elevated(request.session, membership.user))


def open_memberships(request: HttpRequest) -> list[Membership]:
    """The roles that the signed-in user may act in during this session, oldest first."""
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return []
    shown = second_factor_shown_at(request.session, user) is not None
    return [m for m in memberships_of(user) if shown or not ROLES[m.role].second_factor]


def actor_from(membership: Membership, *, channel: str = "web", elevated: bool = False) -> Actor:
    """Return the acting value that services and selectors take."""
    role = ROLES[membership.role]
    return Actor(
        uid=membership.user_id,
        name=membership.user.name,
        role=role.code,
        permissions=role.permissions,
        programme=membership.programme,
        regions=(membership.region,) if membership.region else (),
        org=membership.organisation_id,
        person=membership.person,
        channel=channel,
        elevated=elevated,
    )
