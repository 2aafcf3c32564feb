"""How kernels are compiled: cached on disk, without the GIL, without bounds checks, without reordered floats.

The cache lies beside the code where that can be written, else in the user's cache folder, else in the temporary one:
an installation in a read-only place still compiles once, not at every start.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import config

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def cache_folder() -> Path:
    """Return the folder that compiled kernels are kept in: the first of the candidates that can be written."""
    here = Path(__file__).parent / "__pycache__"
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "careladder" / "kernels"
    last = Path(tempfile.gettempdir()) / f"careladder-kernels-{os.getuid()}"
    return next((folder for folder in (here, user, last) if _writable(folder)), last)


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


if not getattr(config, "CACHE_DIR", ""):  # NUMBA_CACHE_DIR, where an operator sets it, wins
    config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]


def kernel(function: Kernel) -> Kernel:
    """Compile at the first call, from the cache when it is there."""
    compiled: Any = numba.njit(cache=True, nogil=True, boundscheck=False, error_model="numpy")(function)
    return cast(Kernel, compiled)


def inlined(function: Kernel) -> Kernel:
    """A piece of a kernel, compiled into its callers."""
    compiled: Any = numba.njit(inline="always", boundscheck=False, error_model="numpy")(function)
    return cast(Kernel, compiled)


def piece(function: Kernel) -> Kernel:
    """A piece of a kernel that stays a function of its own, so that the compiler can see that its slices lie apart."""
    compiled: Any = numba.njit(nogil=True, boundscheck=False, error_model="numpy")(function)
    return cast(Kernel, compiled)
