"""What every page needs to draw its frame."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from careladder import __version__
from careladder.accounts.roles import ROLES
from careladder.kernel.actor import ANYONE, Actor
from careladder.packs import Pack
from careladder.packs.programmes import programmes
from careladder.web.brand import stamp
from careladder.web.doors import DOORS, PORTAL, Door, door_of
from careladder.web.menus import Item, menu
from careladder.web.programme import programme_of

# The account pages bring their own; until somebody is signed in there is nothing to choose.
ROLE_TEMPLATES = ("account/_roles.html", "shell/_no_roles.html")
BIG_TYPE_COOKIE = "careladder_type"
BIG_TYPE = "big"


@dataclass(frozen=True)
class Shell:
    """The frame of one page, computed when a template asks."""

    request: HttpRequest

    @cached_property
    def programme(self) -> Pack:
        """The programme whose brand the page wears."""
        return programme_of(self.request)

    @cached_property
    def other_programmes(self) -> list[tuple[Pack, str]]:
        """The other programmes of this deployment, each with the address of its public pages.

        Not by `reverse`: below `/p/<code>/` that stays with the programme.
        """
        root = self.request.META.get("SCRIPT_NAME", "")
        others = [pack for pack in programmes().values() if pack.code != self.programme.code]
        return [(pack, f"{root}/p/{pack.code}/") for pack in others]

    @cached_property
    def actor(self) -> Actor:
        """Who acts; anyone, when an error came before sign-in was read."""
        return getattr(self.request, "actor", ANYONE)

    @property
    def signed_in(self) -> bool:
        """Whether somebody is signed in."""
        return self.actor.role != ANYONE.role

    @cached_property
    def door(self) -> Door:
        """The door this page belongs to."""
        return door_of(self.request)

    @cached_property
    def doors(self) -> dict[str, Door]:
        """All doors by code."""
        return DOORS

    @cached_property
    def menu(self) -> list[Item]:
        """The door's menu, as far as this actor may open it."""
        return menu(self.door.code, self.actor, self.request)

    @property
    def language(self) -> str:
        """The language tag of this page."""
        return get_language() or settings.LANGUAGE_CODE

    @property
    def big_type(self) -> bool:
        """Whether the reader asked for larger letters."""
        return self.request.COOKIES.get(BIG_TYPE_COOKIE) == BIG_TYPE

    @cached_property
    def brand_stamp(self) -> str:
        """Changes with the brand, so that browsers may keep its style sheet."""
        return stamp(self.programme)

    @property
    def home(self) -> str:
        """The route to the first page of whoever reads."""
        return ROLES[self.actor.role].door if self.actor.role in ROLES else PORTAL.home

    @property
    def here(self) -> str:
        """Where to come back to after a switch: this page, unless it answered a form."""
        return self.request.get_full_path() if self.request.method in {"GET", "HEAD"} else ""

    @property
    def role_templates(self) -> tuple[str, ...]:
        """Where the choice of a role is drawn: the first of these that exists."""
        return ROLE_TEMPLATES

    @property
    def demo(self) -> bool:
        """Whether everything here is made up."""
        return bool(settings.DEMO)

    @property
    def version(self) -> str:
        """The release that answers."""
        return __version__


def shell(request: HttpRequest) -> dict[str, object]:
    """Give templates `shell`."""
    return {"shell": Shell(request)}
