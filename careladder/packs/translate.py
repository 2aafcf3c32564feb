"""What pydantic found wrong, said to the author of a pack."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError

from careladder.packs.errors import PackError, nearest
from careladder.packs.situation import SITUATION_WORDS
from careladder.packs.yamlsource import Source, Way

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


LineOf = Callable[[Way], int]


def translate(wrong: ValidationError, source: Source, line_of: LineOf | None = None) -> list[PackError]:
    """Turn every error of one file into a sentence with its line (`line_of` where lines are found another way)."""
    errors = wrong.errors(include_url=False)
    told = [error for error in errors if not _follows_from_another(error, errors)]
    return [_one(error, source, line_of or source.line) for error in told]


def _follows_from_another(error: Any, errors: Sequence[Any]) -> bool:
    """A list is "too short" also because its entries were refused; then those refusals say it all."""
    depth = len(error["loc"])
    deeper = any(len(other["loc"]) > depth and other["loc"][:depth] == error["loc"] for other in errors)
    return bool(error["type"] == "too_short" and deeper)


def _one(error: Any, source: Source, line_of: LineOf) -> PackError:
    kind: str = error["type"]
    way = tuple(error["loc"])
    context = error.get("ctx", {})
    name = next((str(step) for step in reversed(way) if isinstance(step, str)), source.file)
    if kind in ("problem", "unknown_key"):
        return PackError(source.file, line_of(way), sentence(error["msg"]), context.get("hint"))
    if kind == "extra_forbidden":
        return PackError(source.file, line_of(way), f"`{name}` is not a key here.", nearest(name, SITUATION_WORDS))
    if kind == "missing":
        place = next((str(step) for step in reversed(way[:-1]) if isinstance(step, str)), None)
        where = f" in `{place}`" if place else ""
        return PackError(source.file, line_of(way), f"`{way[-1]}` is missing{where}.")
    if kind == "union_tag_invalid":
        name = str(context["discriminator"]).strip("'")
        return _not_one_of(source, line_of((*way, name)), name, str(context["tag"]), str(context["expected_tags"]))
    if kind == "literal_error":
        return _not_one_of(source, line_of(way), name, str(error["input"]), str(context["expected"]))
    said = _SENTENCES.get(kind, "`{name}`: {message}").format(name=name, message=error["msg"])
    return PackError(source.file, line_of(way), sentence(said))


def _not_one_of(source: Source, line: int, name: str, given: str, expected: str) -> PackError:
    """Say what is allowed; pydantic lists it as `'a', 'b' or 'c'`."""
    allowed = re.findall(r"'([^']*)'", expected)
    problem = f"`{given}` is not allowed for `{name}`; it is one of {', '.join(allowed)}."
    return PackError(source.file, line, problem, nearest(given, allowed))


def sentence(words: str) -> str:
    """Begin with a capital and end with a stop."""
    begun = words[:1].upper() + words[1:]
    return begun if begun.endswith((".", "?", "!")) else f"{begun}."
