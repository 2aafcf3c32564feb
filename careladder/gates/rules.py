"""What may pass the gates, decided from plain values."""

import re
from dataclasses import dataclass

from careladder.kernel.masks import mask_name

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much of a file is read at most. Real rosters stay far below; what exceeds it is a mistake or an attack."""

    bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 200 * MEGABYTE
    parts: int = 2_000  # files inside a workbook
    rows: int = 100_000
    columns: int = 250
    cell_characters: int = 2_000
    seconds: int = 60
    memory_bytes: int = 1536 * MEGABYTE


LIMITS = Limits()
DAILY_EXPORT_ROWS = 20_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def could_be_formula(text: str) -> bool:
    """Whether a spreadsheet might run this text instead of showing it (also after a save as CSV)."""
    return text.startswith(_FORMULA)


_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15,19}|1[3-9]\d{9})(?!\d)")


def holds_personal_number(text: str) -> bool:
    """Whether a text holds what looks like an identity, bank account or mobile number in full."""
    return _NUMBER.search(text.replace(" ", "").replace("-", "")) is not None


def public_name(name: str, *, masked: bool) -> str:
    """A name as the programme's rule publishes it: whole, or `张*兰`."""
    return mask_name(name) if masked else name
