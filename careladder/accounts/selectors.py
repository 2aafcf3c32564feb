"""Reading accounts: who acts, who belongs where."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from careladder.accounts.models import Membership, Organisation, User
from careladder.accounts.roles import ROLES
from careladder.accounts.signin import is_elevated, second_factor_shown_at
from careladder.kernel import clock
from careladder.kernel.actor import ANYONE, Actor
from careladder.kernel.errors import NotFound

MEMBERSHIP_IN_SESSION = "membership"


def memberships_of(user: User) -> QuerySet[Membership]:
    """Return the roles this user holds today, oldest first."""
    today = clock.today()
    return (
        Membership.objects.filter(user=user, starts_on__lte=today)
        .filter(Q(ended_on=None) | Q(ended_on__gt=today))
        .select_related("organisation", "user")
        .order_by("created_at")
    )


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request: the signed-in user in the role chosen, or anyone.

    A role that needs a second factor stays closed until this session has shown it.
    """
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return ANYONE
    shown = second_factor_shown_at(request.session, user) is not None
    held = [m for m in memberships_of(user) if shown or not ROLES[m.role].second_factor]
    if not held:
        return ANYONE
    chosen = request.session.get(MEMBERSHIP_IN_SESSION)
    membership = next((m for m in held if str(m.uid) == chosen), held[0])
    return actor_from(membership, elevated=is_elevated(request.session, user))


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


def organisations(*, visible_to: Actor, kind: str | None = None) -> QuerySet[Organisation]:
    """Return the organisations of the actor's programme and scope, by name."""
    found = Organisation.objects.filter(active=True)
    if visible_to.programme:
        found = found.filter(programme=visible_to.programme)
    if visible_to.org:
        found = found.filter(pk=visible_to.org)
    return (found.filter(kind=kind) if kind else found).order_by("name")


def get_organisation(uid: UUID, *, visible_to: Actor) -> Organisation:
    """Return one organisation the actor may see, or raise NotFound."""
    found = organisations(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found
