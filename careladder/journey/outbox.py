"""The journey is the outbox: readers follow the chain of sealed facts and never miss or repeat one."""

from collections.abc import Callable

from django.db import transaction

from careladder.journey.models import Fact, Reader, Seal


@transaction.atomic
def read_outbox(name: str, handle: Callable[[Fact], None], *, limit: int = 500) -> int:
    """Hand the next sealed facts to `handle`, in order; return how many.

    The reader's position moves in the same transaction as what `handle` writes: exactly once, or not at all.
    """
    Reader.objects.get_or_create(name=name)
    reader = Reader.objects.select_for_update().get(name=name)
    seals = Seal.objects.filter(position__gt=reader.position).select_related("fact").order_by("position")[:limit]
    count = 0
    for seal in seals:
        handle(seal.fact)
        reader.position = seal.position
        count += 1
    reader.save(update_fields=["position"])
    return count
