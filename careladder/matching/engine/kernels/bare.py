"""How pieces are compiled that allocate nothing: without reference counts.

The compiler counts a reference whenever a variable comes to hold an array, arguments included, and each count is an
atomic instruction of some ten nanoseconds. In a loop of short pieces with a dozen arrays each, that was four fifths of
all time. A piece that neither makes an array nor keeps one beyond its call needs no counts: whoever called it holds
every array as long as it runs. The option has an underscore because the compiler cannot check that promise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Piece = TypeVar("Piece", bound=Callable[..., Any])


def bare(function: Piece) -> Piece:
    """A piece of a kernel that allocates nothing (views of its arguments are allowed)."""
    options: dict[str, Any] = {"nogil": True, "boundscheck": False, "error_model": "numpy", "_nrt": False}
    compiled: Any = numba.njit(**options)(function)
    return cast(Piece, compiled)
