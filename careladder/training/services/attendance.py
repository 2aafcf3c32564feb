"""Who was in a lesson."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from careladder.journey.many import write_many
from careladder.journey.selectors import get_fact
from careladder.journey.services import Entry, record_facts, void_fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.training.enums import CohortStatus
from careladder.training.errors import LessonNotYet, NotInThisLesson
from careladder.training.facts import Attended
from careladder.training.models import Attendance, Cohort, Enrolment, Session
from careladder.training.selectors.sheets import belongs_in
from careladder.training.services.common import lock_cohort, regions_in


@transaction.atomic
def record_attendance(*, session: Session, present: Mapping[UUID, bool], by: Actor) -> list[Attendance]:
    """Record for each enrolment named whether she was there; return what is new or changed.

    Saying the same again changes nothing. Saying otherwise corrects: the fact «was in class» is voided, or written
    now. Every presence is one fact; an absence is none.
    """
    cohort = lock_cohort(session.cohort_id, by=by)
    if session.on > clock.today():
        raise LessonNotYet(day=session.on)
    named = {each.pk: each for each in Enrolment.objects.filter(cohort=cohort, pk__in=present)}
    if any(uid not in named or not belongs_in(named[uid], session) for uid in present):
        raise NotInThisLesson
    sheet = _Sheet(session, cohort, by)
    recorded = {row.enrolment_id: row for row in Attendance.objects.filter(session=session)}
    fresh = {uid: there for uid, there in present.items() if uid not in recorded}
    changed = [
        sheet.correct(recorded[uid], named[uid], present=there)
        for uid, there in present.items()
        if uid in recorded and recorded[uid].present != there
    ]
    changed += sheet.write([(named[uid], there) for uid, there in fresh.items()])
    if cohort.status == CohortStatus.OPEN:
        cohort.status = CohortStatus.RUNNING
        cohort.save(update_fields=["status"])
    return changed


class _Sheet:
    """Writes the lines of one lesson's sheet."""

    def __init__(self, session: Session, cohort: Cohort, by: Actor) -> None:
        self.session, self.cohort, self.by = session, cohort, by
        self.regions = regions_in(cohort)

    def write(self, lines: Sequence[tuple[Enrolment, bool]]) -> list[Attendance]:
        """Write lines that were empty, all at once: a class of fifty is two statements, not a hundred."""
        there = [enrolment for enrolment, present in lines if present]
        facts = record_facts(map(self._entry, there), programme=self.cohort.programme, by=self.by)
        told = {enrolment.pk: fact.pk for enrolment, fact in zip(there, facts, strict=True)}
        return write_many(
            Attendance(
                session=self.session,
                enrolment=enrolment,
                present=present,
                channel=self.by.channel,
                by=self.by.uid,
                fact=told.get(enrolment.pk),
            )
            for enrolment, present in lines
        )

    def correct(self, row: Attendance, enrolment: Enrolment, *, present: bool) -> Attendance:
        """Say otherwise than before: void the fact that was written, or write the one that was missing."""
        row.present, row.channel, row.by = present, self.by.channel, self.by.uid
        if present:
            row.fact = record_facts([self._entry(enrolment)], programme=self.cohort.programme, by=self.by)[0].pk
        elif row.fact is not None:
            void_fact(fact=get_fact(row.fact, visible_to=SYSTEM), by=self.by, reason="corrected")
            row.fact = None
        row.save()
        return row

    def _entry(self, enrolment: Enrolment) -> Entry:
        return Entry(
            Attended(
                cohort=self.cohort.pk,
                session=self.session.pk,
                hours_tenths=self.session.hours_tenths,
                kind=self.session.kind,
            ),
            on=self.session.on,
            person=enrolment.person_id,
            org=self.cohort.base.organisation_id,
            region=self.regions.get(enrolment.person_id, self.cohort.region),
        )
