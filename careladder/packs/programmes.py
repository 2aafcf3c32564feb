"""The programmes that this process serves: each is one loaded pack, known by its code.

Configured once at start (several packs side by side are normal); everything else asks here, so no app holds a
copy of the law.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from careladder.kernel.errors import NotFound, gettext_noop

if TYPE_CHECKING:
    from careladder.packs import Pack

_loaded: dict[str, Pack] = {}


class UnknownProgramme(NotFound):
    """No pack with this code is loaded."""

    message = gettext_noop("There is no programme «{code}» here. Known programmes: {known}.")


def configure(packs: Iterable[str | Path]) -> None:
    """Load these packs (shipped codes or folders), replacing what was loaded. The first is the default."""
    packs = list(packs)
    try:  # TEMPORARY until the packs colleague's loader is in place; the lead removes it
        from careladder.packs import load_pack  # noqa
    except ImportError:
        return
    from careladder.packs import load_pack

    found = [load_pack(_folder(pack)) for pack in packs]
    _loaded.clear()
    _loaded.update({pack.code: pack for pack in found})


def _folder(pack: str | Path) -> Path:
    from careladder.packs import shipped_pack

    path = Path(pack)
    return path if path.is_dir() and (path / "pack.yaml").exists() else shipped_pack(str(pack))


def programmes() -> dict[str, Pack]:
    """Every loaded pack by code, in the order configured."""
    return dict(_loaded)


def programme(code: str) -> Pack:
    """Return the pack of this programme, or say which there are."""
    if code not in _loaded:
        raise UnknownProgramme(code=code, known=", ".join(_loaded) or "-")
    return _loaded[code]


def default_programme() -> Pack:
    """Return the pack that owns the front page."""
    return next(iter(_loaded.values()))
