"""Kinds of facts: each declared once, with a typed payload and one sentence in each language.

An app declares its kinds in its `facts.py`; the journey refuses any fact whose kind or payload is unknown, so a
number can always be traced to a sentence somebody wrote down.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict

from careladder.kernel.errors import BadInput, gettext_noop

P = TypeVar("P", bound="Payload")


class Payload(BaseModel):
    """What a fact says beyond who, when and where: references and codes only, never personal text."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: ClassVar[str]


@dataclass(frozen=True)
class Kind:
    """A declared kind: its code, its payload's type and its sentence (with `{payload fields}`)."""

    code: str
    payload: type[Payload]
    sentence_en: str
    sentence_zh: str


class UnknownKind(BadInput):
    """Nobody declared this kind of fact."""

    message = gettext_noop("There is no fact of kind «{kind}». Declare it in the owning app's facts.py.")


KINDS: dict[str, Kind] = {}


def fact_kind(code: str, *, en: str, zh: str) -> Callable[[type[P]], type[P]]:
    """Declare a kind of fact on its payload class; a second declaration of the same code is a mistake."""

    def declare(payload: type[P]) -> type[P]:
        if code in KINDS and KINDS[code].payload.__qualname__ != payload.__qualname__:
            raise ValueError(f"fact kind {code!r} is declared twice")
        payload.kind = code
        KINDS[code] = Kind(code=code, payload=payload, sentence_en=en, sentence_zh=zh)
        return payload

    return declare


def kind_of(code: str) -> Kind:
    """Return the declared kind, or refuse."""
    if code not in KINDS:
        raise UnknownKind(kind=code)
    return KINDS[code]
