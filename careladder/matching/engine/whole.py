"""One run over a whole market: the plan, and both sides' lists beside it."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from careladder.matching.engine.assign import Assignment, Objective, assign
from careladder.matching.engine.lists import Lists, lists_for_vacancies, lists_for_workers
from careladder.matching.engine.market import Wishes
from careladder.matching.engine.pairs import Pairs, feasible_pairs
from careladder.matching.engine.problem import Problem

LAST = 15  # niceness: a list keeps nobody waiting, a bid does


@dataclass(frozen=True)
class Whole:
    """The plan, every worker's best vacancies and every vacancy's best workers."""

    plan: Assignment
    jobs: Lists
    people: Lists


def assign_and_list(
    problem: Problem,
    k: int = 30,
    objective: Objective = "total",
    wishes: Wishes | None = None,
    pairs: Pairs | None = None,
) -> Whole:
    """Return what `assign` and both sides' lists of `k` return, in little more than the time of `assign`.

    Bids of an auction are placed by one thread, and lists need no prices: they are made in the time that it leaves.
    """
    found = pairs or feasible_pairs(problem)

    def lists() -> tuple[Lists, Lists]:
        _give_way()
        return lists_for_vacancies(problem, found, k), lists_for_workers(problem, found, k, threads=1)

    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(lists)
        plan = assign(problem, objective, wishes, found)
        people, jobs = waiting.result()
    return Whole(plan, jobs, people)


def _give_way() -> None:
    """Let the other threads of this process go first, where threads have priorities of their own (Linux)."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LAST)
