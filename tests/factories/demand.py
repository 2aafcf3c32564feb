"""Employers, agreements and vacancies, made through the services that the desk uses."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from careladder.demand.models import Agreement, Employer, Vacancy
from careladder.demand.selectors import agreement_in_force
from careladder.demand.services import close_vacancy, open_vacancy, register_employer, sign_agreement, verify_employer
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.kernel.uscc import synthetic_uscc

ELDERLY_CARE = "4-10-01-05"
_numbers = count(700_000)


def employer(
    *,
    kind: str = "agency",
    programme: str = "luliang",
    region: str = "110105",
    name: str = "",
    uscc: str | None = None,
    verified: bool = True,
    agreed: bool = True,
    by: Actor = SYSTEM,
) -> Employer:
    """An employer that may offer seats at once; `verified=False` or `agreed=False` leave out that step.

    A household (`kind="household"`) has neither credit code nor agreement.
    """
    number = next(_numbers)
    household = kind == "household"
    made = register_employer(
        programme=programme,
        kind=kind,
        name=name or f"晋好家家政第{number}分公司",
        uscc="" if household else (synthetic_uscc(number) if uscc is None else uscc),
        region=region,
        phone="010-60000000",
        by=by,
    )
    if verified:
        made = verify_employer(employer=made, by=by)
    if agreed and not household:
        agreement(employer=made, by=by)
    return made


def agreement(
    *,
    employer: Employer,
    number: str = "",
    signed_on: date | None = None,
    until_on: date | None = None,
    seats: int = 50,
    by: Actor = SYSTEM,
) -> Agreement:
    """An agreement in force since last month and for a year."""
    return sign_agreement(
        employer=employer,
        number=number or f"XY-{next(_numbers)}",
        signed_on=signed_on or clock.today() - timedelta(days=30),
        until_on=until_on or clock.today() + timedelta(days=335),
        seats=seats,
        by=by,
    )


def vacancy(*, employer: Employer | None = None, closed: bool = False, by: Actor = SYSTEM, **fields: Any) -> Vacancy:
    """An open vacancy that everybody made by `matching.seeker` fits; `fields` as in `open_vacancy`.

    Without `employer` one is made; `programme` then goes to it. An employer given without an agreement gets one.
    """
    programme = fields.pop("programme", "luliang")
    employer = employer or globals()["employer"](programme=programme, by=by)
    assert employer is not None
    if employer.kind != "household" and not agreement_in_force(employer, on=clock.today()):
        agreement(employer=employer, by=by)
    made = open_vacancy(employer=employer, by=by, **(_usual() | fields))
    return close_vacancy(vacancy=made, reason="withdrawn", by=by) if closed else made


def _usual() -> dict[str, Any]:
    today = clock.today()
    return {
        "title": "养老护理员",
        "occupation": ELDERLY_CARE,
        "level": 1,
        "region": "110105",
        "seats": 2,
        "live_in": True,
        "lodging": True,
        "wage_fen": 550_000,
        "start_from": today,
        "start_latest": today + timedelta(days=60),
    }
