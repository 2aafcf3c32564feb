"""An ordered set of entries found by code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from careladder.kernel.errors import NotFound, gettext_noop
from careladder.packs.errors import nearest


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=_Coded)


class NotInPack(NotFound):
    """The pack has no such entry."""

    message = gettext_noop("The programme has no {kind} «{code}». The nearest one is «{nearest}».")


class Table(Generic[C]):
    """Iterates over its entries in the pack's order; `table[code]` finds one or raises `NotInPack`."""

    def __init__(self, kind: str, entries: Iterable[C]) -> None:
        self._kind = kind
        self._by_code: dict[str, C] = {entry.code: entry for entry in entries}

    def __getitem__(self, code: str) -> C:
        if code not in self._by_code:
            raise NotInPack(kind=self._kind, code=code, nearest=nearest(code, self._by_code) or "-")
        return self._by_code[code]

    def get(self, code: str | None) -> C | None:
        return self._by_code.get(code or "")

    def __iter__(self) -> Iterator[C]:
        return iter(self._by_code.values())

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __len__(self) -> int:
        return len(self._by_code)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._by_code)
