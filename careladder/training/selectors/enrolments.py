"""Who is, was or wants to be in which class."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When

from careladder.journey.scope import scope_q
from careladder.kernel.actor import Actor
from careladder.packs.situation import Training
from careladder.people.models import Person
from careladder.people.selectors import people, registrations
from careladder.training.enums import EnrolmentStatus
from careladder.training.errors import CourseUnknown, EnrolmentNotFound
from careladder.training.models import Cohort, Enrolment
from careladder.training.rules.outcome import last_day_to_join
from careladder.training.selectors.cohorts import plan_for, sessions_of


def enrolments(*, visible_to: Actor) -> QuerySet[Enrolment]:
    """Enrolments in the actor's scope: a worker's own, a base's classes, a region's classes. Newest class first."""
    return (
        Enrolment.objects.filter(
            scope_q(visible_to, region="cohort__region", person="person", org="cohort__base__organisation")
        )
        .select_related("cohort__base__organisation", "person")
        .order_by("-starts_on", "-uid")
    )


def get_enrolment(uid: UUID, *, visible_to: Actor) -> Enrolment:
    """One enrolment the actor may see, or EnrolmentNotFound."""
    found = enrolments(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise EnrolmentNotFound
    return found


def enrolments_of(person: Person, *, visible_to: Actor) -> QuerySet[Enrolment]:
    """One person's enrolments, newest first.

    Whoever may open her page sees all of them in the programme, wherever the class was; a base sees those at its own.
    """
    everywhere = scope_q(replace(visible_to, regions=()), person="person", org="cohort__base__organisation")
    found = Enrolment.objects.filter(everywhere, person=person)
    return found.select_related("cohort__base__organisation").order_by("-starts_on", "-uid")


def roster(cohort: Cohort) -> QuerySet[Enrolment]:
    """Everybody who is or was in the class, by name; those who left come last."""
    gone = Case(When(status=EnrolmentStatus.LEFT, then=Value(1)), default=Value(0))
    return Enrolment.objects.filter(cohort=cohort).select_related("person").order_by(gone, "person__pinyin", "uid")


def last_day_to_enrol(cohort: Cohort) -> date:
    """After this day nobody who joins can reach the attendance minimum any more."""
    sessions = list(sessions_of(cohort).values_list("on", "hours_tenths"))
    return last_day_to_join(sessions, plan_for(cohort).attendance_minimum)


def waiting_for(cohort: Cohort, *, visible_to: Actor) -> QuerySet[Person]:
    """People in the actor's scope who asked for this course and neither attend it now nor have passed it."""
    asked = registrations(visible_to=visible_to).filter(
        person=OuterRef("pk"), programme=cohort.programme, wanted_course=cohort.course
    )
    served = Enrolment.objects.filter(
        person=OuterRef("pk"),
        programme=cohort.programme,
        cohort__course=cohort.course,
        status__in=[EnrolmentStatus.ENROLLED, EnrolmentStatus.COMPLETED, EnrolmentStatus.PASSED],
    )
    return people(visible_to=visible_to).filter(Exists(asked), ~Exists(served))


def trainings_for(person: Person, programme: str | None = None) -> list[Training]:
    """What rules may know about a person's courses (of one programme, or of all), oldest first. For the house."""
    return trainings_of([person.pk], programme)[person.pk]


def trainings_of(people: Iterable[UUID], programme: str | None = None) -> dict[UUID, list[Training]]:
    """The same for many people, by person."""
    trainings: dict[UUID, list[Training]] = {person: [] for person in people}
    found = Enrolment.objects.filter(person__in=trainings).exclude(status=EnrolmentStatus.LEFT)
    chosen = found.filter(programme=programme) if programme else found
    for enrolment in chosen.select_related("cohort").prefetch_related("marks").order_by("starts_on", "uid"):
        if value := _training(enrolment):
            trainings[enrolment.person_id].append(value)
    return trainings


def _training(enrolment: Enrolment) -> Training | None:
    cohort = enrolment.cohort
    try:
        plan = plan_for(cohort)
    except CourseUnknown:
        return None  # a course that the pack no longer knows can't feed a rule of that pack
    marks = {mark.part: mark.mark for mark in enrolment.marks.all()}
    decided = enrolment.status in {EnrolmentStatus.PASSED, EnrolmentStatus.FAILED}
    return Training(
        cohort=str(cohort.pk),
        course=cohort.course,
        occupation=plan.occupation,
        level=plan.level,
        start=enrolment.starts_on,
        until=enrolment.ends_on,
        days=plan.days,
        hours=plan.hours,
        attendance_percent=enrolment.attendance_percent,
        theory=marks.get("theory"),
        practice=marks.get("practice"),
        passed=enrolment.status == EnrolmentStatus.PASSED if decided else None,
    )
