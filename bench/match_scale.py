"""National scale: a million workers with no pair stored, processes side by side, and many labour markets at once.

    python -m bench.match_scale [100k 1m national …]

`100k` and `1m` are sizes of bench/match_instance.py, solved in one process and by one and two processes of a dask
cluster (extra [cluster]); `national` is MARKETS labour markets of 100,000 people each (100 of them: ten million), a
fifth of whom would also work in the next market. Rows are those of bench/matching.py: `rows(size)` yields them.
Peak memory is the largest of each process, the one that holds the prices first.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench import match_instance
from bench.apart import measure
from bench.match_parts import section
from careladder.matching.engine.cluster import BlockFiles, ClusterBlocks, local_blocks, write_blocks
from careladder.matching.engine.memory import peak_mb
from careladder.matching.engine.rounds import RoundsPlan, assign_in_rounds
from careladder.matching.engine.warm import warm

LIMIT = int(os.environ.get("BENCH_LIMIT", "3600"))
BLOCKS = 8
MARKETS = int(os.environ.get("BENCH_MARKETS", "99"))
MARKET = (101_010, 20_202, 60_606)  # workers, vacancies, seats of each
SEEDS = 9  # markets repeat after so many, under other names
BORDER = 0.2  # of the workers accept the next market's largest cities too
BORDER_CITIES = 3
PROVINCES = (
    *(13, 14, 15, 21, 22, 23, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
    *(51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82),
)
WORDS = {
    "alone": "engine: no pair stored, one process",
    "one": "engine: no pair stored, one dask process",
    "two": "engine: no pair stored, two dask processes",
}
HEAD = "| size | what | seconds | peak MB | total (or pairs) | proof |\n|---|---|---|---|---|---|"


def rows(size: str) -> Iterator[str]:
    """Yield a table row for every way to solve this size."""
    with tempfile.TemporaryDirectory() as folder:
        files = national(Path(folder)) if size == "national" else cut(Path(folder), size)
        (Path(folder) / "files.json").write_text(json.dumps(files.__dict__))
        label = f"{files.workers:,} in {len(files.blocks)} markets" if size == "national" else size
        for part in ("two",) if size == "national" else WORDS:
            yield line(label, part, measure("bench.match_scale", f"--{part}", folder, LIMIT))


def line(size: str, part: str, told: dict[str, Any]) -> str:
    if "failed" in told:
        return f"| {size} | {WORDS[part]} | {told['failed']} | | | |"
    seconds = f"{told['seconds']:.1f} (pack {told['pack']:.1f}; processor {told['processor']:.1f})"
    peaks = " + ".join(str(peak) for peak in told["peaks"])
    return f"| {size} | {WORDS[part]} | {seconds} | {peaks} | {told['total']} | gap {told['gap']:.2e} |"


def cut(folder: Path, size: str) -> BlockFiles:
    return write_blocks(*match_instance.scale(size), folder, BLOCKS)


def national(folder: Path, markets: int = MARKETS, market: tuple[int, int, int] = MARKET, seed: int = 7) -> BlockFiles:
    """Write many labour markets, each a block, with people who would cross the border to the next one."""
    names, first, vacancies = [], [0], []
    g = np.random.default_rng(7)
    for number in range(markets):
        workers, jobs = match_instance.make_tables(*market, seed=seed + number % SEEDS)
        own, next_ = place_codes(number), place_codes((number + 1) % markets)
        names.append(str(folder / f"workers-{number:04d}.parquet"))
        pq.write_table(_named(moved_workers(workers, own, next_, g), number), names[-1])
        vacancies.append(_named(_renamed(jobs, "region", own), number))
        first.append(first[-1] + len(workers))
    pq.write_table(pa.concat_tables(vacancies), folder / "vacancies.parquet")
    return BlockFiles(str(folder / "vacancies.parquet"), tuple(names), tuple(first[:-1]), first[-1])


def place_codes(market: int) -> dict[str, str]:
    """Return what each city and county of the generator is called in this market: prefectures of its own."""
    names: dict[str, str] = {}
    for number, code in enumerate((*match_instance.CITIES, "141100")):
        at = market * (len(match_instance.CITIES) + 1) + number
        prefecture = f"{PROVINCES[at // 99]}{at % 99 + 1:02d}"
        names[code] = prefecture + "00"
        inside = code[:2] + "01" if code[2:4] == "00" else code[:4]
        parts = match_instance.DISTRICTS if number < len(match_instance.CITIES) else [f"{k:02d}" for k in range(100)]
        names |= {inside + part: prefecture + part for part in parts}
    return names


def moved_workers(workers: pa.Table, own: dict[str, str], next_: dict[str, str], g: np.random.Generator) -> pa.Table:
    """Rename the places; "anywhere" becomes every city of the market, a province the city's own code."""
    largest = [next_[city] for city in match_instance.CITIES[:BORDER_CITIES]]
    everywhere = [own[city] for city in match_instance.CITIES]
    known = {code: [name] for code, name in own.items()} | {"100000": everywhere}
    border = g.random(len(workers)) < BORDER
    accepts = [
        [name for code in codes for name in known.get(code, [])] + (largest if crosses else [])
        for codes, crosses in zip(workers["accepts_regions"].to_pylist(), border, strict=True)
    ]
    at = workers.schema.get_field_index("accepts_regions")
    moved = workers.set_column(at, "accepts_regions", pa.array(accepts, pa.list_(pa.string())))
    return _renamed(moved, "lives_in", own)


def _named(table: pa.Table, market: int) -> pa.Table:
    ids = pc.binary_join_element_wise(f"{market:03d}", table["id"].combine_chunks(), "-")
    return table.set_column(table.schema.get_field_index("id"), "id", ids)


def _renamed(table: pa.Table, name: str, codes: dict[str, str]) -> pa.Table:
    coded = table[name].combine_chunks().dictionary_encode()
    found = pa.array([codes[code] for code in coded.dictionary.to_pylist()]).take(coded.indices)
    return table.set_column(table.schema.get_field_index(name), name, found)


def alone(files: BlockFiles) -> dict[str, Any]:
    warm()
    begin, processor = time.perf_counter(), time.process_time()
    blocks, seats = local_blocks(files, section())
    packed = time.perf_counter()
    plan = assign_in_rounds(blocks, files.workers, seats)
    return _told(plan, begin, packed, time.process_time() - processor, [peak_mb()])


def on_dask(files: BlockFiles, processes: int) -> dict[str, Any]:
    """The peak of the process that holds the prices comes first."""
    from distributed import Client, LocalCluster

    warm()
    options = {"n_workers": processes, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    with LocalCluster(**options, processes=True, memory_limit=None) as cluster, Client(cluster) as client:
        client.run(warm)
        used = sum(client.run(time.process_time).values()) + time.process_time()
        begin = time.perf_counter()
        blocks = ClusterBlocks(client, files, section())
        blocks.load()
        packed = time.perf_counter()
        plan = assign_in_rounds(blocks, files.workers, blocks.seats)
        processor = sum(client.run(time.process_time).values()) + time.process_time() - used
        return _told(plan, begin, packed, processor, [peak_mb(), *client.run(peak_mb).values()])


def _told(plan: RoundsPlan, begin: float, packed: float, processor: float, peaks: list[int]) -> dict[str, Any]:
    return {
        "seconds": time.perf_counter() - begin,
        "pack": packed - begin,
        "processor": processor,
        "peaks": peaks,
        "total": plan.total,
        "gap": plan.gap,
        "rounds": plan.rounds,
    }


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1].startswith("--"):
        told = json.loads((Path(sys.argv[2]) / "files.json").read_text())
        files = BlockFiles(told["vacancies"], tuple(told["blocks"]), tuple(told["first"]), told["workers"])
        ways = {"--alone": lambda: alone(files), "--one": lambda: on_dask(files, 1), "--two": lambda: on_dask(files, 2)}
        print(json.dumps(ways[sys.argv[1]]()))
        return
    print(HEAD, flush=True)
    for size in sys.argv[1:] or ["100k", "1m"]:
        for row in rows(size):
            print(row, flush=True)


if __name__ == "__main__":
    main()
