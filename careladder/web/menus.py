"""Menus, derived from what the routes declare: nobody sees an entry that would refuse her."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from careladder.accounts.access import Access, MenuEntry
from careladder.kernel.actor import Actor


@dataclass(frozen=True)
class Item:
    """One place in a menu. `current` is true on the page itself and on pages below it."""

    name: str
    label: Any
    icon: str
    url: str
    current: bool


def menu(door: str, actor: Actor, request: HttpRequest) -> list[Item]:
    """Return the entries of a door that this actor may open, in their declared order."""
    here = _topic(_name(request))
    return [
        Item(name, entry.label, entry.icon, reverse(name), current=_topic(name) == here)
        for name, entry, access in _entries()
        if entry.door == door and access.allows(actor)
    ]


def _name(request: HttpRequest) -> str:
    return (request.resolver_match.url_name or "") if request.resolver_match else ""


def _topic(name: str) -> str:
    """`desk-person-reveal` and `desk-people` are one topic: the second word, singular or plural."""
    words = name.split("-")
    topic = words[1] if len(words) > 1 else ""
    return f"{words[0]}-{_singular(topic)}"


def _singular(word: str) -> str:
    if word == "people":
        return "person"
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


@cache
def _entries() -> list[tuple[str, MenuEntry, Access]]:
    found = [
        (pattern.name or "", access.menu, access)
        for pattern in _routes(get_resolver())
        if (access := getattr(pattern.callback, "access", None)) and access.menu
    ]
    return sorted(found, key=lambda each: each[1].order)


def _routes(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern)
        else:
            yield pattern
