"""Rules about courses, exams and certificates. A claim about one course looks at that course only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field

from careladder.packs.rules.base import Context, Rule
from careladder.packs.rules.verdict import Finding
from careladder.packs.schema.base import CertificateKind, CourseCode, Level, OccupationCode, Percent
from careladder.packs.situation import Certificate, Training
from careladder.packs.spans import Span, spell_out
from careladder.packs.text import Text, say


class _AboutCourses(Rule):
    courses: tuple[CourseCode, ...] = ()

    def _trainings(self, ctx: Context) -> list[Training]:
        """Return the finished courses in question: the one the claim is about, or all that fit."""
        about = ctx.subject.training
        pool = (about,) if about is not None else ctx.situation.trainings or ()
        fitting = [each for each in pool if not self.courses or each.course in self.courses]
        return [each for each in fitting if each.until is not None and each.until <= ctx.on]

    def _named(self, ctx: Context) -> Text:
        names = [ctx.words.words_for("course", code) for code in self.courses]
        if not names:
            return say("本项目课程", "a course of this programme")
        return say("、".join(name.zh for name in names), " or ".join(name.en for name in names))

    def turns(self, ctx: Context) -> Iterable[date]:
        return [each.until for each in ctx.situation.trainings or () if each.until is not None]


class Trained(_AboutCourses):
    """Finished one of the courses (any when empty), not before `finished_from`."""

    rule: Literal["trained"] = "trained"
    finished_from: date | None = None

    def finding(self, ctx: Context) -> Finding:
        if ctx.situation.trainings is None:
            return self.lacks(ctx, "training_record")
        ends = [each.until for each in self._trainings(ctx) if each.until is not None]
        holds = any(self.finished_from is None or end >= self.finished_from for end in ends)
        name = self._named(ctx)
        since = self.finished_from
        return self.says(
            ctx,
            holds,
            say(
                f"要求{f'自 {since} 起' if since else ''}完成{name.zh}。",
                f"Finishing {name.en}{f' on or after {since}' if since else ''} is required.",
            ),
        )


class Attended(_AboutCourses):
    """Attendance of a finished course reached the minimum, in percent of planned hours."""

    rule: Literal["attended"] = "attended"
    at_least: Percent

    def finding(self, ctx: Context) -> Finding:
        rates = [each.attendance_percent for each in self._trainings(ctx) if each.attendance_percent is not None]
        if not rates:
            return self.lacks(ctx, "attendance_record")
        best = max(rates)
        return self.says(
            ctx,
            best >= self.at_least,
            say(
                f"出勤率 {best:g}%，要求不低于 {self.at_least}%。",
                f"Attendance {best:g} %; at least {self.at_least} % is required.",
            ),
        )


class PassedExam(_AboutCourses):
    """Every part of the exam of a finished course was passed."""

    rule: Literal["passed_exam"] = "passed_exam"

    def finding(self, ctx: Context) -> Finding:
        results = [each.passed for each in self._trainings(ctx) if each.passed is not None]
        if not results:
            return self.lacks(ctx, "exam_result")
        name = self._named(ctx)
        return self.says(
            ctx,
            any(results),
            say(f"要求{name.zh}考试各科合格。", f"Passing every part of the exam of {name.en} is required."),
        )


class HoldsCertificate(Rule):
    """Holds a certificate of the occupation, kind and level asked for, issued within the window if one is given.

    With `of_course: true` it must be for the occupation (and at least the level) of the course the claim is about.
    """

    rule: Literal["holds_certificate"] = "holds_certificate"
    occupations: tuple[OccupationCode, ...] = ()
    kinds: tuple[CertificateKind, ...] = ()
    level: Level | None = None
    count: int = Field(default=1, ge=1)
    within: Span | None = None
    of_course: bool = False

    def finding(self, ctx: Context) -> Finding:
        if ctx.situation.certificates is None:
            return self.lacks(ctx, "skill_certificate")
        valid = [each for each in self._fitting(ctx) if self._in_window(each, ctx.on)]
        name = self._named(ctx)
        return self.says(
            ctx, len(valid) >= self.count, say(f"要求持有{name.zh}证书。", f"A certificate is required: {name.en}.")
        )

    def _fitting(self, ctx: Context) -> list[Certificate]:
        about = ctx.subject.training if self.of_course else None
        return [
            each
            for each in ctx.situation.certificates or ()
            if (not self.occupations or each.occupation in self.occupations)
            and (not self.kinds or each.kind in self.kinds)
            and (self.level is None or (each.level or 0) >= self.level)
            and (about is None or _proves(each, about))
        ]

    def _in_window(self, each: Certificate, on: date) -> bool:
        return each.issued_on <= on and (self.within is None or on <= self.within.after(each.issued_on))

    def _named(self, ctx: Context) -> Text:
        names = [ctx.words.words_for("occupation", code) for code in self.occupations]
        names += [ctx.words.words_for("certificate", kind) for kind in self.kinds]
        level = [say(f"{6 - self.level} 级及以上", f"level {self.level} or above")] if self.level else []
        parts = [*names, *level]
        if self.count > 1:
            parts.append(say(f"{self.count} 本", f"{self.count} of them"))
        if self.within:
            time = spell_out(self.within)
            parts.append(say(f"{time.zh}内取得", f"issued within {time.en}"))
        if not parts:
            return say("技能", "any skill")
        return say("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))

    def turns(self, ctx: Context) -> Iterable[date]:
        for each in self._fitting(ctx):
            yield each.issued_on
            if self.within:
                yield next_day(self.within.after(each.issued_on))


def _proves(certificate: Certificate, training: Training) -> bool:
    same_work = training.occupation is None or certificate.occupation == training.occupation
    return same_work and (training.until is None or certificate.issued_on >= training.until)


def next_day(day: date) -> date:
    """Return the day after, for windows whose last day still counts."""
    return date.fromordinal(day.toordinal() + 1)
