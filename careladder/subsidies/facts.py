"""Kinds of facts that subsidies write."""

from uuid import UUID

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("subsidy.claimed", en="A subsidy was applied for", zh="申请补贴")
class Claimed(Payload):
    """A claim was computed and filed; the amount stands in the fact."""

    claim: UUID
    subsidy: str
    stage: str = ""


@fact_kind("subsidy.reviewed", en="A claim was reviewed: {decision}", zh="补贴审核:{decision}")
class Reviewed(Payload):
    """Somebody else looked at the claim; `decision` is approved or refused."""

    claim: UUID
    decision: str


@fact_kind("subsidy.paid", en="A subsidy was paid", zh="补贴已发放")
class Paid(Payload):
    """A third person paid; the amount stands in the fact."""

    claim: UUID
    subsidy: str
    occupation: str = ""
    level: int | None = None
    cohort: str | None = None


@fact_kind("subsidy.reversed", en="A payment was taken back", zh="补贴已退回")
class Reversed(Payload):
    """The payment was returned; the ledger shows the reversal."""

    claim: UUID


@fact_kind("subsidy.budgeted", en="The budget of {year} was set", zh="设定 {year} 年预算")
class Budgeted(Payload):
    """Money was put into a year's budget; the amount stands in the fact."""

    year: int
