"""Wages: what was paid for a month, by one party's word; a new word corrects the old one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from careladder.journey.many import write_many
from careladder.journey.models import Fact
from careladder.journey.services import Entry, record_facts, void_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.placement import facts
from careladder.placement.enums import WageGrade
from careladder.placement.errors import MonthOutsideContract, NotYourWord, WageNotNegative
from careladder.placement.models import Contract, Wage
from careladder.placement.rules import may_state, months_of, strongest
from careladder.placement.services.common import lock_contracts, side_of


@dataclass(frozen=True)
class Paid:
    """What one party says of one month: paid and still owed, in fen, and whether it came on time."""

    amount_fen: int
    on_time: bool
    arrears_fen: int = 0


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
    """Note what was paid for a month, by one party's word. See `record_wages`."""
    said = {contract: Paid(amount_fen, on_time, arrears_fen)}
    return record_wages(month=month, grade=grade, said=said, by=by)[0]


@transaction.atomic
def record_wages(*, month: date, grade: str, said: Mapping[Contract, Paid], by: Actor) -> list[Wage]:
    """Note what was paid for a month under many contracts of one programme, by one party's word, all or nothing.

    Saying it again changes nothing; saying other figures corrects it. A correction voids the fact of the earlier word,
    and of several words about one month only the strongest stays live on her way, so that nothing counts a wage twice.
    Who is bound to a contract speaks for her own side only; staff may note what anybody told or showed them.
    """
    first = month.replace(day=1)
    contracts = lock_contracts(said, by)
    for contract in contracts:
        _check(contract, first, grade, said[contract], by)
    known = {wage.contract_id: wage for wage in Wage.objects.filter(contract__in=contracts, month=first, grade=grade)}
    news = [each for each in contracts if each.pk not in known or _paid(known[each.pk]) != said[each]]
    _tell(news, first, grade, said, by)
    written = {wage.contract_id: wage for wage in _write(news, known, first, grade, said, by)}
    return [written.get(each.pk) or known[each.pk] for each in contracts]


def _check(contract: Contract, month: date, grade: str, paid: Paid, by: Actor) -> None:
    if grade not in WageGrade.values or not may_state(grade, role=by.role, side=side_of(contract, by)):
        raise NotYourWord
    if month not in months_of(contract.starts_on, contract.ended_on or clock.today()):
        raise MonthOutsideContract(month=f"{month:%Y-%m}")
    if paid.amount_fen < 0 or paid.arrears_fen < 0:
        raise WageNotNegative


def _paid(wage: Wage) -> Paid:
    return Paid(wage.amount_fen, wage.on_time, wage.arrears_fen)


def _tell(news: Sequence[Contract], month: date, grade: str, said: Mapping[Contract, Paid], by: Actor) -> None:
    """Write the new words as facts, and void those they correct or that a stronger word outweighs."""
    if not news:
        return
    live = _live(news, month)
    void_facts(
        [fact for each in news for fact in live[each.pk] if fact.payload["grade"] == grade], by=by, reason="corrected"
    )
    for contract, fact in zip(news, _record(news, month, grade, said, by), strict=True):
        others = [earlier for earlier in live[contract.pk] if earlier.payload["grade"] != grade]
        live[contract.pk] = [*others, fact]
    void_facts([fact for each in news for fact in _outweighed(live[each.pk])], by=by, reason="weaker_word")


def _live(contracts: Sequence[Contract], month: date) -> dict[UUID, list[Fact]]:
    """By contract: the facts about this month of it that nothing has voided."""
    found: dict[UUID, list[Fact]] = {contract.pk: [] for contract in contracts}
    told = Fact.objects.filter(
        kind=facts.WagePaid.kind,
        person__in=[contract.person_id for contract in contracts],
        voided_by=None,
        payload__contract__in=[str(pk) for pk in found],
        payload__month=str(month),
    )
    for fact in told.order_by("seq"):
        found[UUID(fact.payload["contract"])].append(fact)
    return found


def _record(news: Sequence[Contract], month: date, grade: str, said: Mapping[Contract, Paid], by: Actor) -> list[Fact]:
    today = clock.today()
    entries = [
        Entry(
            facts.WagePaid(
                contract=contract.pk,
                month=month,
                on_time=said[contract].on_time,
                arrears_fen=said[contract].arrears_fen,
                grade=grade,
            ),
            on=today,
            person=contract.person_id,
            org=contract.employer.organisation_id,
            region=contract.home_region,
            amount_fen=said[contract].amount_fen,
        )
        for contract in news
    ]
    return record_facts(entries, programme=news[0].programme, by=by)


def _outweighed(said: list[Fact]) -> list[Fact]:
    counts = strongest(fact.payload["grade"] for fact in said)
    return [fact for fact in said if fact.payload["grade"] != counts]


def _write(
    news: Sequence[Contract],
    known: Mapping[UUID, Wage],
    month: date,
    grade: str,
    said: Mapping[Contract, Paid],
    by: Actor,
) -> list[Wage]:
    """Write the rows: new ones, and in the known ones what is said now."""
    rows = []
    for contract in news:
        wage = known.get(contract.pk) or Wage(programme=contract.programme, contract=contract, month=month, grade=grade)
        paid = said[contract]
        wage.amount_fen, wage.arrears_fen, wage.on_time = paid.amount_fen, paid.arrears_fen, paid.on_time
        wage.recorded_on, wage.by = clock.today(), by.uid
        rows.append(wage)
    Wage.objects.bulk_update(
        [wage for wage in rows if wage.contract_id in known],
        ["amount_fen", "arrears_fen", "on_time", "recorded_on", "by"],
    )
    write_many(wage for wage in rows if wage.contract_id not in known)
    return rows
