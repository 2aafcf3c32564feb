"""Rows over vacancies become rows over nodes: each pair once more for every kind of kept seat that admits her."""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.jit import kernel


@kernel
def split_rows(  # noqa: C901 a kernel is one loop nest
    start: Any, position: Any, score: Any, groups: Any, m: int, first: Any, extra: Any,
    admits: Any, hard: Any, bonus: Any,
) -> Any:  # fmt: skip
    """Return (start, node, score): plain nodes 0…m−1, then node m+k for extra k; rows ascend. Two passes: count, write.

    Extra k admits everybody where `admits[k]` is 0, its groups at full score, and others at `bonus` less unless `hard`.
    A minimum's bonus is for everybody, so its scores stay; a reserve's `bonus` fits int16 (the schema sees to it).
    """
    n = len(start) - 1
    begins = np.zeros(n + 1, np.int64)
    for i in range(n):
        count = start[i + 1] - start[i]
        for a in range(start[i], start[i + 1]):
            for e in range(first[position[a]], first[position[a] + 1]):
                k = extra[e]
                if not hard[k] or admits[k] == 0 or (admits[k] & groups[i]) != 0:
                    count += 1
        begins[i + 1] = begins[i] + count
    node, points = np.empty(begins[n], np.int32), np.empty(begins[n], np.int16)
    for i in range(n):
        at = begins[i]
        for a in range(start[i], start[i + 1]):
            node[at], points[at] = position[a], score[a]
            at += 1
        behind = at
        for a in range(start[i], start[i + 1]):
            for e in range(first[position[a]], first[position[a] + 1]):
                k = extra[e]
                member = admits[k] == 0 or (admits[k] & groups[i]) != 0
                if not hard[k] or member:
                    node[at] = m + k
                    points[at] = score[a] if member else score[a] - bonus[k]
                    at += 1
        order = np.argsort(node[behind:at])  # few, and every node stands once
        node[behind:at] = node[behind:at][order]
        points[behind:at] = points[behind:at][order]
    return begins, node, points


@kernel
def count_nodes(node: Any, m: int) -> Any:
    """How often each of m nodes stands in `node`. One pass without a copy: numpy would first widen every index."""
    counted = np.zeros(m, np.int64)
    for a in range(len(node)):
        counted[node[a]] += 1
    return counted
