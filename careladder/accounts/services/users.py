"""Opening accounts, giving and ending roles."""

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from careladder.accounts.enums import OrganisationKind
from careladder.accounts.errors import (
    NotOnYourself,
    OtherProgramme,
    RegionNotServed,
    RoleEndedAlready,
    RoleHeldAlready,
    RoleNeedsOrganisation,
    RoleUnknown,
    UsernameTaken,
    WorksElsewhereToo,
)
from careladder.accounts.facts import Opened, RoleEnded, RoleGiven
from careladder.accounts.models import Membership, Organisation, User
from careladder.accounts.roles import ROLES, Reach
from careladder.accounts.selectors import memberships_of
from careladder.accounts.sensitive import blind_index, blind_indexes, seal_field
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM_UID, Actor
from careladder.kernel.masks import mask_phone
from careladder.kernel.phone import parse_phone
from careladder.kernel.regionstem import within
from careladder.kernel.uid import uuid7
from careladder.packs.programmes import programme as pack_of

# Read out over a telephone: no letter looks like a digit or another letter.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
# What kind of organisation a bound role works for.
KINDS = {
    "base": OrganisationKind.BASE,
    "employer": OrganisationKind.EMPLOYER,
    "household": OrganisationKind.HOUSEHOLD,
    "station": OrganisationKind.STATION,
}


@dataclass(frozen=True)
class NewAccount:
    """What came of opening an account; `password` is shown once and kept nowhere."""

    user: User
    membership: Membership
    password: str


@transaction.atomic
def open_account(
    *,
    programme: str,
    username: str,
    name: str,
    role: str,
    by: Actor,
    region: str = "",
    organisation: Organisation | None = None,
    password: str | None = None,
    encoded: str = "",
) -> NewAccount:
    """Open an account that signs in with name and password, in one role.

    Without `password` a temporary one is made, which its owner must replace when she first signs in. `encoded` is its
    hash, where many accounts of a demo share one: hashing is slow on purpose.
    """
    check_programme(by, programme)
    username = username.strip().lower()
    given = password or temporary_password()
    try:
        with transaction.atomic():
            user = User.objects.create_user(username, name.strip(), given, encoded)
    except IntegrityError as clash:
        raise UsernameTaken(username=username) from clash
    user.password_is_temporary = password is None
    user.save(update_fields=["password_is_temporary"])
    record_fact(Opened(user=user.pk), programme=programme, by=by)
    membership = give_role(user=user, programme=programme, role=role, by=by, region=region, organisation=organisation)
    return NewAccount(user, membership, given)


@transaction.atomic
def open_worker_login(*, programme: str, person: UUID, name: str, phone: str, by: Actor) -> User:
    """Let a worker sign in with codes sent to her phone; doing it again changes nothing.

    Two people who share a phone share the account and choose on its pages whose way they look at.
    """
    check_programme(by, programme)
    phone = parse_phone(phone)
    user = User.objects.select_for_update().filter(phone_index__in=blind_indexes(phone, "phone")).first()
    if user is None:
        user = User(username=f"phone-{uuid7().hex}", name=name, phone_mask=mask_phone(phone))
        user.phone_index = blind_index(phone, "phone")
        user.set_unusable_password()
        seal_field(user, "phone", phone)
        user.save(force_insert=True)
        record_fact(Opened(user=user.pk), programme=programme, by=by, person=person)
    if not memberships_of(user).filter(programme=programme, role="worker", person=person).exists():
        _hold(user, Membership(programme=programme, role="worker", person=person), by)
    return user


@transaction.atomic
def give_role(
    *,
    user: User,
    programme: str,
    role: str,
    by: Actor,
    region: str = "",
    organisation: Organisation | None = None,
) -> Membership:
    """Let an account act in one more role, bound as the role's reach asks."""
    check_programme(by, programme)
    if role not in ROLES or ROLES[role].reach is Reach.PERSON:
        raise RoleUnknown(role=role)
    reach = ROLES[role].reach
    if reach is Reach.ORGANISATION:
        _check_organisation(role, organisation, programme)
    if reach is Reach.REGION and region and not within(region, pack_of(programme).region):
        raise RegionNotServed(region=region)
    return _hold(
        user,
        Membership(
            programme=programme,
            role=role,
            region=region if reach is Reach.REGION else "",
            organisation=organisation if reach is Reach.ORGANISATION else None,
        ),
        by,
    )


@transaction.atomic
def end_role(*, membership: Membership, by: Actor, on: date | None = None) -> None:
    """End a role from `on` (default today): the account does not act in it on that day any more."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    check_programme(by, membership.programme)
    if membership.user_id == by.uid:
        raise NotOnYourself()
    if membership.ended_on is not None:
        raise RoleEndedAlready()
    membership.ended_on = max(on or clock.today(), membership.starts_on)
    membership.save(update_fields=["ended_on"])
    record_fact(
        RoleEnded(user=membership.user_id, membership=membership.pk, role=membership.role),
        programme=membership.programme,
        by=by,
        on=membership.ended_on,
        person=membership.person,
        org=membership.organisation_id,
        region=membership.region,
    )


def temporary_password() -> str:
    """Return a password to be read out once: four groups of four, 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def check_programme(by: Actor, programme: str) -> None:
    """Refuse an actor of another programme."""
    if by.programme not in {None, programme}:
        raise OtherProgramme(programme=programme)


def check_administers(user: User, by: Actor) -> None:
    """Refuse whoever is not the administrator of every role this account holds."""
    if by.uid == SYSTEM_UID:
        return
    if user.is_superuser or memberships_of(user).exclude(programme=by.programme).exists():
        raise WorksElsewhereToo()


def _check_organisation(role: str, organisation: Organisation | None, programme: str) -> None:
    if organisation is None or (organisation.kind, organisation.programme) != (KINDS[role], programme):
        raise RoleNeedsOrganisation()


def _hold(user: User, membership: Membership, by: Actor) -> Membership:
    membership.user, membership.starts_on = user, clock.today()
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError as clash:
        if "membership_once" not in str(clash):
            raise
        raise RoleHeldAlready() from clash
    record_fact(
        RoleGiven(user=user.pk, membership=membership.pk, role=membership.role),
        programme=membership.programme,
        by=by,
        person=membership.person,
        org=membership.organisation_id,
        region=membership.region,
    )
    return membership
