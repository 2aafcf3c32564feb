"""`careladder demo`: fill the programmes of an empty deployment with invented people and their whole histories."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from careladder.cli.ledger import seal_now
from careladder.cli.output import say
from careladder.cli.speech import _
from careladder.cli.stage import django_ready
from careladder.runtime.home import write_note

if TYPE_CHECKING:
    from careladder.packs import Pack


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=_("Fill empty programmes with invented people and their histories."))(demo)


def demo() -> None:
    """A deployment of real people is left alone. The sign-ins are noted for `careladder up` to print."""
    os.environ["CARELADDER_DEMO"] = "1"
    with django_ready() as home:
        from django.conf import settings

        from careladder.demo.make import in_real_use
        from careladder.packs.programmes import programmes

        served = list(settings.CARELADDER_PACKS)
        if in_real_use():
            say(_("This deployment has people or staff of its own, so nobody is invented."))
        else:
            # Where a pack's rules stop the story it is not noted: the next start tries again with the mended pack.
            served = [name for name, pack in zip(served, programmes().values(), strict=True) if _fill(pack)]
            seal_now()
        _note_sign_ins(home, served)


def _fill(pack: "Pack") -> bool:
    """Invent one programme, whose story is told through the services; False when the pack's rules stopped it."""
    from careladder.demo.make import PeopleAlready, make_demo
    from careladder.kernel.errors import DomainError
    from careladder.packs.errors import NoValueYet

    try:
        told = make_demo(pack)
    except PeopleAlready as left_alone:
        say(str(left_alone))
    except (DomainError, NoValueYet) as refusal:
        say(_("{programme} starts without invented people. {reason}").format(programme=pack.code, reason=refusal))
        return False
    else:
        say(
            _("{programme}: {people} invented people, {contracts} contracts.").format(
                programme=told.programme, people=told.people, contracts=told.contracts
            )
        )
    return True


def _note_sign_ins(home: Path, packs: list[str]) -> None:
    """One sign-in a role and programme, the role in both languages."""
    from careladder.accounts.selectors import demo_sign_ins

    sign_ins: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in demo_sign_ins():
        words = _in_both_languages(entry.role)
        sign_ins.setdefault(
            (entry.programme, words["en"]),
            {
                "programme": entry.programme,
                "role": words,
                "name": entry.phone or entry.username,
                "password": entry.password,
            },
        )
    write_note(home, "demo", {"packs": packs, "sign_ins": list(sign_ins.values())})


def _in_both_languages(text: object) -> dict[str, str]:
    from django.utils import translation

    words = {}
    for short, code in (("zh", "zh-hans"), ("en", "en")):
        with translation.override(code):
            words[short] = str(text)
    return words
