"""`make bench-match`: the matching engine beside DuckDB, Polars, OR-Tools and scipy, every figure from one run.

    python -m bench.matching [10k 100k 200k …]     # sizes of bench/match_instance.py

Each measurement has its own process, so peak memory is its own. Rivals that were not done after LIMIT seconds say so.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from bench import match_instance

LIMIT = int(os.environ.get("BENCH_LIMIT", "600"))
SMALL = (
    "engine",
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
    "100k": (*SMALL[:2], "latency", *SMALL[2:-1]),
    "200k": ("engine", "rounds"),
    "1m": ("rounds",),
}
WORDS = {
    "engine": "engine: columns → pairs → proven optimum → both top-30",
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


def measure(part: str, folder: str) -> dict[str, Any]:
    """Run one part in its own process."""
    command = [sys.executable, "-m", "bench.match_parts", part, folder]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return {"failed": f"not done after {LIMIT} s"}
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["?"])[-1]}
    return json.loads(done.stdout.splitlines()[-1])


def line(size: str, part: str, told: dict[str, Any]) -> str:
    if "failed" in told:
        return f"| {size} | {WORDS[part]} | {told['failed']} | | | |"
    if part == "latency":
        each = "; ".join(f"{name} {ms['p50']:.2f} / {ms['p99']:.2f}" for name, ms in told["milliseconds"].items())
        figures = f"p50 / p99 ms: {each} | {told['peak_mb']} | | exact after all: {told['exact']}"
        return f"| {size} | {WORDS[part]} | {figures} |"
    gap = "" if "gap" not in told else "proven" if told["gap"] == 0 else f"gap {told['gap']:.2e}"
    steps = [("pack", "pack"), ("pairs_s", "pairs"), ("assign_s", "assign"), ("lists_s", "lists")]
    parts = ", ".join(f"{word} {told[key]:.2f}" for key, word in steps if key in told)
    seconds = f"{told['seconds']:.2f}" + (f" ({parts})" if parts else "")
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


def main() -> None:
    sizes = sys.argv[1:] or ["10k", "30k", "100k"]
    print("| size | what | seconds | peak MB | total (or pairs) | proof |\n|---|---|---|---|---|---|", flush=True)
    summary = []
    with tempfile.TemporaryDirectory() as root:
        for size in sizes:
            folder = Path(root) / size
            folder.mkdir()
            workers, vacancies = match_instance.scale(size)
            pq.write_table(workers, folder / "workers.parquet")
            pq.write_table(vacancies, folder / "vacancies.parquet")
            del workers, vacancies
            told: dict[str, dict[str, Any]] = {}
            for part in PARTS[size]:
                told[part] = measure(part, str(folder))
                if part != "keep_pairs":
                    print(line(size, part, told[part]), flush=True)
            summary.append(f"{size}: {ratios(told)}")
    print("\n" + "\n".join(entry for entry in summary if not entry.endswith(": ")))


if __name__ == "__main__":
    main()
