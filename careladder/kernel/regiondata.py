"""The shipped region table, unpacked from its compact file into named fields."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files
from typing import Any

from careladder.kernel.regionstem import ANYWHERE

_KIND = re.compile(r"(?:自治区|自治县|地区|新区|街道|[省市县区盟镇乡])$")


def shorten(name: str) -> str:
    """`吕梁市` → `吕梁`, `浦东新区` → `浦东`: the name without the word for its kind."""
    return _KIND.sub("", name)


def rows() -> list[dict[str, Any]]:
    """One mapping of `Region` fields (all but `parent`) for each row of `data/regions.json`."""
    data = json.loads(files(__package__).joinpath("data/regions.json").read_text(encoding="utf-8"))
    since, former = data["since"], data["former_names"]
    country = {"code": ANYWHERE, "name": "全国", "name_en": "Anywhere in China"}
    current = [
        _named(row[:3])
        | {"short": row[3] if len(row) > 3 else ""}
        | {"valid_from": _month(since.get(row[0])), "former": tuple(former.get(row[0], ()))}
        for row in data["current"]
    ]
    past = [
        _named(row[:3]) | {"valid_from": _month(row[3]), "valid_until": _month(row[4]), "successor": row[5]}
        for row in data["past"]
    ]
    return [country, *current, *past, *(_named(row) | {"demo": True} for row in data["demo"])]


def _named(row: list[str]) -> dict[str, Any]:
    return {"code": row[0], "name": row[1], "name_en": row[2]}


def _month(text: str | None) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None
