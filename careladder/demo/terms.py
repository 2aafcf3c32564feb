"""The story's classes: who registers, who is recognised, who attends, passes and is certified."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from careladder.certificates.services import issue_all
from careladder.demo.cast import Cast
from careladder.demo.days import after, on_day
from careladder.demo.names import People
from careladder.kernel.errors import DomainError
from careladder.people.models import Person, Recognition
from careladder.people.selectors import judge_groups
from careladder.people.services import (
    Holding,
    apply_for_recognition,
    decide_recognition,
    give_consents,
    record_circumstances,
    record_comparisons,
    register_person,
)
from careladder.training.models import Cohort, Enrolment, Session
from careladder.training.services import (
    close_cohort,
    enrol_people,
    enter_marks,
    leave_cohort,
    open_cohort,
    record_attendance,
)


@dataclass
class Term:
    """One class of the story and the people who came out of it."""

    cohort: Cohort
    enrolments: list[Enrolment] = field(default_factory=list)
    graduates: list[Person] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """What a class is to be: which term, base and course, when, how many people."""

    term: int
    place: int
    starts_on: date
    people: int


class Terms:
    """Tells classes one after another."""

    def __init__(self, cast: Cast, people: People, random: Random, *, today: date) -> None:
        self.cast, self.people, self.random, self.today = cast, people, random, today

    def tell(self, plan: Plan) -> Term:
        """Open a class, fill it, and tell it as far as today allows."""
        base = self.cast.bases[plan.place % len(self.cast.bases)]
        listed = self.cast.pack.bases[base.code]
        course = listed.courses[plan.term % len(listed.courses)]
        clerk, opened_on = self.cast.staff["clerk"], min(after(plan.starts_on, -40), self.today)
        seats = min(max(40, plan.people), self.cast.pack.courses[course].class_size.at(opened_on).value)
        with on_day(opened_on):
            cohort = open_cohort(
                programme=self.cast.pack.code,
                base=base,
                course=course,
                term=plan.term,
                starts_on=plan.starts_on,
                seats=seats,
                by=clerk,
            )
        term = Term(cohort)
        joining = [self._register(cohort) for _ in range(min(plan.people, seats))]
        with on_day(min(after(plan.starts_on, -2), self.today)) as meeting:
            give_consents(people=joining, programme=self.cast.pack.code, purpose="sensitive", by=clerk)
            for person in joining:
                self._file(person, meeting)
            # Whose age is outside the course's band stays registered, without a seat.
            term.enrolments, _refused = enrol_people(people=joining, cohort=cohort, by=clerk)
        self._teach(term)
        if cohort.ends_on < after(self.today, -2):
            self._examine(term)
        return term

    def _register(self, cohort: Cohort) -> Person:
        someone, clerk, pack = self.people.next(), self.cast.staff["clerk"], self.cast.pack
        region = self.random.choice(pack.regions).code
        day = min(after(cohort.starts_on, -self.random.randint(3, 25)), self.today)
        with on_day(day, self.random.randint(8, 17)):
            return register_person(
                programme=pack.code,
                id_number=someone.id_number,
                name=someone.name,
                phone=someone.phone,
                ethnicity="01" if self.random.random() < 0.9 else "06",
                education=self.random.choice(("70", "70", "80", "60")),
                hukou_region=region[:6],
                hukou_kind="rural" if self.random.random() < 0.8 else "urban",
                residence_region=region[:6],
                region=region,
                channel="window",
                wanted_course=cohort.course,
                by=clerk,
            )

    def _file(self, person: Person, day: date) -> None:
        """Put on file the papers that a part of the people brings, of household or unemployment; recognise some."""
        pack = self.cast.pack
        draw = self.random.random()
        kind = "poverty_alleviated" if draw < 0.4 else "low_income" if draw < 0.5 else None
        brought = []
        if kind in {known.code for known in pack.household_kinds}:
            brought = [Holding("household", kind, after(day, -700), "document")]
        elif draw > 0.7:
            brought = [
                Holding("registration", "unemployment", after(day, -self.random.choice((90, 400, 800))), "document"),
                Holding(
                    "insurance", "unemployment", after(day, -800), "document", value=self.random.choice((3, 12, 30))
                ),
                Holding("statement", "able_to_work", day, "document", value=1),
                Holding("statement", "willing_to_work", day, "document", value=1),
            ]
        if brought:
            record_circumstances(person=person, programme=pack.code, holdings=brought, by=self.cast.staff["clerk"])
        if draw > 0.7:
            self._recognise(person, day)

    def _recognise(self, person: Person, day: date) -> None:
        judged = judge_groups(person, self.cast.pack.code, day)  # holding ones come first
        if not judged:
            return  # before the first rule came into force
        group = judged[0].group_code
        try:
            recognition = apply_for_recognition(
                person=person, programme=self.cast.pack.code, group=group, by=self.cast.staff["clerk"]
            )
        except DomainError:
            return
        with on_day(min(after(day, 8), self.today)):
            try:
                self._decide(recognition, approve=judged[0].verdict.holds)
            except DomainError:
                self._decide(recognition, approve=False)  # held on the day she applied, no longer today

    def _decide(self, recognition: Recognition, *, approve: bool) -> None:
        decide_recognition(
            recognition=recognition,
            approve=approve,
            reason="" if approve else "条件未满足,见各项说明",
            by=self.cast.staff["reviewer"],
        )

    def _teach(self, term: Term) -> None:
        teacher = self.cast.base_actor(term.cohort.base)
        lazy = {e.pk for e in term.enrolments if self.random.random() < 0.05}
        for session in Session.objects.filter(cohort=term.cohort, on__lt=self.today).order_by("on", "slot"):
            present = {
                e.pk: self.random.random() > (0.35 if e.pk in lazy else 0.03)
                for e in term.enrolments
                if e.left_on is None
            }
            with on_day(session.on, 12 if session.slot == "morning" else 18):
                record_attendance(session=session, present=present, by=teacher)
            if self.random.random() < 0.015:
                self._leave(term, session.on)

    def _leave(self, term: Term, day: date) -> None:
        staying = [e for e in term.enrolments if e.left_on is None]
        if len(staying) > 5:
            gone = self.random.choice(staying)
            with on_day(day, 19):
                left = leave_cohort(enrolment=gone, reason="family", by=self.cast.staff["clerk"])
            gone.left_on = left.left_on

    def _examine(self, term: Term) -> None:
        """Examine on the day after the last lesson; certify who passed a few days later."""
        teacher, day = self.cast.base_actor(term.cohort.base), after(term.cohort.ends_on, 1)
        course = self.cast.pack.courses[term.cohort.course]
        parts = [part.code for part in (*course.exam, *course.soft_skills)]
        sitting = [e for e in term.enrolments if e.left_on is None]
        with on_day(day):
            marks = {enrolment.pk: {part: self._mark() for part in parts} for enrolment in sitting}
            enter_marks(cohort=term.cohort, marks=marks, by=teacher)
            close_cohort(cohort=term.cohort, by=self.cast.staff["clerk"])
        with on_day(min(after(day, 3), self.today)):
            issued = issue_all(cohort=term.cohort, by=self.cast.staff["clerk"])
            term.graduates += [certificate.person for certificate in issued]
            nothing: dict[Person, tuple[str, ...]] = dict.fromkeys(term.graduates, ())
            record_comparisons(found=nothing, programme=self.cast.pack.code, by=self.cast.staff["clerk"])

    def _mark(self) -> int:
        return min(100, max(20, round(self.random.gauss(78, 11))))
