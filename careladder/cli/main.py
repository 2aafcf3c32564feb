"""The entry: choose the language, run one sub-command, turn refusals into one sentence.

Exit codes: 0 done · 1 refused, or a check found something · 2 the call is wrong.
"""

import os
import sys
from importlib import import_module

import typer

from careladder.cli import speech
from careladder.cli.speech import _
from careladder.kernel.errors import DomainError

# Sub-commands by file; each has `register(app)`. Imported after the language is chosen, for their help speaks it.
COMMANDS = (
    "up",
    "demo",
    "importing",
    "indicators",
    "ledger",
    "match",
    "pack",
    "user",
    "backup",
    "restore",
    "migrate",
)


def build() -> typer.Typer:
    """Put the command together in the language chosen before."""
    app = typer.Typer(
        name="careladder",
        help=_("Runs a public labour-brand programme. --lang zh|en may stand anywhere on the line."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for name in COMMANDS:
        import_module(f"careladder.cli.{name}").register(app)
    return app


def main() -> None:
    """Run the command line and leave with its exit code."""
    os.umask(0o077)  # what we write in the data folder is nobody else's to read
    sys.argv[1:] = speech.choose(sys.argv[1:])
    try:
        build()()
    except DomainError as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as problem:
        # Asked only now: the packs' own modules are slow to load for commands that need none.
        from careladder.packs.errors import PackErrors

        if not isinstance(problem, PackErrors):
            raise
        sys.stderr.write(f"{problem}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
