"""Writing placement: contracts, their end, wages."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from careladder.demand.services import take_seat
from careladder.journey.models import Fact
from careladder.journey.services import record_fact, void_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.matching.models import Proposal
from careladder.matching.services import mark_placed, sides_missing
from careladder.people.models import Person
from careladder.people.selectors import registration_of
from careladder.placement import facts
from careladder.placement.errors import (
    EndBeforeStart,
    EndedAlready,
    MonthlyWageNeeded,
    MonthOutsideContract,
    NotAgreed,
    PlacedAlready,
    WageNotNegative,
    WorksAlready,
)
from careladder.placement.models import Contract, Wage
from careladder.placement.rules import scope_of


@transaction.atomic
def place_person(
    *,
    proposal: Proposal,
    kind: str,
    starts_on: date,
    wage_fen: int,
    by: Actor,
    number: str = "",
    ends_on: date | None = None,
    station: UUID | None = None,
) -> Contract:
    """Turn an agreed proposal into a contract and take the seat.

    The person is locked before the vacancy, as everywhere. One job at a time is kept by the database.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=proposal.person_id)
    if Contract.objects.filter(proposal=proposal.pk).exists():
        raise PlacedAlready
    if missing := sides_missing(proposal):
        raise NotAgreed(missing=missing)
    if wage_fen <= 0:
        raise MonthlyWageNeeded
    if ends_on and ends_on < starts_on:
        raise EndBeforeStart(end=ends_on, start=starts_on)
    vacancy = take_seat(vacancy=proposal.vacancy)
    home = registration_of(person, proposal.programme).region
    contract = Contract(
        programme=proposal.programme,
        person=person,
        employer=vacancy.employer,
        vacancy=vacancy,
        proposal=proposal.pk,
        station=station,
        kind=kind,
        number=number,
        occupation=vacancy.occupation,
        work_region=vacancy.region,
        home_region=home,
        live_in=vacancy.live_in,
        wage_fen=wage_fen,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    _save_one_job_at_a_time(contract)
    mark_placed(proposal=proposal, by=by)
    record_fact(
        facts.Placed(
            contract=contract.pk,
            vacancy=vacancy.pk,
            employer=vacancy.employer_id,
            occupation=vacancy.occupation,
            work_region=vacancy.region,
            scope=scope_of(vacancy.region, home),
            kind=kind,
            wage_fen=wage_fen,
            live_in=vacancy.live_in,
        ),
        programme=contract.programme,
        by=by,
        on=starts_on,
        person=person.pk,
        org=vacancy.employer.organisation_id,
        region=home,
        key=f"placed:{contract.pk}",
    )
    return contract


def _save_one_job_at_a_time(contract: Contract) -> None:
    try:
        with transaction.atomic():
            contract.save(force_insert=True)
    except IntegrityError as refusal:
        if "contract_one_job_at_a_time" in str(refusal):
            raise WorksAlready from refusal
        raise


@transaction.atomic
def confirm_contract(*, contract: Contract, by: Actor) -> Contract:
    """Record that the worker herself says that the job is real. A second time changes nothing."""
    contract = _locked(contract)
    if contract.worker_confirmed_on is None:
        contract.worker_confirmed_on = clock.today()
        contract.save(update_fields=["worker_confirmed_on"])
        record_fact(
            facts.Confirmed(contract=contract.pk),
            programme=contract.programme,
            by=by,
            person=contract.person_id,
            org=contract.employer.organisation_id,
            region=contract.home_region,
        )
    return contract


@transaction.atomic
def end_placement(*, contract: Contract, on: date, reason: str, by: Actor) -> Contract:
    """End the contract; `on` is the first day without work. The seat is not offered again by itself."""
    contract = _locked(contract)
    if contract.ended_on:
        raise EndedAlready(on=contract.ended_on)
    if on < contract.starts_on:
        raise EndBeforeStart(end=on, start=contract.starts_on)
    contract.ended_on, contract.end_reason = on, reason
    contract.save(update_fields=["ended_on", "end_reason"])
    record_fact(
        facts.Ended(contract=contract.pk, reason=reason),
        programme=contract.programme,
        by=by,
        on=on,
        person=contract.person_id,
        org=contract.employer.organisation_id,
        region=contract.home_region,
        key=f"ended:{contract.pk}",
    )
    return contract


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
) -> Wage:
    """Note what was paid for a month, by one party's word. Saying it again with other figures corrects it."""
    contract = _locked(contract)
    first = month.replace(day=1)
    last = contract.ended_on or clock.today()
    if not (contract.starts_on.replace(day=1) <= first <= last):
        raise MonthOutsideContract(month=f"{first:%Y-%m}")
    if amount_fen < 0 or arrears_fen < 0:
        raise WageNotNegative
    said = {"amount_fen": amount_fen, "arrears_fen": arrears_fen, "on_time": on_time}
    wage = Wage.objects.filter(contract=contract, month=first, grade=grade).first()
    if wage and all(getattr(wage, field) == value for field, value in said.items()):
        return wage
    payload = facts.WagePaid(contract=contract.pk, month=first, on_time=on_time, arrears_fen=arrears_fen, grade=grade)
    if wage:
        for old in Fact.objects.filter(
            kind=facts.WagePaid.kind, voided_by=None, payload__contract=str(contract.pk), payload__month=str(first),
            payload__grade=grade,
        ):  # fmt: skip
            void_fact(fact=old, by=by, reason="corrected")
    record_fact(
        payload,
        programme=contract.programme,
        by=by,
        on=clock.today(),
        person=contract.person_id,
        org=contract.employer.organisation_id,
        region=contract.home_region,
        amount_fen=amount_fen,
    )
    wage, _created = Wage.objects.update_or_create(
        contract=contract,
        month=first,
        grade=grade,
        defaults={**said, "programme": contract.programme, "recorded_on": clock.today(), "by": by.uid},
    )
    return wage


def _locked(contract: Contract) -> Contract:
    Person.objects.select_for_update(of=("self",)).get(pk=contract.person_id)
    return Contract.objects.select_for_update(of=("self",)).select_related("employer").get(pk=contract.pk)
