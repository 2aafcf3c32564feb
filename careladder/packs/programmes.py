"""The programmes that this process serves: each is one loaded pack, known by its code.

Configured once at start (several packs side by side are normal); everything else asks here, so no app holds a
copy of the law.
"""

from collections.abc import Iterable
from pathlib import Path

from careladder.kernel.errors import NotFound, gettext_noop
from careladder.packs import Pack, load_pack, shipped_pack

_loaded: dict[str, Pack] = {}


class UnknownProgramme(NotFound):
    """No pack with this code is loaded."""

    message = gettext_noop("There is no programme «{code}» here. Known programmes: {known}.")


def configure(packs: Iterable[str | Path]) -> None:
    """Load these packs (shipped codes or folders), replacing what was loaded. The first is the default."""
    found = [load_pack(_folder(pack)) for pack in packs]
    _loaded.clear()
    _loaded.update({pack.code: pack for pack in found})


def _folder(pack: str | Path) -> Path:
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
