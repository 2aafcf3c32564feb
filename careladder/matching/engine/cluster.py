"""The same rounds over many processes or machines (extra `[cluster]`, dask.distributed).

    files = write_blocks(workers_table, vacancies_table, folder, blocks=8)
    with Client(address) as client:
        plan = assign_in_rounds(ClusterBlocks(client, files, section), files.workers, seats_of(files, section))

Every block of workers is a file; a process that is asked for a block's bids reads the file, packs it and keeps it.
What a process keeps is a cache: when it is killed, another one reads the file again and the run goes on. Blocks are
cut by where people live, so that a block's rows look alike; prices are broadcast, so people who would work across a
border bid there like everybody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from careladder.kernel.uid import uuid7
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.rounds import Bids, Block
from careladder.matching.engine.rules import compile_rules
from careladder.packs.schema.matching import MatchingSection


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


def packed_block(files: BlockFiles, number: int, section: MatchingSection) -> Problem:
    """Read and pack one block against all vacancies. Packed positions are the same in every block."""
    rules = compile_rules(section)
    return Problem.from_tables(pq.read_table(files.blocks[number]), pq.read_table(files.vacancies), rules)


class ClusterBlocks:
    """Blocks that live in the processes of a dask cluster."""

    def __init__(self, client: Any, files: BlockFiles, section: MatchingSection) -> None:
        self.client, self.files, self.section = client, files, section
        self.first: Sequence[int] = files.first
        self.run = str(uuid7())
        self.falls: tuple[int, ...] = ()

    def bid(self, price: NDArray[np.int32], step: int, fall: int, active: Sequence[NDArray[np.int32]]) -> list[Bids]:
        """See `rounds.Blocks`. Blocks without active workers are not asked."""
        if fall:
            self.falls += (fall,)
        nobody = np.zeros(0, np.int32)
        bids: list[Bids] = [(nobody, nobody, nobody, nobody)] * len(active)
        asked = {b: self._submit(b, _bid, price, step, who) for b, who in enumerate(active) if len(who)}
        for b, answer in zip(asked, self.client.gather(list(asked.values())), strict=True):
            bids[b] = answer
        return bids

    def surplus(self, price: NDArray[np.int32]) -> int:
        """See `rounds.Blocks`."""
        asked = [self._submit(b, _surplus, price) for b in range(len(self.first))]
        return sum(self.client.gather(asked))

    def _submit(self, block: int, work: Any, *arguments: Any) -> Any:
        """Ask the process that probably keeps this block; any other may answer when that one is gone."""
        there = sorted(self.client.scheduler_info(n_workers=-1)["workers"])
        home = [there[block % len(there)]] if there else None
        key = (self.run, block)
        return self.client.submit(
            *(work, key, self.files, self.section.model_dump(), self.falls, *arguments),
            workers=home,
            allow_other_workers=True,
            pure=False,
        )


@dataclass
class _Kept:
    """A block in this process, and how many falls of prices it knows of."""

    block: Block
    falls: int = 0


_kept: dict[tuple[str, int], _Kept] = {}


def _block(key: tuple[str, int], files: BlockFiles, section: dict[str, Any], falls: tuple[int, ...]) -> Block:
    """Return the block, read anew if this process does not keep it, with its lists corrected for falls it missed."""
    kept = _kept.get(key)
    if kept is None:
        for old in [other for other in _kept if other[0] != key[0]]:
            del _kept[old]
        problem = packed_block(files, key[1], MatchingSection.model_validate(section))
        kept = _kept[key] = _Kept(Block(problem, threads=1), len(falls))
    kept.block.fallen(sum(falls[kept.falls :]))
    kept.falls = len(falls)
    return kept.block


def _bid(
    key: tuple[str, int], files: BlockFiles, section: dict[str, Any], falls: tuple[int, ...],
    price: NDArray[np.int32], step: int, active: NDArray[np.int32],
) -> Bids:  # fmt: skip
    return _block(key, files, section, falls).bid(price, step, 0, active)


def _surplus(
    key: tuple[str, int], files: BlockFiles, section: dict[str, Any], falls: tuple[int, ...], price: NDArray[np.int32]
) -> int:
    return _block(key, files, section, falls).surplus(price)
