"""`make bench-match`: the matching engine beside DuckDB, Polars, OR-Tools and scipy, every figure from one run.

    python -m bench.matching [10k 100k 200k … national]     # sizes of bench/match_instance.py, and ten million people

Each measurement has its own process, so peak memory is its own. Rivals that were not done after LIMIT seconds say so.
What takes seconds at 100k is measured AGAIN times, for the machine's speed varies: its row is the one in the middle.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from bench import match_instance, match_scale
from bench.apart import measure

LIMIT = int(os.environ.get("BENCH_LIMIT", "600"))
SMALL = (
    "engine",
    "pruned",
    "stable",
    "rounds",
    "duckdb",
    "polars",
    "duckdb_ortools",
    "keep_pairs",
    "auction",
    "ortools",
    "scipy",
)
PARTS: dict[str, tuple[str, ...]] = {
    "1k": SMALL,
    "10k": SMALL,
    "30k": ("engine",),
    "100k": (*SMALL[:3], "latency", *SMALL[3:-1]),
    "200k": ("engine", "rounds"),
    "1m": ("rounds",),
    "national": (),
}
AGAIN = {("100k", "engine"): 5, ("100k", "auction"): 5}  # how often
SCALED = ("100k", "national")  # also over the processes of a cluster
WORDS = {
    "engine": "engine: columns → pairs → proven optimum → both top-30",
    "pruned": "engine: optimum over everybody's thirty best only",
    "stable": "engine: stable plan and the optimum beside it",
    "rounds": "engine: columns → plan, no pair stored",
    "latency": "engine: single answers and events",
    "duckdb": "DuckDB: columns → pairs",
    "polars": "Polars: columns → pairs",
    "duckdb_ortools": "DuckDB → OR-Tools: columns → optimum",
    "auction": "engine: optimum and proof from stored pairs",
    "ortools": "OR-Tools min-cost flow from stored pairs",
    "scipy": "scipy sparse matching from stored pairs",
}


def line(size: str, part: str, told: dict[str, Any]) -> str:
    if "failed" in told:
        return f"| {size} | {WORDS[part]} | {told['failed']} | | | |"
    if part == "latency":
        each = "; ".join(f"{name} {ms['p50']:.2f} / {ms['p99']:.2f}" for name, ms in told["milliseconds"].items())
        figures = f"p50 / p99 ms: {each} | {told['peak_mb']} | | exact after all: {told['exact']}"
        return f"| {size} | {WORDS[part]} | {figures} |"
    gap = "" if "gap" not in told else "proven" if told["gap"] == 0 else f"gap {told['gap']:.2e}"
    steps = [("pack", "pack"), ("pairs_s", "pairs"), ("solve_s", "assign and lists")]
    parts = ", ".join(f"{word} {told[key]:.2f}" for key, word in steps if key in told)
    seconds = f"{told['seconds']:.2f}" + (f" ({parts})" if parts else "")
    if "range" in told:
        seconds += "; of {2} from {0:.2f} to {1:.2f}".format(*told["range"])
    result = told.get("total", told.get("pairs", ""))
    return f"| {size} | {WORDS[part]} | {seconds} | {told['peak_mb']} | {result} | {gap} |"


def ratios(told: dict[str, dict[str, Any]]) -> str:
    """How many times faster and leaner than the rivals, from this very run."""
    words = []
    for ours, theirs in (("engine", "duckdb_ortools"), ("auction", "ortools")):
        if all("seconds" in told.get(part, {}) for part in (ours, theirs)):
            faster = told[theirs]["seconds"] / told[ours]["seconds"]
            leaner = told[theirs]["peak_mb"] / told[ours]["peak_mb"]
            same = "same total" if told[ours]["total"] == told[theirs]["total"] else "TOTALS DIFFER"
            words.append(f"{WORDS[theirs]}: {faster:.1f}× the time, {leaner:.1f}× the memory, {same}")
    return "\n".join(words)


def shares(told: dict[str, dict[str, Any]]) -> str:
    """What the best plan over all pairs gains over pruned lists and over a stable plan."""
    best = told.get("engine", {}).get("total", 0)
    return "; ".join(
        f"{WORDS[part]}: {1 - told[part]['total'] / best:.1%} less than the optimum"
        for part in ("pruned", "stable")
        if best and "total" in told.get(part, {})
    )


def growth(engines: dict[str, dict[str, Any]]) -> str:
    """How time and pairs grow from one size to the next."""
    done = [(size, told) for size, told in engines.items() if "seconds" in told]
    return "\n".join(
        f"{smaller} → {larger}: {after['pairs'] / before['pairs']:.1f}× the pairs, "
        f"{after['seconds'] / before['seconds']:.1f}× the time, {after['peak_mb'] / before['peak_mb']:.1f}× the memory"
        for (smaller, before), (larger, after) in pairwise(done)
    )


def machine() -> str:
    """The processor, how many of them this run may use, and the memory."""
    info = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.partition(":")[2].strip() for line in info if line.startswith("model name")), "a processor")
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{len(os.sched_getaffinity(0))} cores of {model}, {memory:.0f} GB; Python {sys.version.split()[0]}"


def measured(size: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Measure every part of a size, each in a process of its own."""
    if not PARTS[size]:
        return
    with tempfile.TemporaryDirectory() as folder:
        workers, vacancies = match_instance.scale(size)
        pq.write_table(workers, Path(folder) / "workers.parquet")
        pq.write_table(vacancies, Path(folder) / "vacancies.parquet")
        del workers, vacancies
        for part in PARTS[size]:
            yield (
                part,
                middle(measure("bench.match_parts", part, folder, LIMIT) for _ in range(AGAIN.get((size, part), 1))),
            )


def middle(told: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Of several measurements the one in the middle, with the fastest and the slowest; one that failed says so."""
    every = list(told)
    failed = [each for each in every if "failed" in each]
    if failed or len(every) == 1:
        return (failed or every)[0]
    ranked = sorted(every, key=lambda each: float(each["seconds"]))
    return ranked[len(ranked) // 2] | {"range": (ranked[0]["seconds"], ranked[-1]["seconds"], len(ranked))}


def main() -> None:
    sizes = sys.argv[1:] or list(PARTS)[1:]
    print(f"{machine()}\n")
    print("| size | what | seconds | peak MB | total (or pairs) | proof |\n|---|---|---|---|---|---|", flush=True)
    summary, engines = [], {}
    for size in sizes:
        told: dict[str, dict[str, Any]] = {}
        for part, found in measured(size):
            told[part] = found
            if part != "keep_pairs":
                print(line(size, part, found), flush=True)
        if size in SCALED:
            for row in match_scale.rows(size):
                print(row, flush=True)
        engines[size] = told.get("engine", {})
        summary += [f"{size}: {entry}" for entry in (ratios(told), shares(told)) if entry]
    print("\n" + "\n".join([*summary, growth(engines)]))


if __name__ == "__main__":
    main()
