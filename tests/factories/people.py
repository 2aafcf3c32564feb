"""Invented people, registered through the service that every desk uses."""

from collections import Counter
from datetime import date, timedelta
from itertools import count
from typing import Any

from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.kernel.codes import FEMALE
from careladder.kernel.idnumber import synthetic_id
from careladder.kernel.periods import add_months
from careladder.people.models import Person
from careladder.people.services import record_circumstance, register_person

_FIRST, _LAST = 300, 499  # orders of birth; sample rosters count from 0, so nobody made here stands in one of them
_used: Counter[tuple[date, str, str]] = Counter()
_names = count()
_NAMES = ("林琴", "张美兰", "曹桂兰", "郝四女", "刘永红", "武候儿", "魏翠平", "田巧珍")


def person(
    *,
    age: int = 48,
    born_on: date | None = None,
    sex: str = FEMALE,
    county: str = "142399",
    programme: str = "luliang",
    region: str = "141124",
    channel: str = "desk",
    by: Actor = SYSTEM,
    **details: Any,
) -> Person:
    """A person nobody else is, on the programme's books. `details` go to `register_person` as they are.

    `age` is in full years today; `born_on` overrides it.
    """
    if "id_number" not in details:
        details["id_number"] = id_number(age=age, born_on=born_on, sex=sex, county=county)
    details.setdefault("name", _NAMES[next(_names) % len(_NAMES)])
    return register_person(programme=programme, region=region, channel=channel, by=by, **details)


def id_number(*, age: int = 48, born_on: date | None = None, sex: str = FEMALE, county: str = "142399") -> str:
    """A checksum-valid number that was not given out before in this run and belongs to nobody."""
    day = born_on or add_months(clock.today(), -12 * age)
    while _FIRST + _used[day, sex, county] > _LAST:
        if born_on:
            raise ValueError(f"two hundred people of one sex were born on {born_on}")
        day -= timedelta(days=1)
    order = _FIRST + _used[day, sex, county]
    _used[day, sex, county] += 1
    return synthetic_id(born_on=day, sex=sex, order=order, county=county)


def with_disability(**traits: Any) -> Person:
    """A person for whom Lüliang's rules for the group CJ (unemployed with a disability) hold today."""
    her = person(**{"hukou_region": "141124", "hukou_kind": "rural"} | traits)
    long_ago = add_months(clock.today(), -18)
    for area, kind, value in (
        ("registration", "unemployment", None),
        ("statement", "able_to_work", 1),
        ("statement", "willing_to_work", 1),
        ("evidence", "disability_certificate", None),
    ):
        record_circumstance(
            person=her,
            programme="luliang",
            area=area,
            kind=kind,
            value=value,
            from_on=long_ago,
            source="document",
            by=traits.get("by", SYSTEM),
        )
    return her
