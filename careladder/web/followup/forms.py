"""The visit form: what every visit says, and the programme's own questionnaire below it."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.followup.enums import VisitMethod, VisitOutcome
from careladder.kernel.uid import uuid7
from careladder.packs import Pack
from careladder.packs.schema.followup import Question

# What the form asks itself; the questionnaire's own version of these is not asked a second time.
_ASKED_ABOVE = frozenset({"contact", "employed", "satisfaction"})
_EMPLOYED = {"yes": True, "no": False, "": None}


class VisitForm(forms.Form):
    """What came of a visit. `key` is made with the form: sending it twice records one visit."""

    key = forms.CharField(widget=forms.HiddenInput, initial=lambda: str(uuid7()), max_length=80)
    outcome = forms.ChoiceField(label=_("Was she reached?"), choices=VisitOutcome.choices, widget=forms.RadioSelect)
    method = forms.ChoiceField(label=_("How?"), choices=VisitMethod.choices, widget=forms.RadioSelect)
    employed = forms.ChoiceField(
        label=_("Does she still work there?"),
        required=False,
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    satisfaction = forms.TypedChoiceField(
        label=_("How satisfied is she?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "—"), *((n, str(n)) for n in range(1, 6))],
        help_text=_("1 not at all, 5 very"),
    )

    def __init__(self, *args: Any, pack: Pack, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [question for question in pack.followup.questionnaire if question.code not in _ASKED_ABOVE]
        for question in self.asked:
            self.fields[f"q_{question.code}"] = _field(question, language)
        self.fields["note"] = forms.CharField(
            label=_("Note"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Kept under seal; only for what the questions don't cover"),
        )

    def answers(self) -> dict[str, Any]:
        """The answers given, by code of the question; free text stays out and goes to the sealed note."""
        given = {question.code: self.cleaned_data.get(f"q_{question.code}") for question in self.asked}
        texts = {question.code for question in self.asked if question.kind == "text"}
        return {
            code: _plain(value) for code, value in given.items() if code not in texts and value not in (None, "", [])
        }

    def note_text(self) -> str:
        """The note with the free-text answers, each under its question."""
        lines = [
            f"{self.fields[f'q_{question.code}'].label}: {self.cleaned_data[f'q_{question.code}']}"
            for question in self.asked
            if question.kind == "text" and self.cleaned_data.get(f"q_{question.code}")
        ]
        return "\n".join([*lines, self.cleaned_data.get("note", "")]).strip()

    def arguments(self) -> Mapping[str, Any]:
        """What the service takes."""
        data = self.cleaned_data
        return {
            "outcome": data["outcome"],
            "method": data["method"],
            "employed": _EMPLOYED[data["employed"]],
            "satisfaction": data["satisfaction"],
            "answers": self.answers(),
            "note": self.note_text(),
            "key": data["key"],
        }


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | list) else str(value)


def _field(question: Question, language: str) -> forms.Field:
    options = [(option.code, option.label.in_(language)) for option in question.options]
    kinds: dict[str, Callable[..., forms.Field]] = {
        "choice": lambda **of: forms.ChoiceField(choices=[("", "—"), *options], **of),
        "choices": lambda **of: forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **of),
        "yes_no": lambda **of: forms.ChoiceField(choices=[("", "—"), ("yes", _("Yes")), ("no", _("No"))], **of),
        "number": lambda **of: forms.IntegerField(min_value=0, max_value=1000, **of),
        "yuan": lambda **of: forms.DecimalField(min_value=0, max_digits=10, decimal_places=2, **of),
        "scale": lambda **of: forms.ChoiceField(choices=[("", "—"), *((str(n), str(n)) for n in range(1, 6))], **of),
        "date": lambda **of: forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **of),
        "text": lambda **of: forms.CharField(max_length=300, **of),
        "region": lambda **of: forms.CharField(max_length=60, **of),
    }
    return kinds[question.kind](label=question.label.in_(language), required=False)


class CaseForm(forms.Form):
    """A rights case: what it is about, and what happened."""

    type = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    account = forms.CharField(
        label=_("What happened?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In your own words; only those who help you read it"),
    )

    def __init__(self, *args: Any, pack: Pack, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [(each.code, each.label.in_(language)) for each in pack.case_types]  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """How a case ended."""

    result = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[
            ("settled", _("Settled")),
            ("paid", _("Paid what was owed")),
            ("awarded", _("Decided by arbitration or court")),
            ("withdrawn", _("Withdrawn by her")),
            ("unfounded", _("Not confirmed")),
        ],
    )


class ReasonForm(forms.Form):
    """Why what she said is opened."""

    reason = forms.CharField(
        label=_("Why do you need it?"), max_length=200, help_text=_("Your name, the time and this reason are recorded")
    )
