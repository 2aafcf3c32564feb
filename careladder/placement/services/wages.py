"""Wages: what was paid for a month, by one party's word; a new word corrects the old one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from careladder.journey.models import Fact
from careladder.journey.services import void_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.placement import facts
from careladder.placement.enums import WageGrade
from careladder.placement.errors import MonthOutsideContract, NotYourWord, WageNotNegative
from careladder.placement.models import Contract, Wage
from careladder.placement.rules import may_state, months_of, strongest
from careladder.placement.services.common import lock_contract, record, side_of


@dataclass(frozen=True)
class Paid:
    """What one party says of one month: paid and still owed, in fen, and whether it came on time."""

    amount_fen: int
    on_time: bool
    arrears_fen: int = 0


@transaction.atomic
def record_wage(
    *,
    contract: Contract,
    month: date,
    grade: str,
    amount_fen: int,
    on_time: bool,
    by: Actor,
    arrears_fen: int = 0,
    key: str | None = None,  # noqa: ARG001 — month and grade already make a retry harmless
) -> Wage:
    """Note what was paid for a month, by one party's word. Saying it again with other figures corrects it.

    A correction voids the fact of the earlier word, and of several words about one month only the strongest stays
    live on her way, so that nothing counts a wage twice. Who is bound to the contract speaks for her own side only;
    staff may note what anybody told or showed them.
    """
    contract = lock_contract(contract, by)
    if grade not in WageGrade.values or not may_state(grade, role=by.role, side=side_of(contract, by)):
        raise NotYourWord
    first = month.replace(day=1)
    if first not in months_of(contract.starts_on, contract.ended_on or clock.today()):
        raise MonthOutsideContract(month=f"{first:%Y-%m}")
    if amount_fen < 0 or arrears_fen < 0:
        raise WageNotNegative
    said = Paid(amount_fen, on_time, arrears_fen)
    wage = Wage.objects.filter(contract=contract, month=first, grade=grade).first()
    if wage and Paid(wage.amount_fen, wage.on_time, wage.arrears_fen) == said:
        return wage
    if wage:
        _void([fact for fact in _live(contract, first) if fact.payload["grade"] == grade], by, "corrected")
    payload = facts.WagePaid(contract=contract.pk, month=first, on_time=on_time, arrears_fen=arrears_fen, grade=grade)
    record(contract, payload, by, clock.today(), amount_fen=amount_fen)
    _void(_outweighed(_live(contract, first)), by, "weaker_word")
    return _write(contract, first, grade, said, by)


def _live(contract: Contract, month: date) -> list[Fact]:
    """The facts about this month of the contract that nothing has voided."""
    found = Fact.objects.filter(
        kind=facts.WagePaid.kind,
        person=contract.person_id,
        voided_by=None,
        payload__contract=str(contract.pk),
        payload__month=str(month),
    )
    return list(found)


def _outweighed(said: list[Fact]) -> list[Fact]:
    counts = strongest(fact.payload["grade"] for fact in said)
    return [fact for fact in said if fact.payload["grade"] != counts]


def _void(said: list[Fact], by: Actor, reason: str) -> None:
    for old in said:
        void_fact(fact=old, by=by, reason=reason)


def _write(contract: Contract, month: date, grade: str, said: Paid, by: Actor) -> Wage:
    wage, _created = Wage.objects.update_or_create(
        contract=contract,
        month=month,
        grade=grade,
        defaults={
            "amount_fen": said.amount_fen,
            "arrears_fen": said.arrears_fen,
            "on_time": said.on_time,
            "programme": contract.programme,
            "recorded_on": clock.today(),
            "by": by.uid,
        },
    )
    return wage


@transaction.atomic
def record_wages(*, month: date, grade: str, said: Mapping[Contract, Paid], by: Actor) -> list[Wage]:
    """Note a whole month at once, all or nothing. People are locked in the order of their files, against deadlocks."""
    return [
        record_wage(
            contract=contract,
            month=month,
            grade=grade,
            amount_fen=paid.amount_fen,
            on_time=paid.on_time,
            arrears_fen=paid.arrears_fen,
            by=by,
        )
        for contract, paid in sorted(said.items(), key=lambda item: item[0].person_id)
    ]
