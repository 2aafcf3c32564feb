"""Writing follow-up: plan and make visits, open and close rights cases."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from careladder.accounts.sensitive import reveal_field, seal_field
from careladder.followup import facts
from careladder.followup.enums import CaseStatus, VisitOutcome
from careladder.followup.errors import (
    CaseClosedAlready,
    ReasonToRead,
    SatisfactionOutOfRange,
    StillEmployedNeeded,
    UnknownCaseType,
    VisitMade,
)
from careladder.followup.models import Case, Visit
from careladder.journey.kinds import Payload
from careladder.journey.many import write_many
from careladder.journey.services import Entry, record_fact, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs import Route
from careladder.packs.programmes import programme as pack_of
from careladder.people.models import Person, Recognition
from careladder.people.selectors import registration_of
from careladder.placement.models import Contract


@transaction.atomic
def plan_visits(*, contract: Contract, by: Actor) -> list[Visit]:
    """Plan the visits that the programme's schedule asks for after this placement; what is planned stays planned."""
    contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    planned = set(contract.visits.values_list("code", flat=True))
    groups = Recognition.objects.filter(
        person=contract.person_id, programme=contract.programme, status="recognised"
    ).values_list("group", flat=True)
    made = write_many(
        Visit(programme=contract.programme, contract=contract, code=code, due_on=due_on)
        for code, due_on in pack_of(contract.programme).visit_plan(contract.starts_on, groups)
        if code not in planned
    )
    told = [
        Entry(
            facts.Planned(visit=visit.pk, code=visit.code, due_on=visit.due_on),
            on=clock.today(),
            person=contract.person_id,
            org=contract.station,
            region=contract.home_region,
        )
        for visit in made
    ]
    record_facts(told, programme=contract.programme, by=by)
    return made


@transaction.atomic
def make_visit(
    *,
    visit: Visit,
    outcome: str,
    method: str,
    by: Actor,
    employed: bool | None = None,
    satisfaction: int | None = None,
    answers: Mapping[str, Any] | None = None,
    note: str = "",
    on: date | None = None,
    key: str | None = None,
) -> Visit:
    """Record what came of a visit. With the same `key` a second sending (a lost connection) changes nothing.

    The note is free text about a person and is sealed; `answers` are codes of the questionnaire.
    """
    visit = Visit.objects.select_for_update(of=("self",)).select_related("contract__employer").get(pk=visit.pk)
    if visit.made_on is not None:
        if key and visit.key == key:
            return visit
        raise VisitMade(on=visit.made_on)
    if outcome == VisitOutcome.REACHED and employed is None:
        raise StillEmployedNeeded
    if satisfaction is not None and not 1 <= satisfaction <= 5:
        raise SatisfactionOutOfRange
    visit.made_on, visit.by = on or clock.today(), by.uid
    visit.outcome, visit.method, visit.employed, visit.satisfaction = outcome, method, employed, satisfaction
    visit.answers, visit.key = dict(answers or {}), key
    seal_field(visit, "note", note)
    visit.save()
    payload = facts.Made(visit=visit.pk, outcome=outcome, method=method, employed=employed, satisfaction=satisfaction)
    _record_visit(visit, payload, by, visit.made_on)
    return visit


@transaction.atomic
def open_case(
    *,
    person: Person,
    programme: str,
    type: str,  # noqa: A002 - the field's own word
    by: Actor,
    contract: Contract | None = None,
    account: str = "",
    on: date | None = None,
) -> Case:
    """Open a rights case; routes and clocks follow from the kind of contract (household work has no arbitration)."""
    day = on or clock.today()
    pack = pack_of(programme)
    if type not in pack.case_types:
        raise UnknownCaseType
    routes = pack.route_case(type, contract.kind if contract else "household", day)
    case = Case(
        programme=programme,
        person=person,
        contract=contract,
        type=type,
        opened_on=day,
        opened_by=by.uid,
        routes=[_route(route) for route in routes],
        due_on=min((route.deadline_on for route in routes if route.deadline_on), default=None),
    )
    seal_field(case, "account", account)
    case.save(force_insert=True)
    _record_case(case, facts.CaseOpened(case=case.pk, type=type), by, day)
    return case


def _route(route: Route) -> dict[str, Any]:
    """Keep the road as it was computed that day; a later change of the law must not move a running clock."""
    return {
        "code": route.code,
        "label": {"zh": route.label.zh, "en": route.label.en},
        "law": {"zh": route.law.zh, "en": route.law.en},
        "advice": {"zh": route.advice.zh, "en": route.advice.en},
        "deadline_on": str(route.deadline_on) if route.deadline_on else None,
        "clocks": [
            {"label": {"zh": clock_.label.zh, "en": clock_.label.en}, "due_on": str(clock_.due_on)}
            for clock_ in route.clocks
        ],
        "verify": route.verify,
    }


@transaction.atomic
def close_case(*, case: Case, result: str, by: Actor, on: date | None = None) -> Case:
    """Close a case with its result (a code)."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if case.status == CaseStatus.CLOSED:
        raise CaseClosedAlready
    case.status, case.result, case.closed_on = CaseStatus.CLOSED, result, on or clock.today()
    case.save(update_fields=["status", "result", "closed_on"])
    _record_case(case, facts.CaseClosed(case=case.pk, type=case.type, result=result), by, case.closed_on)
    return case


@transaction.atomic
def reveal_account(*, case: Case, reason: str, by: Actor) -> str:
    """Return what she said happened; who read it and why is recorded in the same transaction."""
    if not reason.strip():
        raise ReasonToRead
    return reveal_field(case, "account", by=by, reason=reason.strip()[:200])


def _record_visit(visit: Visit, payload: Payload, by: Actor, on: date) -> None:
    record_fact(
        payload,
        programme=visit.programme,
        by=by,
        on=on,
        person=visit.contract.person_id,
        org=visit.contract.station,
        region=visit.contract.home_region,
    )


def _record_case(case: Case, payload: Payload, by: Actor, on: date) -> None:
    record_fact(
        payload,
        programme=case.programme,
        by=by,
        on=on,
        person=case.person_id,
        org=case.contract.station if case.contract else None,
        region=registration_of(case.person, case.programme).region,
    )
