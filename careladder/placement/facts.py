"""Kinds of facts that placement writes."""

from datetime import date
from uuid import UUID

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("placement.placed", en="Started work", zh="上岗就业")
class Placed(Payload):
    """A person started work. `scope` says how far from home: township … abroad. Wage in fen a month."""

    contract: UUID
    vacancy: UUID | None = None
    employer: UUID
    occupation: str
    work_region: str
    scope: str
    kind: str  # type: ignore[misc]  # a field, where the base class keeps the kind of fact
    wage_fen: int
    live_in: bool


@fact_kind("placement.confirmed", en="The worker confirmed her contract", zh="本人确认合同")
class Confirmed(Payload):
    """The worker herself says that the job is real."""

    contract: UUID


@fact_kind("placement.disputed", en="The worker disputes her contract ({reason})", zh="本人对合同有异议({reason})")
class Disputed(Payload):
    """The worker herself says that the job is not as it stands here; `reason` is a code."""

    contract: UUID
    reason: str


@fact_kind("placement.ended", en="Work ended ({reason})", zh="离岗({reason})")
class Ended(Payload):
    """The job ended."""

    contract: UUID
    reason: str


@fact_kind("wage.paid", en="Wage of {month} noted", zh="{month} 工资已登记")
class WagePaid(Payload):
    """What was paid for one month (the fact's amount), by whose word (`grade`). Arrears in fen."""

    contract: UUID
    month: date
    on_time: bool
    arrears_fen: int
    grade: str
