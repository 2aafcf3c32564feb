"""Masks: what may be shown of a number or a name. Masking never raises; junk comes out as stars."""

from __future__ import annotations

STAR = "*"


def mask_id(number: str) -> str:
    """`142399197201110023` → `1423**********0023`: the birth date stays hidden. Short texts show nothing."""
    return _middle(number, head=4, tail=4)


def mask_phone(number: str) -> str:
    """`18763170169` → `187****0169`."""
    return _middle(number, head=3, tail=4)


def mask_account(number: str) -> str:
    """A bank account keeps its last four digits only."""
    return _middle(number, head=0, tail=4)


def mask_name(name: str) -> str:
    """`林琴` → `林*`, `张美兰` → `张*兰`, `阿卜杜拉·买买提` → `阿******提`; one character is hidden whole."""
    name = name.strip()
    if len(name) <= 2:
        return name[:1] + STAR if len(name) == 2 else STAR * len(name)
    return name[0] + STAR * (len(name) - 2) + name[-1]


def _middle(text: str, *, head: int, tail: int) -> str:
    """Stars in the middle, and everywhere when fewer than four characters would be hidden."""
    text = text.strip()
    if len(text) - head - tail < 4:
        return STAR * len(text)
    return text[:head] + STAR * (len(text) - head - tail) + text[len(text) - tail :]
