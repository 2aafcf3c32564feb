"""Who acts in a test: actors as plain values, users with a role, organisations, signed-in clients."""

from uuid import UUID

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client

from careladder.accounts.enums import OrganisationKind
from careladder.accounts.models import Membership, Organisation, User
from careladder.accounts.roles import ROLES, Reach
from careladder.accounts.selectors import MEMBERSHIP_IN_SESSION, actor_from
from careladder.accounts.signin import show_second_factor
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.uid import uuid7

PROGRAMME = "luliang"
REGION = {"luliang": "141124", "zhenfeng": "522325"}
PASSWORD = "correct-horse-battery"  # long enough for the house's policy

# What kind of organisation a role that is bound to one works for.
KIND_OF_ROLE = {
    "base": OrganisationKind.BASE,
    "employer": OrganisationKind.EMPLOYER,
    "household": OrganisationKind.HOUSEHOLD,
    "station": OrganisationKind.STATION,
}


def actor(
    role: str,
    *,
    programme: str = PROGRAMME,
    region: str = "",
    org: Organisation | UUID | None = None,
    person: UUID | None = None,
    name: str = "",
) -> Actor:
    """Somebody acting in a role, without an account; a second call is somebody else."""
    return Actor(
        uid=uuid7(),
        name=name or role,
        role=role,
        permissions=ROLES[role].permissions,
        programme=programme,
        regions=(region,) if region else (),
        org=org.pk if isinstance(org, Organisation) else org,
        person=person,
    )


def organisation(
    kind: str | OrganisationKind,
    *,
    name: str = "",
    programme: str = PROGRAMME,
    region: str = "",
    uscc: str = "",
) -> Organisation:
    """A saved organisation; its name is its kind and a running number unless given."""
    kind = OrganisationKind(kind)
    return Organisation.objects.create(
        kind=kind,
        name=name or f"{kind.value} {Organisation.objects.count() + 1}",
        programme=programme,
        region=region or REGION.get(programme, ""),
        uscc=uscc,
    )


def user_for(
    role: str,
    *,
    programme: str = PROGRAMME,
    region: str = "",
    org: Organisation | None = None,
    person: UUID | None = None,
    name: str = "",
    password: str | None = None,
    username: str = "",
) -> User:
    """A saved user who holds the role from today.

    A role bound to an organisation gets one made when none is given; a worker without a file gets a random one.
    Without a password (hashing is slow on purpose) the user can only be signed in with `sign_in`.
    """
    user = User.objects.create_user(username or f"{role}-{uuid7().hex[-12:]}", name or role, password)
    give_role(user, role, programme=programme, region=region, org=org, person=person)
    return user


def give_role(
    user: User,
    role: str,
    *,
    programme: str = PROGRAMME,
    region: str = "",
    org: Organisation | None = None,
    person: UUID | None = None,
) -> Membership:
    """One more role for a user."""
    reach = ROLES[role].reach
    if reach is Reach.ORGANISATION and org is None:
        org = organisation(KIND_OF_ROLE[role], programme=programme, region=region)
    if reach is Reach.PERSON and person is None:
        person = uuid7()
    return Membership.objects.create(
        user=user,
        programme=programme,
        role=role,
        region=region,
        organisation=org,
        person=person,
        starts_on=clock.today(),
    )


def acting(user: User) -> Actor:
    """The actor that this user is in the oldest role she holds, as a page would see her."""
    return actor_from(Membership.objects.filter(user=user).select_related("user").order_by("created_at")[0])


def sign_in(client: Client, user: User, membership: Membership | None = None) -> Client:
    """Sign the client in as a user who has shown her second factor, in the given role (default: the oldest)."""
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    show_second_factor(session, user)
    if membership:
        session[MEMBERSHIP_IN_SESSION] = str(membership.pk)
    session.save()
    return client


class QuickArgon2(Argon2PasswordHasher):
    """The house's own hashing at its cheapest: for tests that sign in many times."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
