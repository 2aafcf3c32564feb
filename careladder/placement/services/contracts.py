"""Contracts: begun from an agreed proposal, confirmed or disputed by the worker, ended for a reason."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from careladder.accounts.enums import OrganisationKind
from careladder.accounts.models import Organisation
from careladder.demand.services import take_seat
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.matching.enums import Side
from careladder.matching.models import Proposal
from careladder.matching.services import agreed_proposal, mark_placed
from careladder.packs.programmes import programme as pack_of
from careladder.people.models import Person
from careladder.people.selectors import registration_of
from careladder.people.services import set_work_wish
from careladder.placement import facts
from careladder.placement.enums import PART_TIME, Dispute, EndReason
from careladder.placement.errors import (
    DisputeUnknown,
    EndBeforeStart,
    EndedAlready,
    EndReasonUnknown,
    KindUnknown,
    MonthlyWageNeeded,
    NotAgreed,
    NotYourWord,
    PayDayOutOfRange,
    PlacedAlready,
    StationUnknown,
    WorksAlready,
)
from careladder.placement.models import Contract
from careladder.placement.rules import scope_of
from careladder.placement.services.common import lock_contract, record, side_of

_WAITING = {
    (Side.WORKER,): _("the worker"),
    (Side.EMPLOYER,): _("the employer"),
    (Side.WORKER, Side.EMPLOYER): _("the worker and the employer"),
}


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
    pay_day: int | None = None,
) -> Contract:
    """Turn an agreed proposal into a contract and take the seat.

    `kind` is a code of the pack's kinds of contracts, `wage_fen` a month, `pay_day` a day of the month. The person is
    locked before the vacancy, as everywhere; one job at a time is kept by the database. The same said twice is one
    contract.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=proposal.person_id)
    said = {"kind": kind, "number": number, "starts_on": starts_on, "ends_on": ends_on, "wage_fen": wage_fen}
    if earlier := Contract.objects.filter(proposal=proposal.pk).select_related("employer").first():
        if all(getattr(earlier, field) == value for field, value in said.items()):
            return earlier
        raise PlacedAlready
    proposal, missing = agreed_proposal(proposal)
    if missing:
        raise NotAgreed(missing=_WAITING[tuple(missing)])
    if pay_day is not None and not 1 <= pay_day <= 31:
        raise PayDayOutOfRange
    _check(proposal.programme, kind, starts_on, ends_on, wage_fen, station)
    vacancy = take_seat(vacancy=proposal.vacancy)
    contract = Contract(
        programme=proposal.programme,
        person=person,
        employer=vacancy.employer,
        vacancy=vacancy,
        proposal=proposal.pk,
        station=station,
        pay_day=pay_day,
        occupation=vacancy.occupation,
        work_region=vacancy.region,
        home_region=registration_of(person, proposal.programme).region,
        live_in=vacancy.live_in,
        **said,
    )
    _save_one_job_at_a_time(contract)
    _follow_up(contract, proposal, by)
    return contract


def _check(
    programme: str, kind: str, starts_on: date, ends_on: date | None, wage_fen: int, station: UUID | None
) -> None:
    if kind not in pack_of(programme).contract_kinds:
        raise KindUnknown(kind=kind)
    if wage_fen <= 0:
        raise MonthlyWageNeeded
    if ends_on and ends_on < starts_on:
        raise EndBeforeStart(end=ends_on, start=starts_on)
    stations = Organisation.objects.filter(programme=programme, kind=OrganisationKind.STATION)
    if station and not stations.filter(pk=station).exists():
        raise StationUnknown


def _save_one_job_at_a_time(contract: Contract) -> None:
    try:
        with transaction.atomic():
            contract.save(force_insert=True)
    except IntegrityError as refusal:
        if "contract_one_job_at_a_time" in str(refusal):
            raise WorksAlready from refusal
        raise


def _follow_up(contract: Contract, proposal: Proposal, by: Actor) -> None:
    """Close her other proposals, note that she no longer looks for work, tell the journey."""
    part_time = contract.kind == PART_TIME
    mark_placed(proposal=proposal, by=by, keep_others=part_time)
    if not part_time:
        set_work_wish(person=contract.person, programme=contract.programme, by=by, open_to_work=False)
    placed = facts.Placed(
        contract=contract.pk,
        vacancy=contract.vacancy_id,
        employer=contract.employer_id,
        occupation=contract.occupation,
        work_region=contract.work_region,
        scope=scope_of(contract.work_region, contract.home_region),
        kind=contract.kind,
        wage_fen=contract.wage_fen,
        live_in=contract.live_in,
    )
    record(contract, placed, by, contract.starts_on, key=f"placed:{contract.pk}")


@transaction.atomic
def confirm_contract(*, contract: Contract, by: Actor) -> Contract:
    """Record that the worker herself says that the job is real. A second time changes nothing.

    Staff may note what she told them; her employer and the station may not speak for her.
    """
    contract = lock_contract(contract, by)
    _check_her_word(contract, by)
    if contract.worker_confirmed_on is None:
        contract.worker_confirmed_on = clock.today()
        contract.worker_disputed_on, contract.dispute = None, ""
        contract.save(update_fields=["worker_confirmed_on", "worker_disputed_on", "dispute"])
        record(contract, facts.Confirmed(contract=contract.pk), by, clock.today())
    return contract


@transaction.atomic
def dispute_contract(*, contract: Contract, dispute: str, by: Actor) -> Contract:
    """Record that the worker says that the job is not as it stands here, and what is wrong; undoes a confirmation."""
    if dispute not in Dispute.values:
        raise DisputeUnknown
    contract = lock_contract(contract, by)
    _check_her_word(contract, by)
    if contract.dispute != dispute:
        contract.worker_disputed_on, contract.dispute = clock.today(), dispute
        contract.worker_confirmed_on = None
        contract.save(update_fields=["worker_confirmed_on", "worker_disputed_on", "dispute"])
        record(contract, facts.Disputed(contract=contract.pk, reason=dispute), by, clock.today())
    return contract


def _check_her_word(contract: Contract, by: Actor) -> None:
    if side_of(contract, by) in {"employer", "station"}:
        raise NotYourWord


@transaction.atomic
def end_placement(*, contract: Contract, on: date, reason: str, by: Actor) -> Contract:
    """End the contract; `on` is the first day without work. The seat is not offered again by itself.

    From then on she counts as looking for work, unless she works elsewhere.
    """
    contract = lock_contract(contract, by)
    if contract.ended_on:
        if (contract.ended_on, contract.end_reason) == (on, reason):
            return contract
        raise EndedAlready(on=contract.ended_on)
    if on < contract.starts_on:
        raise EndBeforeStart(end=on, start=contract.starts_on)
    if reason not in EndReason.values:
        raise EndReasonUnknown
    contract.ended_on, contract.end_reason = on, reason
    contract.save(update_fields=["ended_on", "end_reason"])
    if contract.kind != PART_TIME:
        wish = {"open_to_work": True, "available_from": on}
        set_work_wish(person=contract.person, programme=contract.programme, by=by, **wish)
    record(contract, facts.Ended(contract=contract.pk, reason=reason), by, on, key=f"ended:{contract.pk}")
    return contract
