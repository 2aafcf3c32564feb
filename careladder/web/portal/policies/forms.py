"""The questions of «does this fit me?», in words anybody can answer. Nothing of it is stored."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from careladder.kernel import clock
from careladder.packs import Pack
from careladder.packs.text import Text
from careladder.web.portal.policies.fitting import papers_that_decide, province_of

ELSEWHERE = "100000"
OLDEST = 100
CHOOSE = ("", _("Please choose"))  # an answer that stands there by itself would be sent by mistake
STATEMENTS = [
    ("in_school", _("I go to school or university")),
    ("retired", _("I draw a pension")),
    ("veteran", _("I served in the army")),
]


class FitForm(forms.Form):
    """Age, sex, home, work and family; only the first five must be answered."""

    sex = forms.ChoiceField(
        label=_("You are"), choices=[("female", _("a woman")), ("male", _("a man"))], widget=forms.RadioSelect
    )
    birth_year = forms.IntegerField(label=_("Year of birth"), help_text=_("Four digits, such as 1980."))
    birth_month = forms.TypedChoiceField(
        label=_("Month of birth"), coerce=int, choices=[CHOOSE, *((month, str(month)) for month in range(1, 13))]
    )
    hukou_region = forms.ChoiceField(label=_("Where is your household registered?"))
    hukou_kind = forms.ChoiceField(
        label=_("Kind of household registration"),
        required=False,
        choices=[("", _("I don't know")), ("rural", _("rural")), ("urban", _("urban"))],
        help_text=_("It stands in the household register."),
    )
    willing = forms.BooleanField(label=_("I can work and I want to work"), required=False, initial=True)
    unemployed_since = forms.DateField(
        label=_("Registered as unemployed since"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day at the office. Leave it empty if you have not registered."),
    )
    insured_months = forms.IntegerField(
        label=_("Months of unemployment insurance paid"),
        required=False,
        min_value=0,
        max_value=600,
        help_text=_("Leave it empty if you don't know."),
    )
    household = forms.MultipleChoiceField(
        label=_("Is your family one of these?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    papers = forms.MultipleChoiceField(
        label=_("Which of these papers do you have?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    statements = forms.MultipleChoiceField(
        label=_("Is one of these true?"), required=False, choices=STATEMENTS, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, pack: Pack, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("Please answer this question.")
        province = province_of(pack)
        self._choose("hukou_region", [(each.code, each.label) for each in pack.regions])
        region: Any = self.fields["hukou_region"]
        away = [(province, _("Elsewhere in the province")), (ELSEWHERE, _("In another province"))]
        region.choices = [CHOOSE, *region.choices, *away]
        self._choose("household", [(each.code, each.label) for each in pack.household_kinds])
        self._choose("papers", [(kind, pack.words_for("document", kind)) for kind in papers_that_decide(pack)])

    def _choose(self, field: str, choices: list[tuple[str, Text]]) -> None:
        language = get_language() or "zh-hans"
        chosen: Any = self.fields[field]
        chosen.choices = [(code, words.in_(language)) for code, words in choices]

    def clean_birth_year(self) -> int:
        """A year in which somebody alive may have been born."""
        year: int = self.cleaned_data["birth_year"]
        this_year = clock.today().year
        if not this_year - OLDEST <= year <= this_year:
            raise forms.ValidationError(_("Write the year with four digits, such as 1980."))
        return year
