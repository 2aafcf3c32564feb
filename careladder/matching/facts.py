"""Kinds of facts that matching writes."""

from uuid import UUID

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("matching.proposed", en="Was proposed for a job", zh="推荐岗位")
class Proposed(Payload):
    """A person was proposed for a vacancy; `source` is desk, graduation, run or worker."""

    vacancy: UUID
    score: int
    source: str


@fact_kind("matching.accepted", en="{side}: yes to a proposal", zh="{side}:同意推荐")
class Accepted(Payload):
    """One side said yes; `side` is worker or employer."""

    vacancy: UUID
    side: str


@fact_kind("matching.declined", en="{side}: no to a proposal ({reason})", zh="{side}:谢绝推荐({reason})")
class Declined(Payload):
    """One side said no, and why (a code)."""

    vacancy: UUID
    side: str
    reason: str


@fact_kind("matching.withdrawn", en="A proposal was withdrawn ({reason})", zh="推荐已撤回({reason})")
class Withdrawn(Payload):
    """A proposal ended although nobody said no: she took another job, the seats are taken, the vacancy is closed."""

    vacancy: UUID
    reason: str
