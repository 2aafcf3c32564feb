"""What pydantic found wrong, said to the author of a pack."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from careladder.packs.errors import PackError, nearest
from careladder.packs.yamlsource import Source

_SENTENCES: dict[str, str] = {
    "string_type": "`{name}` must be text; write it in quotes",
    "string_too_short": "`{name}` must not be empty",
    "int_parsing": "`{name}` must be a whole number",
    "int_type": "`{name}` must be a whole number",
    "int_from_float": "`{name}` must be a whole number",
    "bool_parsing": "`{name}` must be true or false",
    "bool_type": "`{name}` must be true or false",
    "date_parsing": "`{name}` must be a day such as 2024-06-14",
    "date_from_datetime_parsing": "`{name}` must be a day such as 2024-06-14",
    "date_type": "`{name}` must be a day such as 2024-06-14",
    "decimal_parsing": "`{name}` must be a number",
    "tuple_type": "`{name}` must be a list",
    "list_type": "`{name}` must be a list",
    "dict_type": "`{name}` must be keys with values",
    "model_type": "`{name}` must be keys with values",
    "model_attributes_type": "`{name}` must be keys with values",
    "too_short": "`{name}` needs at least one entry",
    "string_pattern_mismatch": "`{name}` is written with other characters than allowed here",
    "union_tag_not_found": "`{name}` needs its `kind` (or `rule`)",
}


def translate(wrong: ValidationError, source: Source) -> list[PackError]:
    """Turn every error of one file into a sentence with its line."""
    return [_one(error, source) for error in wrong.errors(include_url=False)]


def _one(error: Any, source: Source) -> PackError:
    kind: str = error["type"]
    way = tuple(error["loc"])
    context = error.get("ctx", {})
    name = next((str(step) for step in reversed(way) if isinstance(step, str)), source.file)
    line = source.line(way)
    if kind in ("problem", "unknown_key"):
        return PackError(source.file, line, _sentence(error["msg"]), context.get("hint"))
    if kind == "missing":
        place = next((str(step) for step in reversed(way[:-1]) if isinstance(step, str)), None)
        where = f" in `{place}`" if place else ""
        return PackError(source.file, line, f"`{way[-1]}` is missing{where}.")
    if kind in ("literal_error", "union_tag_invalid"):
        expected = re.findall(r"'([^']*)'", str(context.get("expected") or context.get("expected_tags")))
        given = str(context.get("tag") or error["input"])
        allowed = ", ".join(expected)
        return PackError(
            source.file,
            line,
            f"`{given}` is not allowed for `{name}`; it is one of {allowed}.",
            nearest(given, expected),
        )
    sentence = _SENTENCES.get(kind)
    if sentence is not None:
        return PackError(source.file, line, _sentence(sentence.format(name=name)))
    return PackError(source.file, line, _sentence(f"`{name}`: {error['msg']}"))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."
