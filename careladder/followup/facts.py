"""Kinds of facts that follow-up writes."""

from datetime import date
from uuid import UUID

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("visit.planned", en="A visit was planned for {due_on}", zh="计划于 {due_on} 回访")
class Planned(Payload):
    """Somebody is to look after her by this day."""

    visit: UUID
    code: str
    due_on: date


@fact_kind("visit.made", en="Was visited ({outcome})", zh="已回访({outcome})")
class Made(Payload):
    """What came of a visit; whether she still works there, as she says."""

    visit: UUID
    outcome: str
    method: str
    employed: bool | None = None
    satisfaction: int | None = None


@fact_kind("case.opened", en="A rights case was opened ({type})", zh="权益案件立案({type})")
class CaseOpened(Payload):
    """Her right is in question."""

    case: UUID
    type: str


@fact_kind("case.closed", en="A rights case was closed ({result})", zh="权益案件办结({result})")
class CaseClosed(Payload):
    """The case came to an end."""

    case: UUID
    type: str
    result: str
