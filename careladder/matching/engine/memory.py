"""What a run will need, before it starts: extrapolated from a sample, compared with what may be used."""

from __future__ import annotations

import os
import resource
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from careladder.matching.engine.problem import Problem
from careladder.matching.engine.single import row

BYTES_A_PAIR = 6
BYTES_A_WORKER = 16 * 8 + 64
BYTES_A_SEAT = 8 + 8
BASE_MB = 220  # interpreter, libraries, compiled code
SAMPLE = 400
MARGIN = 1.3  # the sample may miss the heaviest rows
SHARE = 0.8  # of the memory that is free


@dataclass(frozen=True, slots=True)
class Estimate:
    """Expected feasible pairs and peak memory of a run that stores them."""

    pairs: int
    needed_mb: int
    allowed_mb: int

    @property
    def fits(self) -> bool:
        """Whether the pairs may be stored."""
        return self.needed_mb <= self.allowed_mb


def estimate(problem: Problem, limit_mb: int | None = None) -> Estimate:
    """Estimate from an even sample of workers; `limit_mb` replaces the share of free memory that a run may take."""
    n = problem.n_workers
    sample = np.unique(np.linspace(0, n - 1, min(n, SAMPLE)).astype(np.int64)) if n else np.zeros(0, np.int64)
    found = sum(len(row(problem, int(i))[0]) for i in sample)
    pairs = int(found / max(len(sample), 1) * n)
    seats = int(np.minimum(problem.seats, n).sum()) if n else 0
    stored = pairs * BYTES_A_PAIR * MARGIN + n * BYTES_A_WORKER + min(seats, pairs) * BYTES_A_SEAT
    return Estimate(pairs, BASE_MB + int(stored / 2**20), limit_mb or allowed_mb())


def allowed_mb() -> int:
    """Return the megabytes a run may take: most of what the machine, or its container, has free."""
    free = [_meminfo_available(), _cgroup_left()]
    known = [value for value in free if value is not None]
    return int(min(known) * SHARE / 2**20) if known else 4096


def peak_mb() -> int:
    """Return the highest memory this process has held so far.

    Not by `getrusage` where the kernel tells better: that figure begins at what the starting process held.
    """
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def _meminfo_available() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable")), None)


def _cgroup_left() -> int | None:
    folder = Path("/sys/fs/cgroup")
    try:
        limit, used = (folder / name for name in ("memory.max", "memory.current"))
        return int(limit.read_text()) - int(used.read_text())
    except (OSError, ValueError):
        return None
