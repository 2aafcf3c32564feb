"""Who works in the story: the bureau's staff, the bases, employers in the cities, the field stations."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from careladder.accounts.models import Membership, Organisation, User
from careladder.accounts.selectors import actor_from
from careladder.accounts.services.factors import set_up_factor
from careladder.accounts.services.users import open_account
from careladder.accounts.totp import code_now, new_secret
from careladder.demand.enums import EmployerKind
from careladder.demand.models import Employer
from careladder.demand.services import register_employer, sign_agreement, verify_employer
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.kernel.uscc import synthetic_uscc
from careladder.packs import Pack
from careladder.training.models import Base
from careladder.training.services.bases import sync_bases

PASSWORD = "demo-only-2026"  # noqa: S105 - printed on the sign-in page of a demo
_STAFF = {
    "clerk": "李窗口", "reviewer": "王审核", "finance": "赵财务", "head": "张局长", "auditor": "陈审计",
    "administrator": "系统管理员",
}  # fmt: skip
_EMPLOYERS = (
    ("agency", "晋好家家政服务有限公司", "110105"), ("agency", "海之情母婴护理有限公司", "370202"),
    ("hospital", "青禾康复医院", "370203"), ("care_home", "夕阳红养老服务中心", "140105"),
    ("confinement", "暖月母婴会所", "110108"), ("agency", "秦晋人家家政有限公司", "610113"),
    ("care_home", "颐和养护院", "120101"), ("hospital", "汾水护理院", "141182"),
)  # fmt: skip


@dataclass
class Cast:
    """Everybody who acts, by role; bases and employers in a fixed order."""

    pack: Pack
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


def gather(pack: Pack, *, started_on: date, random: Random) -> Cast:
    """Open accounts and organisations, as an administrator would in the first week."""
    cast = Cast(pack)
    with clock.set_to(datetime.combine(started_on, datetime.min.time(), clock.CHINA) + timedelta(hours=9)):
        for role, name in _STAFF.items():
            cast.staff[role] = _account(pack, role, name)
        cast.bases = sync_bases(programme=pack.code, by=cast.staff["clerk"])
        for base in cast.bases[:1]:
            actor = _account(pack, "base", "马老师", organisation=base.organisation)
            cast.base_actors[str(base.organisation_id)] = actor
        _employers(cast, started_on, random)
        _stations(cast)
    return cast


def _account(pack: Pack, role: str, name: str, organisation: Organisation | None = None, suffix: str = "") -> Actor:
    username = f"{role}{suffix}" if pack.code == "luliang" else f"{pack.code}-{role}{suffix}"
    account = open_account(
        programme=pack.code,
        username=username,
        name=name,
        role=role,
        by=SYSTEM,
        organisation=organisation,
        password=PASSWORD,
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


def _employers(cast: Cast, started_on: date, random: Random) -> None:
    clerk = cast.staff["clerk"]
    for number, (kind, name, region) in enumerate(_EMPLOYERS):
        employer = register_employer(
            programme=cast.pack.code,
            kind=kind,
            name=name,
            uscc=synthetic_uscc(random.randrange(10**6) + number),
            region=region,
            phone="0351-0000000",
            by=clerk,
        )
        verify_employer(employer=employer, by=clerk, on=started_on)
        sign_agreement(
            employer=employer,
            number=f"{cast.pack.code.upper()}-{number + 1:03d}",
            signed_on=started_on,
            until_on=started_on.replace(year=started_on.year + 4),
            seats=100,
            by=clerk,
        )
        employer.refresh_from_db()
        cast.employers.append(employer)
        if number == 0:
            actor = _account(cast.pack, "employer", "孙经理", organisation=employer.organisation)
            cast.employer_actors[str(employer.pk)] = actor
    household = register_employer(
        programme=cast.pack.code, kind=EmployerKind.HOUSEHOLD, name="郝女士家", uscc="", region="140105", by=clerk
    )
    verify_employer(employer=household, by=clerk, on=started_on)
    household.refresh_from_db()
    _account(cast.pack, "household", "郝女士", organisation=household.organisation)


def _stations(cast: Cast) -> None:
    for outpost in list(cast.pack.outposts)[:4]:
        station = Organisation.objects.create(
            programme=cast.pack.code, kind="station", name=outpost.label.zh, region=outpost.region
        )
        cast.stations.append(station)
    if cast.stations:
        first = cast.stations[0]
        cast.station_actors[str(first.pk)] = _account(cast.pack, "station", "周站长", organisation=first)
