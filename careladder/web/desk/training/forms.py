"""What a desk or a training base enters about classes."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme, programmes
from careladder.training.enums import CohortStatus, LeaveReason
from careladder.training.rules.plan import CoursePlan
from careladder.training.selectors import MarksRow, bases, get_base

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _courses(actor: Actor) -> list[tuple[str, str]]:
    packs = [programme(actor.programme)] if actor.programme else list(programmes().values())
    return [(course.code, course.label.in_(get_language() or "zh")) for pack in packs for course in pack.courses]


def _schools(actor: Actor) -> list[tuple[str, str]]:
    return [(str(school.pk), school.organisation.name) for school in bases(visible_to=actor)]


class FilterForm(forms.Form):
    """Which classes to show."""

    term = forms.IntegerField(label=_("Term"), min_value=1, required=False)
    base = forms.ChoiceField(label=_("Training base"), required=False)
    course = forms.ChoiceField(label=_("Course"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("base", _schools(by)), ("course", _courses(by)), ("status", CohortStatus.choices)):
            self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for; nonsense in the address asks for nothing."""
        return {key: value for key, value in self.cleaned_data.items() if value} if self.is_valid() else {}


class OpenForm(forms.Form):
    """A new class."""

    base = forms.ChoiceField(label=_("Training base"), help_text=_("The bases of your area that were chosen to teach."))
    course = forms.ChoiceField(label=_("Course"))
    term = forms.IntegerField(label=_("Term"), min_value=1, help_text=_("The number of the term, for example 63."))
    starts_on = forms.DateField(label=_("First day"), widget=DAY, help_text=_("The timetable follows from it."))
    seats = forms.IntegerField(label=_("Seats"), min_value=1, initial=40)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["base"].choices = _schools(by)  # type: ignore[attr-defined]
        self.fields["course"].choices = _courses(by)  # type: ignore[attr-defined]

    def clean_base(self) -> Any:
        """The base itself, if the actor may see it."""
        return get_base(UUID(self.cleaned_data["base"]), visible_to=self.by)


class SearchForm(forms.Form):
    """Name, pinyin, phone or ID number of somebody on the books. Sent by POST: it must not stand in an address."""

    text = forms.CharField(
        label=_("Name, pinyin, phone or ID number"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class LeaveForm(forms.Form):
    """Why and since when somebody is no longer there."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=[choice for choice in LeaveReason.choices if choice[0] != LeaveReason.CANCELLED]
    )
    on = forms.DateField(label=_("First day she is no longer there"), widget=DAY, initial=clock.today)


class SeatsForm(forms.Form):
    """How many may learn together."""

    seats = forms.IntegerField(label=_("Seats"), min_value=1)


class SheetForm(forms.Form):
    """The ticks of one attendance sheet: `listed` are the names that stood on it, `present` those with a tick."""

    listed = forms.MultipleChoiceField()
    present = forms.MultipleChoiceField(required=False)
    everybody = forms.BooleanField(required=False)

    def __init__(self, *args: Any, trainees: Iterable[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(uid), "") for uid in trainees]
        for name in ("listed", "present"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def ticks(self) -> dict[UUID, bool]:
        """By enrolment: there or not."""
        there = set(self.cleaned_data["present"])
        everybody = self.cleaned_data["everybody"]
        return {UUID(uid): everybody or uid in there for uid in self.cleaned_data["listed"]}


class MarksForm(forms.Form):
    """The grid of marks: one cell for each trainee and part. Empty cells are left for later."""

    on = forms.DateField(label=_("Day of the exam"), widget=DAY)

    def __init__(self, *args: Any, rows: Sequence[MarksRow], plan: CoursePlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.plan = rows, plan
        for enrolment, marks in rows:
            for part in plan.parts:
                held = marks.get(part.code)
                self.fields[f"{part.code}:{enrolment.pk}"] = self._cell(enrolment.person.name, part, held)

    def _cell(self, name: str, part: Any, held: Any) -> forms.IntegerField:
        words = f"{name} · {part.label.in_(get_language() or 'zh')}"
        return forms.IntegerField(
            min_value=0,
            max_value=100,
            required=held is not None,
            initial=held.mark if held else None,
            label=words,
            error_messages={"required": _("A mark can be corrected, not taken back.")},
            widget=forms.NumberInput(attrs={"inputmode": "numeric", "aria-label": words, "class": "mark-cell"}),
        )

    @property
    def grid(self) -> list[tuple[Any, list[Any]]]:
        """Each trainee with the cells of her row."""
        return [
            (enrolment, [self[f"{part.code}:{enrolment.pk}"] for part in self.plan.parts]) for enrolment, _ in self.rows
        ]

    @property
    def changed(self) -> dict[UUID, dict[str, int]]:
        """The marks that differ from what stands there."""
        found: dict[UUID, dict[str, int]] = {}
        for enrolment, _held in self.rows:
            for part in self.plan.parts:
                name = f"{part.code}:{enrolment.pk}"
                if name in self.changed_data and self.cleaned_data.get(name) is not None:
                    found.setdefault(enrolment.pk, {})[part.code] = self.cleaned_data[name]
        return found


class CloseForm(forms.Form):
    """The day of the decision."""

    on = forms.DateField(label=_("Closed on"), widget=DAY, initial=clock.today)
