"""Accounts as their administrators see them, and as a demo's sign-in page lists them."""

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from careladder.accounts import totp
from careladder.accounts.errors import UserNotFound
from careladder.accounts.models import ApiKey, Membership, User
from careladder.accounts.roles import ROLES
from careladder.accounts.selectors.acting import held_today, memberships_of
from careladder.accounts.sms import FileSender
from careladder.journey.scope import scope_q
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programmes


def users(*, visible_to: Actor, text: str = "", role: str = "") -> QuerySet[User]:
    """Accounts that hold or held a role the actor may see, by name; keys of other systems are no people.

    Each carries `shown_memberships`: its roles in this programme, newest first. `text` is part of a name.
    """
    seen = Membership.objects.filter(scope_q(visible_to, person="person", org="organisation"))
    wanted = seen.filter(role=role) if role else seen
    found = (
        User.objects.filter(Exists(wanted.filter(user=OuterRef("pk"))))
        .exclude(Exists(ApiKey.objects.filter(user=OuterRef("pk"))))
        .annotate(has_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type="totp")))
        .prefetch_related(
            Prefetch(
                "memberships",
                seen.select_related("organisation").order_by("-created_at"),
                to_attr="shown_memberships",
            )
        )
    )
    if text:
        found = found.filter(Q(name__icontains=text) | Q(username__icontains=text))
    return found.order_by("name", "username")


def staff_roles(*, visible_to: Actor) -> QuerySet[Membership]:
    """Roles that are held today by people who sign in with a name, by programme and name; workers are not."""
    return (
        held_today()
        .filter(scope_q(visible_to, person="person", org="organisation"))
        .exclude(role="worker")
        .exclude(Exists(ApiKey.objects.filter(user=OuterRef("user"))))
        .order_by("programme", "user__username", "created_at")
    )


def get_user(uid: UUID, *, visible_to: Actor) -> User:
    """Return one account the actor may see, or raise UserNotFound."""
    found = users(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise UserNotFound()
    return found


def get_membership(uid: UUID, *, visible_to: Actor) -> Membership:
    """Return one role somebody holds or held, or raise UserNotFound."""
    scope = scope_q(visible_to, person="person", org="organisation")
    found = Membership.objects.filter(scope, pk=uid).select_related("user", "organisation").first()
    if found is None:
        raise UserNotFound()
    return found


def get_signing_in(uid: UUID) -> User | None:
    """The account whose password was right a moment ago: only sign-in asks, before anybody acts."""
    return User.objects.filter(pk=uid, is_active=True).first()


def has_factor(user: User) -> bool:
    """Whether an authenticator app is set up."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def needs_factor(user: User) -> bool:
    """Whether one of the roles held today asks for a second factor."""
    return any(ROLES[membership.role].second_factor for membership in memberships_of(user))


def recovery_codes_left(user: User) -> int:
    """How many recovery codes were not used yet."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(row.data["digests"]) if row else 0


@dataclass(frozen=True)
class DemoSignIn:
    """One line of a demo's sign-in page."""

    name: str
    role: object
    programme: str
    programme_name: object
    username: str
    password: str
    code: str
    phone: str


def demo_sign_ins() -> list[DemoSignIn]:
    """The accounts that a demo offers to everybody, in the order of roles; none outside a demo."""
    if not settings.DEMO:
        return []
    order = list(ROLES)
    held = Membership.objects.exclude(user__demo_password="").filter(ended_on=None).select_related("user")
    return [
        DemoSignIn(
            name=m.user.name,
            role=ROLES[m.role].label,
            programme=m.programme,
            programme_name=programmes()[m.programme].name if m.programme in programmes() else m.programme,
            username="" if m.role == "worker" else m.user.username,
            password="" if m.role == "worker" else m.user.demo_password,
            code=totp.code_now(m.user.demo_totp) if m.user.demo_totp else "",
            phone=m.user.demo_password if m.role == "worker" else "",
        )
        for m in sorted(held, key=lambda m: (m.programme, order.index(m.role), m.created_at))
    ]


def demo_message(phone: str) -> str:
    """The newest message to a phone of a demo; empty outside a demo."""
    return FileSender().last_to(phone) if settings.DEMO else ""
