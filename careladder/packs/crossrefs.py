"""References between sections: every code that one names must be declared by another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from careladder.kernel import regions
from careladder.kernel.codes import OCCUPATIONS
from careladder.packs.documents import BUILT_IN
from careladder.packs.errors import PackError, nearest
from careladder.packs.rules.papers import HumanReview
from careladder.packs.schema.about import AboutSection
from careladder.packs.schema.base import Ref
from careladder.packs.translate import LineOf
from careladder.packs.yamlsource import Source, Way

REVIEW = "review:"

DECLARED: Mapping[str, tuple[str, str]] = {
    "group": ("hardship", "groups"),
    "household": ("hardship", "household_kinds"),
    "course": ("courses", "courses"),
    "certificate": ("courses", "certificate_kinds"),
    "base": ("bases", "bases"),
    "subsidy": ("subsidies", "subsidies"),
    "budget": ("subsidies", "budget"),
    "document": ("documents", "documents"),
    "indicator": ("indicators", "indicators"),
    "target": ("targets", "targets"),
    "contract": ("placement", "contract_kinds"),
    "mode": ("placement", "modes"),
    "case_type": ("rights", "case_types"),
    "step": ("ladder", "steps"),
    "question": ("followup", "questionnaire"),
    "exit": ("hardship", "exits"),
    "category": ("roster", "categories"),
}
"""Which section and list declares each kind of code."""

WORDS = {
    "group": "hardship group", "household": "household kind", "course": "course", "certificate": "certificate kind",
    "base": "base", "subsidy": "subsidy", "budget": "budget line", "document": "document", "indicator": "indicator",
    "target": "target", "contract": "contract kind", "mode": "form of employment", "case_type": "case type",
    "step": "career step", "question": "question", "source": "source", "region": "region", "occupation": "occupation",
    "exit": "exit reason", "category": "category",
}  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """One place that names something."""

    kind: str
    code: str
    way: Way


def cross_check(sections: Mapping[str, BaseModel], sources: Mapping[str, Source]) -> list[PackError]:
    """Return what is named but not declared, and what is declared twice. Unreadable sections are left out."""
    known = declared_codes(sections)
    found: list[PackError] = []
    for name, section in sections.items():
        source = sources[name]
        for mention in mentions(section, ()):
            found += _unknown(mention, known, source)
        found += [
            PackError(source.file, source.line(way), f"The code `{code}` is declared twice here.")
            for way, code in _twice(section, ())
        ]
    return found


def unknown_mentions(
    cases: BaseModel, source: Source, known: Mapping[str, set[str]], line_of: LineOf | None = None
) -> list[PackError]:
    """Return what a case or a situation names and the pack, whose `declared_codes` are given, does not declare."""
    return [error for mention in mentions(cases, ()) for error in _unknown(mention, known, source, line_of)]


def declared_codes(sections: Mapping[str, BaseModel]) -> dict[str, set[str]]:
    """Return every code by kind. Kinds whose section could not be read are absent, and then not checked."""
    known: dict[str, set[str]] = {"occupation": {row.code for row in OCCUPATIONS}}
    for kind, (section, attribute) in DECLARED.items():
        if section in sections:
            known[kind] = {entry.code for entry in getattr(sections[section], attribute)}
    if "document" in known:
        if {"hardship", "subsidies", "ladder"} <= set(sections):
            known[REVIEW] = set()  # every human review is known
        known["document"] |= {
            *BUILT_IN,
            *(f"{REVIEW}{code}" for section in sections.values() for code in _reviews(section)),
        }
    about = sections.get("about")
    if isinstance(about, AboutSection):
        known["source"] = set(about.sources)
    return known


def _reviews(value: Any) -> Iterator[str]:
    """Yield the code of every human review a section asks for; until made, it is missing like a document."""
    if isinstance(value, HumanReview):
        yield value.code
    elif isinstance(value, BaseModel):
        yield from (code for name in type(value).model_fields for code in _reviews(getattr(value, name)))
    elif isinstance(value, tuple):
        yield from (code for item in value for code in _reviews(item))


def _unknown(
    mention: Mention, known: Mapping[str, set[str]], source: Source, line_of: LineOf | None = None
) -> list[PackError]:
    if mention.kind == "region":
        fine = regions.find_region(mention.code) is not None
        candidates = {region.code for region in regions.listed().values()}
    else:
        candidates = known.get(mention.kind, {mention.code})
        fine = mention.code in candidates or (mention.code.startswith(REVIEW) and REVIEW not in known)
    if fine:
        return []
    problem = f"There is no {WORDS[mention.kind]} `{mention.code}`."
    line = (line_of or source.line)(mention.way)
    return [PackError(source.file, line, problem, nearest(mention.code, candidates))]


def mentions(value: Any, way: Way, annotation: Any = None, refs: tuple[Ref, ...] = ()) -> Iterator[Mention]:
    """Walk a section and yield every place that is typed as a reference."""
    refs = (*refs, *_refs_in(annotation))
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            direct = tuple(each for each in field.metadata if isinstance(each, Ref))
            yield from mentions(getattr(value, name), (*way, field.alias or name), field.annotation, direct)
    elif isinstance(value, dict):
        key_type, value_type = (*get_args(annotation), None, None)[:2]
        for key, item in value.items():
            yield from (Mention(ref.kind, str(key), (*way, str(key))) for ref in _refs_in(key_type))
            yield from mentions(item, (*way, str(key)), value_type)
    elif isinstance(value, list | tuple):
        inner = _item_type(annotation)
        for place, item in enumerate(value):
            yield from mentions(item, (*way, place), inner)
    elif isinstance(value, str):
        yield from (Mention(ref.kind, value, way) for ref in refs)


_REFS: dict[int, tuple[Any, tuple[Ref, ...]]] = {}  # by identity: annotations live as long as their classes


def _refs_in(annotation: Any) -> tuple[Ref, ...]:
    """References named by an annotation itself, `X | None` looked through, lists not."""
    if id(annotation) not in _REFS:
        _REFS[id(annotation)] = (annotation, _find_refs(annotation))
    return _REFS[id(annotation)][1]


def _find_refs(annotation: Any) -> tuple[Ref, ...]:
    if get_origin(annotation) is Annotated:
        inner, *extras = get_args(annotation)
        return (*(each for each in extras if isinstance(each, Ref)), *_refs_in(inner))
    if get_origin(annotation) in (tuple, list, dict) or annotation is None:
        return ()
    return tuple(ref for arm in get_args(annotation) for ref in _refs_in(arm))


def _item_type(annotation: Any) -> Any:
    """Return `X` of `tuple[X, ...]`, also when it is optional."""
    if get_origin(annotation) in (tuple, list):
        return get_args(annotation)[0]
    return next((_item_type(arm) for arm in get_args(annotation) if get_origin(arm) in (tuple, list)), None)


def _twice(value: Any, way: Way) -> Iterator[tuple[Way, str]]:
    """Yield entries of one list that carry the same code."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _twice(getattr(value, name), (*way, field.alias or name))
    elif isinstance(value, tuple):
        seen: set[str] = set()
        for place, item in enumerate(value):
            code = getattr(item, "code", None)
            if isinstance(code, str) and not isinstance(item, HumanReview):
                if code in seen:
                    yield (*way, place), code
                seen.add(code)
            yield from _twice(item, (*way, place))
