"""Kinds of facts that matching writes."""

from uuid import UUID

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("matching.proposed", en="Was proposed for a job", zh="推荐岗位")
class Proposed(Payload):
    """A person was proposed for a vacancy; `source` is desk, graduation or run."""

    vacancy: UUID
    score: int
    source: str


@fact_kind("matching.accepted", en="The {side} said yes to a proposal", zh="{side} 同意推荐")
class Accepted(Payload):
    """One side said yes; `side` is worker or employer."""

    vacancy: UUID
    side: str


@fact_kind("matching.declined", en="The {side} declined a proposal ({reason})", zh="{side} 谢绝推荐({reason})")
class Declined(Payload):
    """One side said no, and why (a code)."""

    vacancy: UUID
    side: str
    reason: str
