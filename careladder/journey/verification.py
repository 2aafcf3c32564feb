"""Verifying the ledger: every sealed fact unchanged, none missing, every checkpoint honest.

The chain alone can't show that everything after a point was rewritten; a signed checkpoint kept elsewhere can, so
`verify_ledger` also takes checkpoints from outside.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from careladder.journey.canonical import CANONICAL_SQL
from careladder.journey.keys import provider
from careladder.journey.models import Checkpoint
from careladder.journey.sealing import GENESIS, link, statement
from careladder.kernel.signing import public_key, verify

_CHAIN = f"""
SELECT s.position, s.fact_id::text, s.chain, CASE WHEN f.uid IS NULL THEN NULL ELSE {CANONICAL_SQL} END
FROM journey_seal s LEFT JOIN journey_fact f ON f.uid = s.fact_id
ORDER BY s.position
"""  # noqa: S608 - constants only
_UNSEALED = """
SELECT count(*) FROM journey_fact f LEFT JOIN journey_seal s ON s.fact_id = f.uid WHERE s.position IS NULL
"""


@dataclass(frozen=True)
class Difference:
    """One thing that does not verify: a fact (its uid and position) and what is wrong, as a code."""

    position: int
    fact: str
    problem: str  # changed · missing · gap · checkpoint_chain · checkpoint_signature · checkpoint_beyond


@dataclass(frozen=True)
class Verification:
    """The result: what was checked, what awaits sealing, and every difference (the first 100)."""

    sealed: int
    unsealed: int
    checkpoints: int
    differences: tuple[Difference, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


@dataclass(frozen=True)
class OutsideCheckpoint:
    """A checkpoint as exported: position, chain and signature in hex."""

    position: int
    chain: bytes
    signature: bytes

    @classmethod
    def from_json(cls, item: Mapping[str, Any]) -> "OutsideCheckpoint":
        """Read one exported checkpoint."""
        return cls(int(item["position"]), bytes.fromhex(item["chain"]), bytes.fromhex(item["signature"]))


def verify_ledger(*, outside: Sequence[OutsideCheckpoint] = ()) -> Verification:
    """Recompute the whole chain in one snapshot and compare it with seals, own and outside checkpoints."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_UNSEALED)
            unsealed = cursor.fetchone()[0]
        checkpoints = [
            *(OutsideCheckpoint(c.position, bytes(c.chain), bytes(c.signature)) for c in Checkpoint.objects.all()),
            *outside,
        ]
        wanted = {point.position for point in checkpoints}
        chains: dict[int, tuple[str, bytes]] = {}
        differences: list[Difference] = []
        position = 0
        for position, fact, chain, problem in _links():
            if position in wanted:
                chains[position] = (fact, chain)
            if problem and len(differences) < 100:
                differences.append(Difference(position, fact, problem))
    differences += [d for point in checkpoints if (d := _check(point, chains))]
    return Verification(position, unsealed, len(checkpoints), tuple(differences))


def _links() -> Iterator[tuple[int, str, bytes, str | None]]:
    """Walk the chain; each link is computed from the *stored* previous one, so that one change names one fact."""
    previous, expected = GENESIS, 1
    with connection.connection.cursor(name="verify_ledger") as cursor:
        cursor.itersize = 5_000
        cursor.execute(_CHAIN)
        for position, fact, chain, canonical in cursor:
            problem = None
            if position != expected:
                problem = "gap"
            elif canonical is None:
                problem = "missing"
            elif link(previous, canonical) != bytes(chain):
                problem = "changed"
            previous, expected = bytes(chain), position + 1
            yield position, fact, previous, problem


def _check(point: OutsideCheckpoint, chains: Mapping[int, tuple[str, bytes]]) -> Difference | None:
    if not verify(public_key(provider()), statement(point.position, point.chain), point.signature):
        return Difference(point.position, "-", "checkpoint_signature")
    if point.position not in chains:
        return Difference(point.position, "-", "checkpoint_beyond")
    fact, chain = chains[point.position]
    return None if chain == point.chain else Difference(point.position, fact, "checkpoint_chain")


def export_checkpoints() -> list[dict[str, str | int]]:
    """Return every checkpoint in the form that `verify_ledger(outside=…)` reads back."""
    return [
        {
            "position": point.position,
            "chain": bytes(point.chain).hex(),
            "signature": bytes(point.signature).hex(),
            "signed_at": point.signed_at.isoformat(),
        }
        for point in Checkpoint.objects.order_by("position")
    ]
