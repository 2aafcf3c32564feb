"""Sealing: hash facts into a chain, sign checkpoints.

Done in the background, for a chain inside every writing transaction would make all writers wait for each other
(it halves the write rate). Only facts below the snapshot horizon are taken: ordering by number alone would let a
transaction that commits late slip its fact in behind the chain.
"""

import hashlib

from django.db import connection, transaction

from careladder.journey.canonical import CANONICAL_SQL
from careladder.journey.keys import provider
from careladder.journey.many import write_many
from careladder.journey.models import Checkpoint, Seal
from careladder.kernel import clock
from careladder.kernel.signing import sign

GENESIS = hashlib.sha256(b"careladder journey").digest()
_LOCK = 0x6A6F7572  # advisory lock: one sealer at a time
_UNSEALED = f"""
SELECT f.uid, {CANONICAL_SQL}
FROM journey_fact f LEFT JOIN journey_seal s ON s.fact_id = f.uid
WHERE s.position IS NULL AND f.txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
ORDER BY f.seq LIMIT %s
"""  # noqa: S608 - constants only


def link(previous: bytes, canonical: str) -> bytes:
    """Chain one fact's bytes behind the previous link."""
    return hashlib.sha256(previous + canonical.encode()).digest()


@transaction.atomic
def seal_facts(*, limit: int = 20_000) -> int:
    """Seal up to `limit` settled facts, oldest first; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = Seal.objects.order_by("-position").first()
        chain, position = (bytes(last.chain), last.position) if last else (GENESIS, 0)
        cursor.execute(_UNSEALED, [limit])
        seals = []
        for uid, canonical in cursor.fetchall():
            position += 1
            chain = link(chain, canonical)
            seals.append(Seal(position=position, fact_id=uid, chain=chain))
    return len(write_many(seals))


def statement(position: int, chain: bytes) -> bytes:
    """Return the bytes that a checkpoint signs."""
    return f"careladder-checkpoint:{position}:{chain.hex()}".encode()


@transaction.atomic
def sign_checkpoint() -> Checkpoint | None:
    """Sign the present end of the chain; None when nothing new has been sealed since the last one."""
    last = Seal.objects.order_by("-position").first()
    if last is None or Checkpoint.objects.filter(position=last.position).exists():
        return None
    chain = bytes(last.chain)
    return Checkpoint.objects.create(
        position=last.position,
        chain=chain,
        signed_at=clock.now(),
        signature=sign(provider(), statement(last.position, chain)),
    )
