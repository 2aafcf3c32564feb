"""Domain errors: sentences a user can act on, in the user's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

Translator = Callable[[str], str]


def gettext_noop(message: str) -> str:
    """Mark an English source string for the catalogues; it is translated when it is shown."""
    return message


_ = gettext_noop
_translator: Translator = gettext_noop


def set_translator(translate: Translator) -> None:
    """Let the web layer plug in gettext, so that the kernel needs no framework to speak the user's language."""
    global _translator  # noqa: PLW0603 — one process speaks through one translator
    _translator = translate


def translate(message: str) -> str:
    """`message` in the reader's language, by whatever `set_translator` was last given."""
    return _translator(message)


class DomainError(Exception):
    """A refusal: `message` says what happened and what to do, with the `{named}` fields given at construction.

    `code` is the class name in snake case, `status` the HTTP status an edge should answer with.
    A field that `message` names and the caller forgot is a `TypeError` at once, not a broken page later.
    """

    message: ClassVar[str] = _("The request could not be carried out. Please check it and try again.")
    status: ClassVar[int] = 409

    def __init__(self, **fields: Any) -> None:
        super().__init__()
        self.fields: dict[str, Any] = fields
        try:
            self.message.format(**fields)
        except KeyError as missing:
            forgotten = f"{type(self).__name__} needs the field {missing}"
            raise TypeError(forgotten) from missing

    @property
    def code(self) -> str:
        """`CohortFull` → `cohort_full`: stable, for clients and import reports."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type(self).__name__).lower()

    def __str__(self) -> str:
        return translate(self.message).format(**self.fields)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.fields)


def _rebuild(kind: type[DomainError], fields: dict[str, Any]) -> DomainError:
    """Keyword-only exceptions cannot be unpickled by default, and worker processes need them whole."""
    return kind(**fields)


class NotFound(DomainError):
    """Missing, or not the reader's to know about: the two must look alike."""

    message = _("This record does not exist or you have no access to it. Check the address or ask its owner.")
    status = 404


class NotAllowed(DomainError):
    """The actor lacks a permission, a scope or a second pair of eyes."""

    message = _("You are not allowed to do this. Ask an administrator of your programme for the permission.")
    status = 403


class BadInput(DomainError):
    """What was entered cannot be read; the sentence says how it should look."""

    message = _("What was entered cannot be read. Please check it and try again.")
    status = 422


class Conflict(DomainError):
    """The state of things has moved, or something else already holds the place."""

    message = _("This clashes with what is already recorded. Reload the page and check before trying again.")
    status = 409
