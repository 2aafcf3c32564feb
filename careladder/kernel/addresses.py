"""Finding the region that a written address begins with."""

from __future__ import annotations

from functools import lru_cache

from careladder.kernel.regions import current_code, listed
from careladder.kernel.regionstem import ANYWHERE, stem, within
from careladder.kernel.text import narrow

_LONGEST = 20  # characters; the longest listed name has 14


def locate(text: str, inside: str = ANYWHERE) -> str | None:
    """Code of the smallest listed region that `text` begins with, if it lies in `inside`; else None.

    `山西吕梁方山县圪洞镇` → `141128`. A county's name without its province or city (`临县`) is trusted only when
    `inside` is narrower than the country: half of China has a 朝阳区.
    """
    plain = "".join(narrow(text).split())
    code = _walk(plain, ANYWHERE)
    if code is not None and within(code, inside):
        return code
    return None if inside == ANYWHERE else _walk(plain, inside)


def _walk(text: str, here: str) -> str | None:
    """Step inward name by name until the text names nothing smaller."""
    found: str | None = None
    while step := _step(text, found or here):
        length, found = step
        text = text[length:]
    return found


def _step(text: str, here: str) -> tuple[int, str] | None:
    """The longest name inside `here` that begins `text`, with its region; the widest region on a tie."""
    names = _names(len(listed()))
    for length in range(min(len(text), _LONGEST), 1, -1):
        codes = [code for code in names.get(text[:length], ()) if _reachable(code, here)]
        if codes:
            return length, min(codes, key=lambda code: (len(stem(code)), code))
    return None


def _reachable(code: str, here: str) -> bool:
    if here == ANYWHERE:
        return code.endswith("00") and len(code) == 6
    return code != here and within(code, here)


@lru_cache(maxsize=1)
def _names(_size: int) -> dict[str, frozenset[str]]:
    """Names of today and of the past with today's codes they may mean; built anew when the table has grown."""
    index: dict[str, set[str]] = {}
    for each in listed().values():
        code = current_code(each.code)
        if code is not None and not each.demo and each.code != ANYWHERE:
            for name in each.names:
                index.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in index.items()}
