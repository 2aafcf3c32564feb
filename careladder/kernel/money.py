"""Money: whole fen, never a float. 1 yuan = 100 fen."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from careladder.kernel.errors import BadInput
from careladder.kernel.errors import gettext_noop as _
from careladder.kernel.text import narrow

FEN_PER_YUAN = 100
MAX_FEN = 10**15  # 10 trillion yuan: beyond any programme, and inside a PostgreSQL bigint

_UNIT = re.compile(r"(?<=^-)(?:¥|RMB|CNY)|^(?:¥|RMB|CNY)|(?:元整|元|圆|CNY|RMB)$", re.IGNORECASE)
_GROUPED = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d*)?$")


class MoneyProblem(BadInput):
    """An amount nobody can book."""

    message = _("This is not an amount in yuan: write it like 4200 or 4,200.00, with at most two decimals.")


def parse_yuan(text: str | int | float | Decimal | None) -> int:
    """Fen for an amount in yuan as people type it: `4000`, `4,200.00`, `¥ 4200元`, a spreadsheet's number.

    A third decimal, a grouping that is off (`42,00`), words and infinities are refused: guessing moves money.
    """
    if text is None or isinstance(text, bool):
        raise MoneyProblem()
    amount = _decimal(text) * FEN_PER_YUAN
    if amount != amount.to_integral_value() or abs(amount) > MAX_FEN:
        raise MoneyProblem()
    return int(amount)


def _decimal(text: str | int | float | Decimal) -> Decimal:
    """The number as written; `repr` of a float is the shortest text that means it, 0.1 stays 0.1."""
    plain = repr(text) if isinstance(text, float) else _without_units(text) if isinstance(text, str) else str(text)
    try:
        number = Decimal(plain)
    except InvalidOperation as unreadable:
        raise MoneyProblem() from unreadable
    if not number.is_finite():
        raise MoneyProblem()
    return number


def _without_units(text: str) -> str:
    plain = _UNIT.sub("", "".join(narrow(text).split()))
    if "," in plain and not _GROUPED.match(plain):
        raise MoneyProblem()
    return plain.replace(",", "").replace("_", "?")  # Decimal reads 1_000, people do not write it


def format_fen(fen: int) -> str:
    """`420000` → `¥4,200.00`; a debt is `-¥4,200.00`."""
    sign = "-" if fen < 0 else ""
    yuan, cents = divmod(abs(fen), FEN_PER_YUAN)
    return f"{sign}¥{yuan:,}.{cents:02d}"


def share(fen: int, numerator: int, denominator: int) -> int:
    """`fen × numerator ÷ denominator`, halves rounded away from zero, as a cashier does; exact at any size."""
    if denominator == 0:
        raise ValueError("A share needs a denominator other than zero.")
    product = fen * numerator
    sign = -1 if (product < 0) != (denominator < 0) else 1
    return sign * ((2 * abs(product) + abs(denominator)) // (2 * abs(denominator)))


def split(fen: int, parts: int) -> list[int]:
    """`parts` amounts that add up to `fen` exactly and differ by at most one fen, the larger ones first."""
    if parts < 1:
        raise ValueError("An amount is split into one part at least.")
    base, rest = divmod(abs(fen), parts)
    sign = -1 if fen < 0 else 1
    return [sign * (base + (place < rest)) for place in range(parts)]
