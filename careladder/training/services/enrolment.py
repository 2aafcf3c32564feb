"""Giving somebody a seat, and giving it up."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db import IntegrityError, transaction

from careladder.journey.many import write_many
from careladder.journey.services import Entry, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import DomainError
from careladder.packs.programmes import programme as pack_of
from careladder.packs.rules.decide import decide
from careladder.packs.text import say
from careladder.people.errors import NotRegistered
from careladder.people.models import Person
from careladder.people.selectors import regions_of, situations_of
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
    try:
        with transaction.atomic():
            seats = _Seats(cohort, on, locked)
            given = seats.give(locked, save=lambda _seat: None)
            write_many(seats.given)
    except IntegrityError:  # one of them is in another class on these days: now each seat is asked for by itself
        seats = _Seats(cohort, on, locked)
        given = seats.give(locked, save=_save)
    seats.tell(by)
    return given


class _Seats:
    """The seats of a class while it is locked."""

    def __init__(self, cohort: Cohort, on: date, people: Sequence[Person]) -> None:
        self.cohort, self.on = cohort, on
        taken = Enrolment.objects.filter(cohort=cohort).exclude(status=EnrolmentStatus.LEFT)
        self.taken = taken.count()
        self.held = {each.person_id: each for each in taken.filter(person__in=people)}
        self.regions = regions_of([person.pk for person in people], cohort.programme)
        self.against = _against([person for person in people if person.pk not in self.held], cohort)
        self.given: list[Enrolment] = []

    @cached_property
    def last_day(self) -> date:
        """The last day on which a seat may be given: asked of the timetable once for all."""
        return last_day_to_enrol(self.cohort)

    def give(
        self, people: Iterable[Person], *, save: Callable[[Enrolment], None]
    ) -> tuple[list[Enrolment], list[tuple[Person, DomainError]]]:
        """The seats of these people in their order, old or new, and who was refused why."""
        seated: list[Enrolment] = []
        refused: list[tuple[Person, DomainError]] = []
        for person in people:
            try:
                seated.append(self.held.get(person.pk) or self._new(person, save))
            except DomainError as refusal:
                refused.append((person, refusal))
        return seated, refused

    def _new(self, person: Person, save: Callable[[Enrolment], None]) -> Enrolment:
        """A new seat, or a refusal when there is none for her."""
        if person.pk not in self.regions:
            raise NotRegistered
        if person.pk in self.against:
            raise self.against[person.pk]
        if self.on > self.last_day:
            minimum = plan_for(self.cohort).attendance_minimum
            raise EnrolledTooLate(cohort=self.cohort, last_day=self.last_day, minimum=minimum)
        if self.taken >= self.cohort.seats:
            raise CohortFull(cohort=self.cohort, seats=self.taken)
        seat = _seat(person, self.cohort, self.on)
        save(seat)
        self.taken += 1
        self.given.append(seat)
        return seat

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


def _against(people: Sequence[Person], cohort: Cohort) -> dict[UUID, ConditionsNotMet]:
    """By person what in the pack's conditions stands against her on the first day of class; nobody else is named.

    What is unknown stands against nobody: a missing document is asked for before a subsidy, not before a class.
    """
    pack = pack_of(cohort.programme)
    course = pack.courses[cohort.course]
    if course.admission is None:
        return {}
    path, day = f"courses.{course.code}.admission", cohort.starts_on
    refusals = {}
    for uid, situation in situations_of(people, cohort.programme, day).items():
        verdict = decide(course.admission, situation, day, pack, path=path, origin=course)
        if verdict.against:
            said = [each.text for each in verdict.against]
            reasons = say("".join(text.zh for text in said), " ".join(text.en for text in said))
            refusals[uid] = ConditionsNotMet(course=Spoken(course.label), reasons=Spoken(reasons))
    return refusals


def _seat(person: Person, cohort: Cohort, on: date) -> Enrolment:
    """Whoever joins late is in the class from that day on: what she did before is nobody's overlap."""
    return Enrolment(
        programme=cohort.programme,
        cohort=cohort,
        person=person,
        enrolled_on=on,
        starts_on=max(on, cohort.starts_on),
        ends_on=cohort.ends_on,
    )


def _save(seat: Enrolment) -> None:
    try:
        with transaction.atomic():
            seat.save(force_insert=True)
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
