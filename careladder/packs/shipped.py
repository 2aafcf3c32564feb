"""Where the packs that come with Careladder lie: `packs/` in a checkout, package data in a wheel."""

from __future__ import annotations

from pathlib import Path

from careladder.kernel.errors import NotFound, gettext_noop

_HERE = Path(__file__).resolve().parent
_HOMES = (_HERE.parent / "shared" / "packs", _HERE.parent.parent / "packs")


class NoSuchPack(NotFound):
    """No shipped pack of this name."""

    message = gettext_noop(
        "Careladder ships no pack «{code}». It ships: {known}. A pack of your own is given as a folder."
    )


def shipped_packs() -> dict[str, Path]:
    """Return every shipped pack by code."""
    folders = (folder for home in _HOMES if home.is_dir() for folder in sorted(home.iterdir()))
    found: dict[str, Path] = {}
    for folder in folders:
        if (folder / "pack.yaml").is_file():
            found.setdefault(folder.name, folder)
    return found


def shipped_pack(code: str) -> Path:
    """Return the folder of a shipped pack."""
    known = shipped_packs()
    if code not in known:
        raise NoSuchPack(code=code, known=", ".join(known) or "-")
    return known[code]
