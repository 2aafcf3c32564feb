"""Source strings in Python files: the constant arguments of the gettext family."""

import ast
from collections.abc import Iterator
from pathlib import Path

from careladder.cli.messages.catalogue import Key, Message

# For each function, what its positional arguments are.
FUNCTIONS = {
    "_": ("id",),
    "gettext": ("id",),
    "gettext_noop": ("id",),
    "gettext_lazy": ("id",),
    "ngettext": ("id", "plural"),
    "ngettext_lazy": ("id", "plural"),
    "pgettext": ("context", "id"),
    "pgettext_lazy": ("context", "id"),
    "npgettext": ("context", "id", "plural"),
    "npgettext_lazy": ("context", "id", "plural"),
}


def messages_in(path: Path) -> Iterator[Message]:
    """Every marked string of one file; calls with computed arguments mark nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (roles := FUNCTIONS.get(_name(node.func))):
            values = [_constant(argument) for argument in node.args[: len(roles)]]
            if len(values) == len(roles) and None not in values:
                parts = dict(zip(roles, [str(value) for value in values], strict=True))
                yield Message(Key(parts["id"], parts.get("context", "")), parts.get("plural", ""))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) and function.attr != "_" else ""


def _constant(argument: ast.expr) -> str | None:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None
