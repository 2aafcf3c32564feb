"""Facts about training: codes and references only. All but the first and last two are about one person."""

from uuid import UUID

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("training.opened", en="A class was opened (term {term})", zh="开设第{term}期培训班")
class Opened(Payload):
    """A class has a base, a timetable and seats."""

    cohort: UUID
    course: str
    base: UUID
    term: int
    seats: int


@fact_kind("training.enrolled", en="Enrolled in a class", zh="已报名参加培训班")
class Enrolled(Payload):
    """She has a seat."""

    cohort: UUID
    course: str
    base: UUID


@fact_kind("training.attended", en="Was in class", zh="已到课")
class Attended(Payload):
    """She was in one lesson; `hours_tenths` as planned, `kind` theory or practice."""

    cohort: UUID
    session: UUID
    hours_tenths: int
    kind: str  # type: ignore[assignment,misc]  # a field, where the base class keeps the kind of fact


@fact_kind("training.benefit_given", en="Received a benefit of the course", zh="已享受培训期间待遇")
class BenefitGiven(Payload):
    """She got one of the benefits the programme promises to trainees."""

    cohort: UUID
    benefit: str


@fact_kind(
    "training.completed",
    en="Completed the course, attendance {attendance_percent} %",
    zh="完成培训，出勤率{attendance_percent}%",
)
class Completed(Payload):
    """She attended at least the pack's minimum of the planned hours."""

    cohort: UUID
    course: str
    attendance_percent: int


@fact_kind("training.left", en="Left the class early", zh="中途退出培训班")
class Left(Payload):
    """She gave up her seat; `reason` from a closed list."""

    cohort: UUID
    reason: str


@fact_kind("exam.marked", en="An exam mark was entered", zh="已登记考试成绩")
class Marked(Payload):
    """One mark out of 100 for one part; a correction voids the earlier one."""

    cohort: UUID
    part: str
    mark: int
    passed: bool


@fact_kind("exam.passed", en="Passed the final exam", zh="结业考核合格")
class Passed(Payload):
    """Attendance and every part reached their minimum."""

    cohort: UUID
    course: str


@fact_kind("exam.failed", en="Did not pass the final exam", zh="结业考核未合格")
class Failed(Payload):
    """Attendance or a part stayed below its minimum."""

    cohort: UUID
    course: str


@fact_kind(
    "training.closed",
    en="A class was closed: {passed} of {trainees} passed",
    zh="培训班结业：{trainees}人参训，{passed}人合格",
)
class Closed(Payload):
    """The class is over and decided; reactions such as proposing graduates start here."""

    cohort: UUID
    course: str
    trainees: int
    passed: int


@fact_kind("training.cancelled", en="A class was cancelled", zh="培训班取消")
class Cancelled(Payload):
    """A class that never began."""

    cohort: UUID
    course: str
