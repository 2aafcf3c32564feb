"""Bases, classes, trainees and certificates, made through the services that every desk uses."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any

from careladder.certificates.models import Certificate
from careladder.certificates.services import issue_certificate
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.packs.programmes import programme as pack_of
from careladder.people.models import Person
from careladder.training.models import Base, Cohort, Enrolment, Session
from careladder.training.selectors import get_enrolment, plan_for, sessions_of
from careladder.training.services import (
    close_cohort,
    enrol_person,
    enter_mark,
    open_cohort,
    record_attendance,
    sync_bases,
)
from tests.factories import people

_terms = count(1)
BASE = {"luliang": "LXZX", "zhenfeng": ""}  # "" = the pack's first


def base(code: str = "", *, programme: str = "luliang") -> Base:
    """A training base of the pack: `code` as in its bases.yaml (default: Lin county's, so that 141124 sees it)."""
    wanted = code or BASE.get(programme, "")
    found = {each.code: each for each in sync_bases(programme=programme, by=SYSTEM)}
    return found[wanted] if wanted else next(iter(found.values()))


make_base = base  # where a parameter is called `base`


def cohort(
    *,
    programme: str = "luliang",
    base: Base | None = None,
    course: str = "",
    term: int | None = None,
    starts_on: date | None = None,
    over: bool = False,
    seats: int = 30,
    by: Actor = SYSTEM,
) -> Cohort:
    """A class that begins next week; with `over`, one whose last lesson was a few days ago. Every call another term."""
    school = base or make_base(programme=programme)
    if starts_on is None:
        starts_on = clock.today() + timedelta(days=-40 if over else 7)
    course = course or _first_course(school)
    return open_cohort(
        programme=programme,
        base=school,
        course=course,
        term=term or next(_terms),
        starts_on=starts_on,
        seats=seats,
        by=by,
    )


make_cohort = cohort


def _first_course(school: Base) -> str:
    return pack_of(school.programme).bases[school.code].courses[0]


def enrolment(
    *,
    cohort: Cohort | None = None,
    person: Person | None = None,
    attended: int | None = None,
    marks: Mapping[str, int] | int | None = None,
    passed: bool = False,
    failed: bool = False,
    by: Actor = SYSTEM,
    **cohort_traits: Any,
) -> Enrolment:
    """A trainee in a class.

    `attended` records that share of all lessons (per cent, from the first one on); `marks` enters one mark for all
    counted parts or those given. `passed` and `failed` do both and close the class. Without `cohort` one is made, over
    when anything of it must lie in the past; other traits go to `cohort()`.
    """
    decided = passed or failed
    if cohort is None:
        over = decided or attended is not None or marks is not None
        cohort = make_cohort(**{"over": over, "by": by} | cohort_traits)
    assert cohort is not None
    person = person or people.person(programme=cohort.programme, region=cohort.region)
    made = enrol_person(person=person, cohort=cohort, by=by, on=min(clock.today(), cohort.starts_on))
    if attended is not None or decided:
        attend(made, percent=100 if attended is None else attended, by=by)
    if marks is not None or decided:
        mark(made, (45 if failed else 80) if marks is None else marks, by=by)
    if decided:
        close_cohort(cohort=cohort, by=by)
    return get_enrolment(made.pk, visible_to=SYSTEM)


make_enrolment = enrolment


def attend(*enrolments: Enrolment, percent: int = 100, by: Actor = SYSTEM) -> None:
    """Record the first `percent` of the lessons as attended by these trainees of one class, the rest as missed."""
    lessons: list[Session] = list(sessions_of(enrolments[0].cohort))
    for place, lesson in enumerate(lessons):
        there = (place + 1) * 100 <= len(lessons) * percent
        record_attendance(session=lesson, present={each.pk: there for each in enrolments}, by=by)


def mark(enrolment: Enrolment, marks: Mapping[str, int] | int, *, by: Actor = SYSTEM) -> None:
    """Enter marks, given on the class's last day: one for every counted part, or those named."""
    parts = plan_for(enrolment.cohort).counted_parts
    chosen = {part.code: marks for part in parts} if isinstance(marks, int) else marks
    for part, value in chosen.items():
        enter_mark(enrolment=enrolment, part=part, mark=value, on=enrolment.cohort.ends_on, by=by)


def certificate(*, enrolment: Enrolment | None = None, by: Actor = SYSTEM, **traits: Any) -> Certificate:
    """A certificate for a trainee who passed; traits go to `enrolment()`."""
    passed = enrolment or make_enrolment(passed=True, **traits)
    return issue_certificate(enrolment=passed, by=by)
