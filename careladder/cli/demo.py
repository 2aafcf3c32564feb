"""`careladder demo`: fill the programmes of an empty deployment with invented people and their whole histories."""

import os
from pathlib import Path
from typing import Any

import typer

from careladder.cli.ledger import seal_now
from careladder.cli.output import say
from careladder.cli.speech import _
from careladder.cli.stage import django_ready
from careladder.runtime.home import write_note


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=_("Fill empty programmes with invented people and their histories."))(demo)


def demo() -> None:
    """A programme that has people in it is left alone. The sign-ins are noted for `careladder up` to print."""
    os.environ["CARELADDER_DEMO"] = "1"
    with django_ready() as home:
        from django.conf import settings

        from careladder.demo.make import PeopleAlready, make_demo
        from careladder.kernel.errors import DomainError
        from careladder.packs.errors import NoValueYet
        from careladder.packs.programmes import programmes

        for pack in programmes().values():
            try:
                told = make_demo(pack)
            except PeopleAlready as left_alone:
                say(str(left_alone))
            except (DomainError, NoValueYet) as refusal:
                # The story is told through the services: where a pack's rules stop it, the programme starts empty.
                say(
                    _("{programme} starts without invented people. {reason}").format(
                        programme=pack.code, reason=refusal
                    )
                )
            else:
                say(
                    _("{programme}: {people} invented people, {contracts} contracts.").format(
                        programme=told.programme, people=told.people, contracts=told.contracts
                    )
                )
        seal_now()
        _note_sign_ins(home, list(settings.CARELADDER_PACKS))


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
