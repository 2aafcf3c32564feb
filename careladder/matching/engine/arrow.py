"""Arrow's own memory: given back as soon as it is free, while tables are read and packed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa


@contextmanager
def returning_memory() -> Iterator[None]:
    """Allocate from the system inside: Arrow's own pool keeps what was freed, a hundred megabytes of a large run."""
    usual = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(usual)
