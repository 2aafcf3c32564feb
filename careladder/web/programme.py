"""Which programme's pages these are: the path says so (`/p/<code>/…`), else who is signed in, else the default."""

from dataclasses import replace

from django.http import HttpRequest

from careladder.kernel.actor import ANYONE, Actor
from careladder.packs import Pack
from careladder.packs.programmes import default_programme, programme, programmes


def portal_programme(request: HttpRequest) -> Pack:
    """Return the programme whose public pages are shown: named by the path, else the default one."""
    return programme(named) if (named := _named(request)) else default_programme()


def public_reader(pack: Pack) -> Actor:
    """Return the actor by whom public pages read: anyone, within one programme. It holds no permission."""
    return replace(ANYONE, programme=pack.code)


def programme_of(request: HttpRequest) -> Pack:
    """Return the programme whose dress any page wears: the path's, the acting person's, or the default."""
    if named := _named(request):
        return programme(named)
    actor = getattr(request, "actor", None)
    held = actor.programme if actor else None
    return programme(held) if held in programmes() else default_programme()


def _named(request: HttpRequest) -> str:
    return getattr(request, "portal_programme", "")
