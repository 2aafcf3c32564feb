"""Identifiers that sort by the moment they were made (RFC 9562, version 7)."""

from __future__ import annotations

import os
import threading
import time
from uuid import UUID

_COUNTER_BITS = 42  # rand_a (12) and the upper 30 of rand_b, as RFC 9562 §6.2 method 1 allows
_TAIL_BITS = 32


class _Sequence:
    """The last millisecond and counter given out by this process."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Start anew: a forked child would else count on from its parent's counter, or find the lock held."""
        self._lock = threading.Lock()
        self._ms = 0
        self._counter = 0

    def next(self) -> tuple[int, int]:
        with self._lock:
            ms = time.time_ns() // 1_000_000
            if ms > self._ms:
                self._ms, self._counter = ms, _seed()
            else:
                self._counter += 1
                if self._counter >> _COUNTER_BITS:
                    self._ms, self._counter = self._ms + 1, _seed()
            return self._ms, self._counter


_sequence = _Sequence()


def uuid7() -> UUID:
    """Make an identifier greater than every earlier one of this process, even when the clock is set back."""
    ms, counter = _sequence.next()
    tail = int.from_bytes(os.urandom(_TAIL_BITS // 8))
    rand_b = (counter & ((1 << 30) - 1)) << _TAIL_BITS | tail
    return UUID(int=ms << 80 | 0x7 << 76 | (counter >> 30) << 64 | 0b10 << 62 | rand_b)


def _seed() -> int:
    """Start in the lower half, so that 2^41 identifiers fit into one millisecond."""
    return int.from_bytes(os.urandom(6)) & ((1 << (_COUNTER_BITS - 1)) - 1)


os.register_at_fork(after_in_child=_sequence.reset)
