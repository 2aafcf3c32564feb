"""Identifiers that sort by the moment they were made (RFC 9562, version 7)."""

from __future__ import annotations

import os
import threading
import time
from uuid import UUID

_COUNTER_BITS = 42  # rand_a (12) and the upper 30 of rand_b, as RFC 9562 §6.2 method 1 allows
_TAIL_BITS = 32
_lock = threading.Lock()
_last_ms = 0
_counter = 0


def uuid7() -> UUID:
    """A new identifier, greater than every earlier one of this process, even when the clock is set back."""
    global _last_ms, _counter
    with _lock:
        ms = time.time_ns() // 1_000_000
        if ms > _last_ms:
            _last_ms, _counter = ms, _seed()
        else:
            _counter += 1
            if _counter >> _COUNTER_BITS:
                _last_ms, _counter = _last_ms + 1, _seed()
        return _compose(_last_ms, _counter)


def _seed() -> int:
    """Start in the lower half, so that 2^41 identifiers fit into one millisecond."""
    return int.from_bytes(os.urandom(6)) & ((1 << (_COUNTER_BITS - 1)) - 1)


def _compose(ms: int, counter: int) -> UUID:
    tail = int.from_bytes(os.urandom(4))
    rand_b = (counter & ((1 << 30) - 1)) << _TAIL_BITS | tail
    return UUID(int=ms << 80 | 0x7 << 76 | (counter >> 30) << 64 | 0b10 << 62 | rand_b)


def _forget() -> None:
    """A forked child would otherwise count on from its parent's counter."""
    global _last_ms, _counter, _lock
    _last_ms, _counter, _lock = 0, 0, threading.Lock()


os.register_at_fork(after_in_child=_forget)
