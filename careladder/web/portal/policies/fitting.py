"""From a stranger's answers to what the rules say of her: plain values in, verdicts out, nothing kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from careladder.packs import Outcome, Pack, Situation, Text, Verdict, decide
from careladder.packs.rules.base import Rule
from careladder.packs.situation import Evidence, Household, HouseholdFact, InsuredMonths, Status

_FIRST = {Outcome.HOLDS: 0, Outcome.UNKNOWN: 1, Outcome.FAILS: 3}


@dataclass(frozen=True)
class Answer:
    """One thing asked about (a group, a course) and what the rules say."""

    code: str
    label: Text
    verdict: Verdict

    @property
    def may_fit(self) -> bool:
        """Whether it fits, may fit once something is known, or will fit on a day."""
        return self.verdict.outcome is not Outcome.FAILS or self.verdict.not_yet_from is not None


def situation_from(answers: Mapping[str, Any]) -> Situation:
    """Build what the rules need from the cleaned answers. What was not said stays unknown, so it is asked for.

    Statements count as said: a person answers for herself here, and the office checks before it decides.
    """
    statements = set(answers["statements"])
    willing = bool(answers["willing"])
    return Situation(
        sex=answers["sex"],
        born_on=date(answers["birth_year"], answers["birth_month"], 1),
        hukou_region=answers["hukou_region"],
        hukou_kind=answers["hukou_kind"] or None,
        able_to_work=willing,
        willing_to_work=willing,
        unemployment_since=answers["unemployed_since"],
        veteran="veteran" in statements,
        household=Household(kinds=tuple(HouseholdFact(kind=kind) for kind in answers["household"])),
        insured_months=InsuredMonths(unemployment=answers["insured_months"]),
        evidence=tuple(Evidence(kind=kind) for kind in answers["papers"]),
        status=Status(
            in_school="in_school" in statements, retired="retired" in statements, serving_sentence=False, dead=False
        ),
    )


def groups_for(pack: Pack, situation: Situation, on: date) -> list[Answer]:
    """Every hardship group, the fitting ones first, then those that may come to fit."""
    return _sorted(Answer(each.group_code, each.label, each.verdict) for each in pack.recognise(situation, on))


def courses_for(pack: Pack, situation: Situation, on: date) -> list[Answer]:
    """Every course that says whom it admits."""
    return _sorted(
        Answer(
            course.code,
            course.label,
            decide(course.admission, situation, on, pack, path=f"courses.{course.code}.admission", origin=course),
        )
        for course in pack.courses
        if course.admission is not None
    )


def papers_that_decide(pack: Pack) -> list[str]:
    """The documents that some group's conditions ask for, in the order they come up."""
    kinds = (kind for group in pack.groups for kind in _papers_in(group.conditions))
    return list(dict.fromkeys(kinds))


def province_of(pack: Pack) -> str:
    """The province of the programme's region: 141100 → 140000."""
    return f"{pack.region[:2]}0000"


def _papers_in(rule: Rule) -> Iterator[str]:
    if rule.rule == "holds_evidence":
        yield from getattr(rule, "kinds", ())
    inner = getattr(rule, "of", ())
    for part in inner if isinstance(inner, tuple) else (inner,):
        yield from _papers_in(part)


def _sorted(answers: Iterator[Answer]) -> list[Answer]:
    return sorted(answers, key=_rank)


def _rank(answer: Answer) -> int:
    """What fits, what needs a paper, what will fit on a day, what does not."""
    if answer.verdict.not_yet_from is not None:
        return 2
    return _FIRST[answer.verdict.outcome]
