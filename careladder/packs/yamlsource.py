"""YAML read strictly, with the line of every key and value kept for error messages.

Differences from plain PyYAML, each because a law was once misread by it:
- only `true` and `false` are booleans. In YAML 1.1 the keys `on:`, `off:`, `yes:`, `no:` turn silently into True/False;
  here they stay words.
- a duplicate key is an error, not the last one wins.
- keys are words or dates. `1: ...` would be a number and never match a code; write `"1": ...`.
- no aliases, and no tags, so a file cannot build Python objects; no times like `12:30` read as base-60 numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from careladder.packs.errors import PackError

Step = str | int
Way = tuple[Step, ...]


if TYPE_CHECKING:
    from yaml import SafeLoader as _Base
else:
    _Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it: ten times faster


class _Loader(_Base):
    """SafeLoader without YAML 1.1's surprises."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith((":bool", ":int", ":float"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789"))


@dataclass
class Source:
    """One file: its plain data and, for every way into it, the line (from 1) where that key or item stands.

    `seen` holds the identities of nodes already read: meeting one again means an alias.
    """

    file: str
    data: Any = None
    lines: dict[Way, int] = field(default_factory=dict)
    errors: list[PackError] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def line(self, way: Way) -> int:
        """Return the line of `way`, or of the nearest thing above it.

        Steps that the file does not know are skipped (validation adds some, such as `values`); a rule's `of` may be
        written `all`, `any` or `not`.
        """
        known: Way = ()
        for step in way:
            spellings = (step, "all", "any", "not") if step == "of" else (step,)
            known = next(((*known, each) for each in spellings if (*known, each) in self.lines), known)
        return self.lines.get(known, 1)


def read_yaml(path: Path, file: str) -> Source:
    """Read one file; what is wrong with it stands in `errors`, never raised, so that all files can be reported."""
    source = Source(file)
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
    except UnicodeDecodeError:
        source.errors.append(PackError(file, 0, "This file is not UTF-8 text. Save it as UTF-8."))
        return source
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = mark.line + 1 if mark else 0
        source.errors.append(PackError(file, line, f"This is not YAML: {wrong.problem or wrong.context}."))
        return source
    except yaml.YAMLError as wrong:
        source.errors.append(PackError(file, 0, f"This is not YAML: {wrong}."))
        return source
    if node is None:
        source.errors.append(PackError(file, 1, "This file is empty."))
    else:
        source.lines[()] = node.start_mark.line + 1
        source.data = _plain(loader, node, (), source)
    return source


def _plain(loader: _Loader, node: yaml.Node, way: Way, source: Source) -> Any:
    if id(node) in source.seen:
        problem = "Aliases (*name) are not used in packs. Write the value out."
        source.errors.append(PackError(source.file, source.line(way), problem))
        return None
    source.seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, way, source)
    if isinstance(node, yaml.SequenceNode):
        return [_item(loader, item, (*way, place), source) for place, item in enumerate(node.value)]
    try:
        value = loader.construct_object(node)
    except (yaml.YAMLError, ValueError) as wrong:
        problem = getattr(wrong, "problem", None) or str(wrong)
        source.errors.append(PackError(source.file, node.start_mark.line + 1, f"This value cannot be read: {problem}."))
        return None
    return value.date() if isinstance(value, datetime) else value


def _item(loader: _Loader, node: yaml.Node, way: Way, source: Source) -> Any:
    source.lines[way] = node.start_mark.line + 1
    return _plain(loader, node, way, source)


def _mapping(loader: _Loader, node: yaml.MappingNode, way: Way, source: Source) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = _plain(loader, key_node, way, source)
        if not isinstance(key, str | date):
            source.errors.append(PackError(source.file, line, f"The key {key!r} is not a word. Write it in quotes."))
        elif key in found:
            first = source.lines[(*way, str(key))]
            source.errors.append(
                PackError(source.file, line, f"The key `{key}` stands here twice (first on line {first}).")
            )
        else:
            source.lines[(*way, str(key))] = line
            found[key] = _plain(loader, value_node, (*way, str(key)), source)
    return found
