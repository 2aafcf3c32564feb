"""Giving somebody a seat, and giving it up."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from django.db import IntegrityError, transaction

from careladder.journey.services import Entry, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import DomainError
from careladder.packs.programmes import programme as pack_of
from careladder.packs.rules.decide import decide
from careladder.packs.text import say
from careladder.people.errors import NotRegistered
from careladder.people.models import Person
from careladder.people.selectors import regions_of, situation_of
from careladder.training.enums import EnrolmentStatus, LeaveReason
from careladder.training.errors import (
    CohortFull,
    ConditionsNotMet,
    DayOutsideClass,
    EnrolledTooLate,
    InAnotherClass,
    LeaveReasonUnknown,
)
from careladder.training.facts import Enrolled, Left
from careladder.training.models import Cohort, Enrolment
from careladder.training.selectors import last_day_to_enrol, plan_for
from careladder.training.services.common import lock_cohort, lock_enrolment, region_of, tell
from careladder.training.words import Spoken


@transaction.atomic
def enrol_person(*, person: Person, cohort: Cohort, by: Actor, on: date | None = None) -> Enrolment:
    """Give the person a seat, or say why not; doing it again returns the seat she has."""
    seated, refused = enrol_people(people=[person], cohort=cohort, by=by, on=on)
    for _person, refusal in refused:
        raise refusal
    return seated[0]


@transaction.atomic
def enrol_people(
    *, people: Iterable[Person], cohort: Cohort, by: Actor, on: date | None = None
) -> tuple[list[Enrolment], list[tuple[Person, DomainError]]]:
    """Give each of these people a seat while there are any; return the seats, old ones too, and who was refused why.

    People are locked before the class, in one order: two desks must neither sell the last seat nor put somebody into
    two classes.
    """
    on = on or clock.today()
    wanted = {person.pk for person in people}
    locked = list(Person.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk"))
    cohort = lock_cohort(cohort.pk, by=by)
    seats = _Seats(cohort, on, locked)
    seated, refused = [], []
    for person in locked:
        try:
            seated.append(seats.give(person))
        except DomainError as refusal:
            refused.append((person, refusal))
    seats.tell(by)
    return seated, refused


class _Seats:
    """The seats of a class while it is locked."""

    def __init__(self, cohort: Cohort, on: date, people: Sequence[Person]) -> None:
        self.cohort, self.on = cohort, on
        taken = Enrolment.objects.filter(cohort=cohort).exclude(status=EnrolmentStatus.LEFT)
        self.taken = taken.count()
        self.held = {each.person_id: each for each in taken.filter(person__in=people)}
        self.regions = regions_of([person.pk for person in people], cohort.programme)
        self.given: list[Enrolment] = []

    @cached_property
    def last_day(self) -> date:
        """The last day on which a seat may be given: asked of the timetable once for all."""
        return last_day_to_enrol(self.cohort)

    def give(self, person: Person) -> Enrolment:
        """The seat she has, or a new one; a refusal when there is none for her."""
        if held := self.held.get(person.pk):
            return held
        if person.pk not in self.regions:
            raise NotRegistered
        _check_conditions(person, self.cohort)
        if self.on > self.last_day:
            minimum = plan_for(self.cohort).attendance_minimum
            raise EnrolledTooLate(cohort=self.cohort, last_day=self.last_day, minimum=minimum)
        if self.taken >= self.cohort.seats:
            raise CohortFull(cohort=self.cohort, seats=self.taken)
        enrolment = _create(person, self.cohort, self.on)
        self.taken += 1
        self.given.append(enrolment)
        return enrolment

    def tell(self, by: Actor) -> None:
        """Write the fact of every new seat."""
        entries = [
            Entry(
                Enrolled(cohort=self.cohort.pk, course=self.cohort.course, base=self.cohort.base_id),
                on=self.on,
                person=enrolment.person_id,
                org=self.cohort.base.organisation_id,
                region=self.regions[enrolment.person_id],
                key=f"training.enrolled:{enrolment.pk}",
            )
            for enrolment in self.given
        ]
        record_facts(entries, programme=self.cohort.programme, by=by)


def _check_conditions(person: Person, cohort: Cohort) -> None:
    """Nothing in the pack's conditions stands against her on the first day of class.

    What is unknown stands against nobody: a missing document is asked for before a subsidy, not before a class.
    """
    pack = pack_of(cohort.programme)
    course = pack.courses[cohort.course]
    if course.admission is None:
        return
    situation = situation_of(person, cohort.programme, cohort.starts_on)
    path = f"courses.{course.code}.admission"
    verdict = decide(course.admission, situation, cohort.starts_on, pack, path=path, origin=course)
    if verdict.against:
        said = [each.text for each in verdict.against]
        against = say("".join(text.zh for text in said), " ".join(text.en for text in said))
        raise ConditionsNotMet(course=Spoken(course.label), reasons=Spoken(against))


def _create(person: Person, cohort: Cohort, on: date) -> Enrolment:
    """Whoever joins late is in the class from that day on: what she did before is nobody's overlap."""
    try:
        with transaction.atomic():
            return Enrolment.objects.create(
                programme=cohort.programme,
                cohort=cohort,
                person=person,
                enrolled_on=on,
                starts_on=max(on, cohort.starts_on),
                ends_on=cohort.ends_on,
            )
    except IntegrityError as clash:
        if "enrolment_no_overlap" not in str(clash):
            raise
        raise InAnotherClass from clash


@transaction.atomic
def leave_cohort(*, enrolment: Enrolment, reason: str, by: Actor, on: date | None = None) -> Enrolment:
    """Give a seat up before the class is closed; `on` is the first day she is no longer there."""
    on = on or clock.today()
    if reason not in LeaveReason.values:
        raise LeaveReasonUnknown(reason=reason)
    enrolment = lock_enrolment(enrolment, by=by)
    if not enrolment.enrolled_on <= on <= enrolment.ends_on:
        raise DayOutsideClass(day=on, first=enrolment.enrolled_on, last=enrolment.ends_on)
    enrolment.status, enrolment.left_on, enrolment.leave_reason = EnrolmentStatus.LEFT, on, reason
    enrolment.save(update_fields=["status", "left_on", "leave_reason"])
    tell(
        Left(cohort=enrolment.cohort_id, reason=reason),
        enrolment,
        by=by,
        region=region_of(enrolment.person, enrolment.cohort),
        on=on,
        key=f"training.left:{enrolment.pk}",
    )
    return enrolment
