"""The same rounds over many processes or machines (extra `[cluster]`, dask.distributed).

    files = write_blocks(workers_table, vacancies_table, folder, blocks=8)
    with Client(address) as client:
        blocks = ClusterBlocks(client, files, section)
        plan = assign_in_rounds(blocks, files.workers, blocks.seats)

Every block of workers is a file. A process that is asked about a block reads the file, packs it and keeps it, and the
vacancies once for all its blocks. What it keeps is a cache: when it is killed, another process reads the file again
and answers the same. Blocks are cut by where people live, so that rows of a block look alike; prices are broadcast, so
people who would work across a border bid there like everybody else.
"""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from careladder.kernel.uid import uuid7
from careladder.matching.engine.blocks import Block, Ints, Lists, Offers, Some, Starts
from careladder.matching.engine.columns import Columns
from careladder.matching.engine.errors import BadTable
from careladder.matching.engine.pack_vacancies import PackedVacancies, pack_vacancies
from careladder.matching.engine.pack_workers import pack_workers
from careladder.matching.engine.problem import score_arrays
from careladder.matching.engine.rounds import LocalBlocks, Waiting
from careladder.matching.engine.rules import Rules, compile_rules
from careladder.packs.schema.matching import MatchingSection

OPERATION = "careladder_rounds"
Share = tuple[int, Ints, Ints]  # a block, who of it, and a number for each of them


@dataclass(frozen=True)
class BlockFiles:
    """Where the blocks lie, and how many workers come before each."""

    vacancies: str
    blocks: tuple[str, ...]
    first: tuple[int, ...]
    workers: int


def write_blocks(workers: pa.Table, vacancies: pa.Table, folder: str | Path, blocks: int) -> BlockFiles:
    """Write the vacancies, and the workers cut into blocks by where they live. Every process must see the folder."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    by_home = workers.take(pc.sort_indices(workers, sort_keys=[("lives_in", "ascending"), ("id", "ascending")]))
    edges = [round(len(by_home) * cut / blocks) for cut in range(blocks + 1)]
    names = []
    for number in range(blocks):
        part = by_home.slice(edges[number], edges[number + 1] - edges[number])
        names.append(str(folder / f"workers-{number:04d}.parquet"))
        pq.write_table(part.sort_by("id"), names[-1])
    pq.write_table(vacancies, folder / "vacancies.parquet")
    return BlockFiles(str(folder / "vacancies.parquet"), tuple(names), tuple(edges[:-1]), len(by_home))


def read_vacancies(files: BlockFiles, rules: Rules) -> PackedVacancies:
    """Read and pack the vacancies, or raise `BadTable`."""
    sentences: list[str] = []
    packed = pack_vacancies(Columns("vacancies", pq.read_table(files.vacancies), sentences), rules)
    if sentences:
        raise BadTable(sentences)
    return packed


def read_block(
    files: BlockFiles, number: int, rules: Rules, vacancies: PackedVacancies, offers: Offers, threads: int | None = None
) -> Block:
    """Read and pack one block against packed vacancies (and their `offers`), or raise `BadTable`."""
    sentences: list[str] = []
    table = pq.read_table(files.blocks[number])
    packed = pack_workers(Columns("workers", table, sentences), rules, vacancies, [])
    if sentences:
        raise BadTable(sentences)
    return Block(packed.arrays, offers, threads)


def local_blocks(
    files: BlockFiles, section: MatchingSection, threads: int | None = None
) -> tuple[LocalBlocks, NDArray[np.int64]]:
    """Return the same blocks in this process, and the seats."""
    rules = compile_rules(section)
    vacancies = read_vacancies(files, rules)
    offers = Offers(vacancies.arrays, score_arrays(rules))
    blocks = [read_block(files, k, rules, vacancies, offers, threads) for k in range(len(files.blocks))]
    return LocalBlocks(files.first, blocks), vacancies.seats


class ClusterBlocks:
    """Blocks that live in the processes of a dask cluster. Each process is asked once a round, for all its blocks.

    Questions go straight to the process that keeps a block: a round of a few milliseconds is no task to schedule.
    """

    def __init__(self, client: Any, files: BlockFiles, section: MatchingSection) -> None:
        self.client, self.files, self.section = client, files, section
        self.first: Sequence[int] = files.first
        self.run = str(uuid7())
        self.there: list[str] = []

    @cached_property
    def seats(self) -> NDArray[np.int64]:
        """Seats by packed position, the same in every process."""
        return read_vacancies(self.files, compile_rules(self.section)).seats

    def load(self) -> None:
        """Let every process read and pack its blocks now, not when first asked."""
        nobody = [np.zeros(0, np.int32)] * len(self.first)
        self._ask(_load, nobody, nobody, everyone=True)()

    def best(self, price: Ints, who: Sequence[Ints], seed: Sequence[Ints], some: Some) -> Waiting:
        """See `rounds.Blocks`. Blocks without a question are not asked."""
        answered = self._ask(_best, who, seed, price, some)

        def wait() -> list[Lists]:
            answers = [Lists.empty(0)] * len(who)
            for shares, found in answered():
                for (block, _, _), lists in zip(shares, found, strict=True):
                    answers[block] = lists
            return answers

        return wait

    def rivals(self, who: Sequence[Ints], surplus: Sequence[Ints], start: Starts) -> list[Ints]:
        """See `rounds.Blocks`: one answer a process."""
        return [found for _, found in self._ask(_rivals, who, surplus, start)()]

    def _ask(
        self, work: Any, who: Sequence[Ints], value: Sequence[Ints], *more: Any, everyone: bool = False
    ) -> Callable[[], list[tuple[list[Share], Any]]]:
        """Ask the processes that probably keep the blocks; when one is gone, any other answers instead."""
        shares = [
            (block, *about) for block, about in enumerate(zip(who, value, strict=True)) if everyone or len(about[0])
        ]
        asked = self._send(work, shares, more)

        def wait() -> list[tuple[list[Share], Any]]:
            answers, going = [], list(asked)
            while going:
                some, waiting = going.pop()
                try:
                    answers.append((some, pickle.loads(waiting.result())))  # noqa: S301 our own processes answer
                except OSError:
                    self.there = []
                    going += self._send(work, some, more)
            return answers

        return wait

    def _send(self, work: Any, shares: list[Share], more: tuple[Any, ...]) -> list[tuple[list[Share], Any]]:
        """Send each process its share of the questions."""
        if not self.there:
            self.client.wait_for_workers(1)
            self.there = sorted(self.client.run(_answer_here))
        homes: dict[int, list[Share]] = {}
        for share in shares:
            homes.setdefault(share[0] % len(self.there), []).append(share)
        return [(some, self._sent(self.there[home], (work, some, more))) for home, some in homes.items()]

    def _sent(self, address: str, question: tuple[Any, list[Share], tuple[Any, ...]]) -> Any:
        work, some, more = question
        packed = pickle.dumps((work, (self.run, self.files, self.section.model_dump(), some, *more)), protocol=5)

        async def ask() -> bytes:
            answer: bytes = await getattr(self.client.rpc(address), OPERATION)(question=packed)
            return answer

        return asyncio.run_coroutine_threadsafe(ask(), self.client.loop.asyncio_loop)


def _answer_here(dask_worker: Any) -> None:
    """Let this process answer `OPERATION`: in a thread of its own, so that it goes on telling that it lives."""

    async def answer(question: bytes) -> bytes:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(dask_worker.executors["default"], _answered, question)

    dask_worker.handlers[OPERATION] = answer


def _answered(question: bytes) -> bytes:
    work, about = pickle.loads(question)  # noqa: S301 whoever may send tasks to this process may send this
    return pickle.dumps(work(*about), protocol=5)


@dataclass
class _Kept:
    """What a process keeps of one run."""

    run: str
    rules: Rules
    vacancies: PackedVacancies
    offers: Offers
    blocks: dict[int, Block]


_kept: list[_Kept] = []  # one run at most
_keeping = Lock()  # a process may answer in several threads


def _keep(run: str, files: BlockFiles, section: dict[str, Any], shares: list[Share]) -> tuple[Offers, list[Block]]:
    """Return the vacancies and these shares' blocks, read from their files where this process does not keep them."""
    with _keeping:
        if not _kept or _kept[0].run != run:
            rules = compile_rules(MatchingSection.model_validate(section))
            vacancies = read_vacancies(files, rules)
            _kept[:] = [_Kept(run, rules, vacancies, Offers(vacancies.arrays, score_arrays(rules)), {})]
        kept = _kept[0]
        for number in {number for number, _, _ in shares} - set(kept.blocks):
            kept.blocks[number] = read_block(files, number, kept.rules, kept.vacancies, kept.offers, threads=1)
        return kept.offers, [kept.blocks[number] for number, _, _ in shares]


def _load(run: str, files: BlockFiles, section: dict[str, Any], shares: list[Share]) -> int:
    return len(_keep(run, files, section, shares)[1])


def _best(
    run: str, files: BlockFiles, section: dict[str, Any], shares: list[Share], price: Ints, some: Some
) -> list[Lists]:
    every, blocks = _keep(run, files, section, shares)
    offers = every.only(some)
    priced = offers.at(price)
    return [block.best(offers, priced, who, seed) for block, (_, who, seed) in zip(blocks, shares, strict=True)]


def _rivals(run: str, files: BlockFiles, section: dict[str, Any], shares: list[Share], start: Starts) -> Ints:
    _, blocks = _keep(run, files, section, shares)
    pays = np.zeros(start[-1], np.int32)
    for block, (_, who, surplus) in zip(blocks, shares, strict=True):
        block.rivals(who, surplus, start, pays)
    return pays
