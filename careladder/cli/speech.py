"""Which language the command speaks: `--lang zh|en` anywhere on the line, else CARELADDER_LANG, else the locale."""

import gettext
import os
from collections.abc import Sequence
from pathlib import Path

from careladder.cli.messages.catalogue import LANGUAGE
from careladder.kernel.errors import set_translator

CATALOGUES = Path(__file__).resolve().parent.parent / "config" / "locale"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_chosen = "en"


def choose(arguments: Sequence[str]) -> list[str]:
    """Set the language for this process and return the arguments without the option."""
    global _catalogue, _chosen  # noqa: PLW0603 — one process speaks to one person
    asked, rest = _take_option(list(arguments))
    _chosen = "zh" if (asked or _from_environment()).lower().startswith("zh") else "en"
    _catalogue = gettext.NullTranslations()
    if _chosen == "zh":
        _catalogue = gettext.translation("django", CATALOGUES, [LANGUAGE], fallback=True)
    set_translator(_catalogue.gettext)
    return rest


def language() -> str:
    """`zh` or `en`."""
    return _chosen


def _(message: str) -> str:
    return _catalogue.gettext(message)


def _take_option(arguments: list[str]) -> tuple[str, list[str]]:
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1], arguments[:place] + arguments[place + 2 :]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang="), arguments[:place] + arguments[place + 1 :]
    return "", arguments


def _from_environment() -> str:
    names = ("CARELADDER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    return next((os.environ[name] for name in names if os.environ.get(name)), "")
