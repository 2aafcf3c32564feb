"""`python -m careladder.cli.messages extract|compile|missing [package …]`."""

import sys

from careladder.cli.messages import commands


def main(arguments: list[str]) -> int:
    """Run one command; 0 when all is well, 1 when something is missing, 2 when the call is wrong."""
    verb, chosen = (arguments or [""])[0], arguments[1:]
    run = {"extract": _extract, "compile": _compile, "missing": _missing}.get(verb)
    if run is None:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        return run(chosen)
    except ValueError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2


def _extract(chosen: list[str]) -> int:
    for package, count in commands.extract(chosen).items():
        sys.stdout.write(f"{package}: {count} untranslated\n")
    return 0


def _compile(_chosen: list[str]) -> int:
    sys.stdout.write(f"{commands.compile_all()} catalogues compiled\n")
    return 0


def _missing(chosen: list[str]) -> int:
    found = commands.problems(chosen)
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
