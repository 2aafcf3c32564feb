"""Who works in the story: the bureau's staff, the bases, employers in the cities, the field stations."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password

from careladder.accounts.models import Membership, Organisation, User
from careladder.accounts.selectors import actor_from
from careladder.accounts.services.factors import set_up_factor
from careladder.accounts.services.users import open_account
from careladder.accounts.totp import code_now, new_secret
from careladder.demand.models import Employer
from careladder.demo.employers import open_firms, open_household
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.packs import Pack
from careladder.training.models import Base
from careladder.training.services.bases import sync_bases

PASSWORD = "demo-only-2026"  # noqa: S105 - printed on the sign-in page of a demo
_STAFF = {
    "clerk": "李窗口", "reviewer": "王审核", "finance": "赵财务", "head": "张局长", "auditor": "陈审计",
    "administrator": "系统管理员",
}  # fmt: skip


@dataclass
class Cast:
    """Everybody who acts, by role; bases and employers in a fixed order."""

    pack: Pack
    encoded: str = field(default_factory=lambda: make_password(PASSWORD))
    place: int = 0  # how many programmes of this deployment had people before: the first has plain sign-in names
    staff: dict[str, Actor] = field(default_factory=dict)
    bases: list[Base] = field(default_factory=list)
    employers: list[Employer] = field(default_factory=list)
    employer_actors: dict[str, Actor] = field(default_factory=dict)
    base_actors: dict[str, Actor] = field(default_factory=dict)
    stations: list[Organisation] = field(default_factory=list)
    station_actors: dict[str, Actor] = field(default_factory=dict)

    def base_actor(self, base: Base) -> Actor:
        """Who teaches at this base; bases without an account of their own are entered by the clerk."""
        return self.base_actors.get(str(base.organisation_id), self.staff["clerk"])


def gather(pack: Pack, *, place: int, started_on: date, random: Random) -> Cast:
    """Open accounts and organisations, as an administrator would in the first week."""
    cast = Cast(pack, place=place)
    with clock.set_to(datetime.combine(started_on, datetime.min.time(), clock.CHINA) + timedelta(hours=9)):
        for role, name in _STAFF.items():
            cast.staff[role] = _account(cast, role, name)
        cast.bases = sync_bases(programme=pack.code, by=cast.staff["clerk"])
        for base in cast.bases[:1]:
            actor = _account(cast, "base", "马老师", organisation=base.organisation)
            cast.base_actors[str(base.organisation_id)] = actor
        _employers(cast, random)
        _stations(cast)
    return cast


def _account(cast: Cast, role: str, name: str, organisation: Organisation | None = None) -> Actor:
    plain = cast.place == 0 and not User.objects.filter(username=role).exists()
    account = open_account(
        programme=cast.pack.code,
        username=role if plain else f"{cast.pack.code}-{role}",
        name=name,
        role=role,
        by=SYSTEM,
        organisation=organisation,
        password=PASSWORD,
        encoded=cast.encoded,
    )
    _show_in_demo(account.user)
    return actor_from(Membership.objects.select_related("user").get(pk=account.membership.pk))


def _show_in_demo(user: User) -> None:
    """Keep what the sign-in page of a demo shows: a password and the secret of its codes."""
    secret = new_secret()
    set_up_factor(user=user, secret=secret, code=code_now(secret))
    user.refresh_from_db()
    user.demo_password, user.demo_totp = PASSWORD, secret
    user.save(update_fields=["demo_password", "demo_totp"])


def _employers(cast: Cast, random: Random) -> None:
    clerk = cast.staff["clerk"]
    cast.employers = open_firms(cast.pack, random=random, by=clerk)
    first = cast.employers[0]
    cast.employer_actors[str(first.pk)] = _account(cast, "employer", "孙经理", organisation=first.organisation)
    _account(cast, "household", "郝女士", organisation=open_household(cast.pack, by=clerk))


def _stations(cast: Cast) -> None:
    for outpost in list(cast.pack.outposts)[:4]:
        station = Organisation.objects.create(
            programme=cast.pack.code, kind="station", name=outpost.label.zh, region=outpost.region
        )
        cast.stations.append(station)
    if cast.stations:
        first = cast.stations[0]
        cast.station_actors[str(first.pk)] = _account(cast, "station", "周站长", organisation=first)
