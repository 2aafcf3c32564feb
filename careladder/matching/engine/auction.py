"""One round of the auction (`kernels.auction`): batches of bids, with their reading shared among threads.

While one batch bids, the stale lists of the next are read, at the prices of the moment before. Lists stay true at older
prices, for prices only rise; and the result does not depend on who is sooner, for the readers have those prices to
themselves and no worker stands in two batches at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.kernels import auction as kernels
from careladder.matching.engine.pairs import threads_to_use

BATCH = 4_096
FEW = 1_024  # a batch is at most half of those who wait; fewer than this bid one by one
ALONE = 400  # rows; reading fewer is done before another thread has woken up
Rows = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int16]]  # start, node, score


class Bidders:
    """The workers of a market, their lists and the threads that read for them. One round after another."""

    def __init__(self, n: int, pool: ThreadPoolExecutor, threads: int, batch: int) -> None:
        self._pool, self._threads, self._batch = pool, threads, batch
        self.lists = np.empty((n, kernels.LIST), np.int32)
        self.worths = np.empty((n, kernels.LIST), np.int32)

    def round(
        self, rows: Rows, seats: NDArray[np.int32], price: NDArray[np.int32], *, unit: int, step: int, span: int
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return (job of each worker or −1, seats taken); `price` (1/unit points) opens the round and is its end."""
        n = len(self.lists)
        seat_start = np.concatenate([[0], np.cumsum(seats, dtype=np.int64)])
        bids, holders = np.zeros(seat_start[-1], np.int32), np.zeros(seat_start[-1], np.int32)
        taken, job = np.zeros(len(seats), np.int32), np.full(n, -1, np.int32)
        lists = (self.lists, self.worths, np.zeros(n, np.int32), np.full(n, kernels.UNREAD, np.int32))
        queue, line = np.arange(n + 1, dtype=np.int32), np.array([0, n])
        longest = int(np.diff(rows[0]).max(initial=0))
        reading = (longest, *rows, unit, span)
        bidding = (seats, seat_start, step, price, *lists, queue, line, bids, holders, taken, job)
        batch, few = np.empty(0, np.int32), min(FEW, self._batch)
        while (size := min(self._batch, int(line[1]) // 2)) >= few:
            following, wanted = np.empty(size, np.int32), np.empty(size, np.int32)
            stale = kernels.next_batch(price, *lists, queue, line, following, wanted)
            beside = self._begin_reading(wanted[:stale], (*reading, price.copy(), *lists))
            kernels.bid_in_turn(batch, *bidding)
            for part in beside:
                part.result()
            batch = following
        kernels.bid_in_turn(batch, *bidding)
        kernels.bid_alone(*reading, price, *lists, seats, seat_start, step, *bidding[-6:])
        return job, taken

    def _begin_reading(self, wanted: NDArray[np.int32], reading: tuple[Any, ...]) -> list[Future[None]]:
        parts = np.array_split(wanted, self._threads if len(wanted) >= ALONE else 1)
        return [self._pool.submit(kernels.fresh_lists, part, *reading) for part in parts]


@contextmanager
def bidders(n: int, batch: int | None = None) -> Iterator[Bidders]:
    """Bidders with a thread for every processor that this process may use."""
    threads = threads_to_use()
    with ThreadPoolExecutor(threads) as pool:
        yield Bidders(n, pool, threads, batch or BATCH)
