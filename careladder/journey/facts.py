"""The journey's own kind of fact."""

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("journey.withdrawn", en="An entry was withdrawn ({reason})", zh="一条记录被撤回({reason})")
class Withdrawn(Payload):
    """A fact turned out not to be true; the withdrawal voids it and counts as nothing itself."""

    kind_withdrawn: str
    reason: str
