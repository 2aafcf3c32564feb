"""Who was in a lesson."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from careladder.journey.selectors import get_fact
from careladder.journey.services import void_fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.training.enums import CohortStatus
from careladder.training.errors import LessonNotYet, NotInThisLesson
from careladder.training.facts import Attended
from careladder.training.models import Attendance, Enrolment, Session
from careladder.training.selectors.sheets import belongs_in
from careladder.training.services.common import lock_cohort, regions_in, tell


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
    sheet = _Sheet(session, regions_in(cohort), by)
    recorded = {row.enrolment_id: row for row in Attendance.objects.filter(session=session)}
    changed = []
    for uid, there in present.items():
        named[uid].cohort = cohort
        row = recorded.get(uid)
        if row is None or row.present != there:
            changed.append(sheet.write(row, named[uid], present=there))
    if cohort.status == CohortStatus.OPEN:
        cohort.status = CohortStatus.RUNNING
        cohort.save(update_fields=["status"])
    return changed


class _Sheet:
    """Writes the lines of one lesson's sheet."""

    def __init__(self, session: Session, regions: Mapping[UUID, str], by: Actor) -> None:
        self.session, self.regions, self.by = session, regions, by

    def write(self, row: Attendance | None, enrolment: Enrolment, *, present: bool) -> Attendance:
        """Write one line; `row` is what stood there before."""
        row = row or Attendance(session=self.session, enrolment=enrolment)
        row.present, row.channel, row.by = present, self.by.channel, self.by.uid
        if present:
            row.fact = self._tell(enrolment)
        elif row.fact is not None:
            void_fact(fact=get_fact(row.fact, visible_to=SYSTEM), by=self.by, reason="corrected")
            row.fact = None
        row.save()
        return row

    def _tell(self, enrolment: Enrolment) -> UUID:
        attended = Attended(
            cohort=enrolment.cohort_id,
            session=self.session.pk,
            hours_tenths=self.session.hours_tenths,
            kind=self.session.kind,
        )
        region = self.regions.get(enrolment.person_id, enrolment.cohort.region)
        return tell(attended, enrolment, by=self.by, region=region, on=self.session.on).pk
