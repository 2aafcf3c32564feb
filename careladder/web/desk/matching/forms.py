"""What a desk enters about proposals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.kernel.actor import Actor
from careladder.matching.enums import REASONS, Side
from careladder.packs import Pack
from careladder.training.enums import CohortStatus
from careladder.training.selectors import cohorts
from careladder.web.templatetags.careladder import course


class ReasonForm(forms.Form):
    """Why a side said no."""

    reason = forms.ChoiceField(label=_("Reason"))

    def __init__(self, *args: Any, side: Side, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{side.value}_%s", **kwargs})
        self.fields["reason"].choices = REASONS[side].choices  # type: ignore[attr-defined]


class PairForm(forms.Form):
    """Who is proposed for what, and where to go afterwards."""

    person = forms.UUIDField()
    vacancy = forms.UUIDField()
    back = forms.CharField(required=False)


class PlanForm(forms.Form):
    """For whom a plan is made, and what it should reach."""

    cohort = forms.ChoiceField(label=_("For whom"), required=False)
    objective = forms.ChoiceField(
        label=_("What counts"),
        choices=[
            ("total", _("The best for all together")),
            ("stable", _("No pair would rather have each other")),
        ],
    )
    reserve = forms.BooleanField(label=_("Keep seats for people in hardship"), required=False)

    def __init__(self, *args: Any, pack: Pack, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        closed = cohorts(visible_to=by, status=CohortStatus.CLOSED)[:50]
        named = [(str(each.pk), f"{each.term} · {course(each.course, pack)} · {each.base}") for each in closed]
        self.fields["cohort"].choices = [("", _("Everybody who waits")), *named]  # type: ignore[attr-defined]
        if not pack.matching or not pack.matching.reserves:
            del self.fields["reserve"]

    def clean(self) -> dict[str, Any]:
        """A pack without reserves keeps none."""
        return {"reserve": False} | (super().clean() or {})
