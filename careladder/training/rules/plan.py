"""A course as training needs it on one day: the pack's dated values, read once."""

from dataclasses import dataclass, field
from datetime import date

from careladder.packs import Pack
from careladder.packs.text import Text

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Part:
    """One thing that is marked out of 100. Only `counted` parts decide whether somebody passes."""

    code: str
    label: Text
    pass_mark: int
    counted: bool


@dataclass(frozen=True)
class CoursePlan:
    """What the programme says about a course on a day. `hours` are class hours in all, shares and minima per cent.

    `level` ascends (1 = 五级/初级工); `topics` are codes of subjects, theory and practice apart; there is no class on
    `rest_weekdays` (Monday = 0).
    """

    code: str
    label: Text
    occupation: str
    level: int
    certificate: str
    days: int
    hours: int
    theory_percent: int
    attendance_minimum: int
    class_size: int
    parts: tuple[Part, ...]
    theory_topics: tuple[str, ...]
    practice_topics: tuple[str, ...]
    topic_labels: dict[str, Text] = field(default_factory=dict)
    rest_weekdays: frozenset[int] = frozenset()

    @property
    def counted_parts(self) -> tuple[Part, ...]:
        """The parts of the exam proper."""
        return tuple(part for part in self.parts if part.counted)

    def part(self, code: str) -> Part | None:
        """Return the part of this code, if there is one."""
        return next((part for part in self.parts if part.code == code), None)


def plan_of(pack: Pack, course: str, on: date) -> CoursePlan | None:
    """Read the course from the pack as it stands on this day; None when the pack has no such course."""
    found = pack.courses.get(course)
    if found is None:
        return None
    subjects = (*pack.sections.courses.common_subjects, *found.subjects)
    return CoursePlan(
        code=found.code,
        label=found.label,
        occupation=found.occupation,
        level=found.level,
        certificate=found.certificate,
        days=found.days.at(on).value,
        hours=found.hours.at(on).value,
        theory_percent=found.theory_percent.at(on).value,
        attendance_minimum=found.attendance_minimum.at(on).value,
        class_size=found.class_size.at(on).value,
        parts=(
            *(Part(part.code, part.label, part.pass_mark.at(on).value, True) for part in found.exam),
            *(Part(part.code, part.label, part.pass_mark.at(on).value, False) for part in found.soft_skills),
        ),
        theory_topics=tuple(subject.code for subject in subjects if subject.kind == "theory"),
        practice_topics=tuple(subject.code for subject in subjects if subject.kind != "theory"),
        topic_labels={subject.code: subject.label for subject in subjects},
        rest_weekdays=frozenset(_WEEKDAYS.index(day) for day in found.rest_days),
    )
