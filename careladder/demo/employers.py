"""The story's employers: invented firms in the places where the pack says its people go to work."""

from random import Random

from careladder.accounts.models import Organisation
from careladder.demand.enums import EmployerKind
from careladder.demand.models import Employer
from careladder.demand.services import register_employer, sign_agreement, verify_employer
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.regiondata import shorten
from careladder.kernel.regions import children, name_of
from careladder.kernel.uscc import synthetic_uscc
from careladder.packs import Pack

_FIRMS = (
    ("agency", "晴好家政服务有限公司"), ("agency", "海棠母婴护理有限公司"), ("hospital", "青禾康复医院"),
    ("care_home", "夕阳红养老服务中心"), ("confinement", "暖月母婴会所"), ("agency", "人家家政有限公司"),
    ("care_home", "颐和养护院"), ("hospital", "清泉护理院"),
)  # fmt: skip


def places(pack: Pack) -> list[str]:
    """Where the firms sit, in the order of the pack's destinations; at home when it names none."""
    return [_seat(region.code) for region in pack.destinations] or [_seat(pack.region)]


def open_firms(pack: Pack, *, random: Random, by: Actor) -> list[Employer]:
    """Register, verify and bind the firms, one a destination, starting over when there are fewer destinations."""
    names = [shorten(region.label.zh) for region in pack.destinations] or [shorten(name_of(pack.region))]
    seats = places(pack)
    firms = []
    for number, (kind, name) in enumerate(_FIRMS):
        firm = register_employer(
            programme=pack.code,
            kind=kind,
            name=f"{names[number % len(names)]}{name}",
            uscc=synthetic_uscc(random.randrange(10**6) + number),
            region=seats[number % len(seats)],
            phone="010-00000000",
            by=by,
        )
        _bind(firm, f"{pack.code.upper()}-{number + 1:03d}", by)
        firm.refresh_from_db()
        firms.append(firm)
    return firms


def _bind(firm: Employer, number: str, by: Actor) -> None:
    today = clock.today()
    verify_employer(employer=firm, by=by, on=today)
    until = today.replace(year=today.year + 4, day=min(today.day, 28))
    sign_agreement(employer=firm, number=number, signed_on=today, until_on=until, seats=100, by=by)


def open_household(pack: Pack, *, by: Actor) -> Organisation:
    """Register a household near home: in the province if any destination lies there."""
    near = [place for place in places(pack) if place[:2] == pack.region[:2]] or places(pack)
    household = register_employer(
        programme=pack.code, kind=EmployerKind.HOUSEHOLD, name="郝女士家", uscc="", region=near[0], by=by
    )
    verify_employer(employer=household, by=by, on=clock.today())
    household.refresh_from_db()
    return household.organisation


def _seat(code: str) -> str:
    """A district or county inside the region: a firm does not sit in a whole province."""
    while code.endswith("00") and (inside := children(code)):
        code = inside[0].code
    return code
