"""Bases, classes and their timetables."""

from datetime import date
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from careladder.journey.scope import scope_q
from careladder.kernel.actor import Actor
from careladder.packs.errors import NoValueYet
from careladder.packs.programmes import programme as pack_of
from careladder.packs.text import Text, say
from careladder.training.enums import EnrolmentStatus
from careladder.training.errors import BaseNotFound, CohortNotFound, CourseNotOffered, CourseUnknown, SessionNotFound
from careladder.training.models import Base, Cohort, Enrolment, Session
from careladder.training.rules.plan import CoursePlan, plan_of


def bases(*, visible_to: Actor) -> QuerySet[Base]:
    """Training bases in the actor's scope, by name; a base's own people see their own."""
    return (
        Base.objects.filter(scope_q(visible_to, region="organisation__region", org="organisation"))
        .select_related("organisation")
        .order_by("organisation__name")
    )


def get_base(uid: UUID, *, visible_to: Actor) -> Base:
    """One base the actor may see, or BaseNotFound."""
    found = bases(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise BaseNotFound
    return found


def cohorts(
    *,
    visible_to: Actor,
    term: int | None = None,
    base: UUID | None = None,
    course: str = "",
    status: str = "",
) -> QuerySet[Cohort]:
    """Classes in the actor's scope, newest first, each with `taken` and `seats_left`."""
    wanted = {"term": term, "base": base, "course": course, "status": status}
    # A subquery, not a join: only the rows of the page shown are counted.
    seated = Enrolment.objects.filter(cohort=OuterRef("pk")).exclude(status=EnrolmentStatus.LEFT).order_by()
    taken = Coalesce(Subquery(seated.values("cohort").annotate(number=Count("pk")).values("number")), 0)
    return (
        Cohort.objects.filter(scope_q(visible_to, org="base__organisation"))
        .filter(**{column: value for column, value in wanted.items() if value})
        .select_related("base__organisation")
        .annotate(taken=taken)
        .annotate(seats_left=F("seats") - F("taken"))
        .order_by("-starts_on", "-uid")
    )


def get_cohort(uid: UUID, *, visible_to: Actor) -> Cohort:
    """One class the actor may see, or CohortNotFound."""
    found = cohorts(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise CohortNotFound
    return found


def sessions_of(cohort: Cohort) -> QuerySet[Session]:
    """The timetable, in the order of time: `uid` follows the order in which the blocks of a day were laid out."""
    return Session.objects.filter(cohort=cohort).order_by("on", "uid")


def get_session(uid: UUID, *, visible_to: Actor) -> Session:
    """One lesson of a class the actor may see, or SessionNotFound."""
    found = (
        Session.objects.filter(cohort__in=Cohort.objects.filter(scope_q(visible_to, org="base__organisation")))
        .select_related("cohort__base__organisation")
        .filter(pk=uid)
        .first()
    )
    if found is None:
        raise SessionNotFound
    return found


def plan_of_course(programme: str, course: str, on: date) -> CoursePlan:
    """What the programme says about a course on a day; CourseUnknown or CourseNotOffered where it says nothing."""
    try:
        found = plan_of(pack_of(programme), course, on)
    except NoValueYet as gap:
        raise CourseNotOffered(course=course, day=on) from gap
    if found is None:
        raise CourseUnknown(course=course)
    return found


def plan_for(cohort: Cohort) -> CoursePlan:
    """The course as it stood when the class began: later changes of the pack don't touch a running class."""
    return plan_of_course(cohort.programme, cohort.course, cohort.starts_on)


def topic_label(plan: CoursePlan, topic: str) -> Text:
    """The words for a topic of the timetable; the code itself when the pack has dropped it."""
    return plan.topic_labels.get(topic, say(topic, topic))
