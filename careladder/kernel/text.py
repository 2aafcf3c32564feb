"""How people's typing is levelled before it is read: full-width forms, odd spaces, invisible characters."""

from __future__ import annotations

import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_APOSTROPHES = "'\u2019`"  # a leading one is a spreadsheet's mark for "this is text"


def narrow(text: str) -> str:
    """Half-width, without invisible characters, without spaces around; Chinese characters stay as they are."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()


def squeeze(text: str) -> str:
    """`narrow`, and without any space or leading apostrophe inside: for numbers and codes."""
    return "".join(narrow(text).split()).lstrip(_APOSTROPHES)
