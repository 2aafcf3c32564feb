"""What an employer says about a vacancy: the whole form for companies, a short one for households."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from careladder.demand.enums import CloseReason, Cuisine, Language
from careladder.kernel import clock
from careladder.kernel.codes import LEVELS, OCCUPATIONS
from careladder.kernel.uid import uuid7
from careladder.packs import Pack
from careladder.web.desk.people.forms import PlaceField

MOST_WAGE = 1_000_000


def day_field(label: Any, *, hint: Any = "", required: bool = True) -> forms.DateField:
    """A day, entered with the browser's calendar."""
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, widget=day, required=required)


def occupation_choices(pack: Pack) -> list[tuple[str, str]]:
    """Occupations by name: first those the programme trains for."""
    language = get_language() or "zh"
    trained = dict.fromkeys(course.occupation for course in pack.courses)
    order = [*trained, *(code.code for code in OCCUPATIONS if code.code not in trained)]
    return [(code, OCCUPATIONS.label(code, language)) for code in order if code in OCCUPATIONS]


class KeyedForm(forms.Form):
    """A form that carries its own key, so that sending it twice does its work once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False, initial=lambda: uuid7().hex)


class _WorkForm(KeyedForm):
    """What both kinds of employers say."""

    occupation = forms.ChoiceField(label=_("Kind of work"))
    region = PlaceField(
        label=_("Place of work"),
        help_text=_("City and district, for example 北京市朝阳区."),
        widget=forms.TextInput(attrs={"list": "places"}),
    )
    wage = forms.IntegerField(
        label=_("Monthly wage"),
        min_value=1,
        max_value=MOST_WAGE,
        help_text=_("In yuan, as you will pay it. Fees and deposits from workers are forbidden."),
    )

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack = pack
        self.fields["occupation"].choices = occupation_choices(pack)  # type: ignore[attr-defined]

    @property
    def places(self) -> list[str]:
        """Where the programme's people usually go, as suggestions."""
        return [each.label.in_("zh") for each in self.pack.destinations]

    def _title(self) -> str:
        return dict(occupation_choices(self.pack))[self.cleaned_data["occupation"]]


class VacancyForm(_WorkForm):
    """Seats of one kind at one place."""

    title = forms.CharField(
        label=_("Title"), max_length=80, required=False, help_text=_("Left empty, the kind of work is the title.")
    )
    seats = forms.IntegerField(label=_("How many people"), min_value=1, max_value=10_000, initial=1)
    level = forms.TypedChoiceField(
        label=_("Lowest level"), coerce=int, help_text=_("Whoever has finished the course holds level 5 (junior).")
    )
    years_wanted = forms.IntegerField(
        label=_("Years of experience wanted"), min_value=0, max_value=60, initial=0, help_text=_("0: none needed.")
    )
    live_in = forms.BooleanField(label=_("She lives in at the place of work"), required=False)
    lodging = forms.BooleanField(label=_("Lodging is provided"), required=False, initial=True)
    nights = forms.BooleanField(label=_("Night work"), required=False)
    start_from = day_field(_("Work may begin from"))
    start_latest = day_field(_("Must begin by"))
    end_on = day_field(_("Last day of work"), hint=_("Left empty: for the long term."), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages she must speak"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    cuisines = forms.MultipleChoiceField(
        label=_("What she must be able to cook"),
        choices=Cuisine.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["key", "occupation", "title", "region", "seats", "wage", "level", "years_wanted"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = LEVELS.choices(get_language() or "zh")  # type: ignore[attr-defined]
        self.fields["start_from"].initial = clock.today
        self.fields["start_latest"].initial = lambda: clock.today() + timedelta(days=60)

    @property
    def vacancy(self) -> dict[str, Any]:
        """The arguments of `open_vacancy`."""
        data = dict(self.cleaned_data)
        data["wage_fen"] = data.pop("wage") * 100
        data["title"] = data["title"].strip() or self._title()
        data["lodging"] = data["lodging"] or data["live_in"]
        return data


class OrderForm(_WorkForm):
    """A household's order: one carer, in five questions."""

    live_in = forms.TypedChoiceField(
        label=_("Does she live with you?"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Yes, she lives with us")), ("no", _("No, she comes by day"))],
        initial="yes",
        widget=forms.RadioSelect,
    )
    start_from = day_field(_("From when do you need her?"))
    end_on = day_field(_("Until when?"), hint=_("Left empty: for the long term."), required=False)
    field_order = ["key", "occupation", "region", "live_in", "wage", "start_from", "end_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start_from"].initial = clock.today

    @property
    def vacancy(self) -> dict[str, Any]:
        """The arguments of `open_vacancy`: one seat, a junior is welcome, a month to find somebody."""
        data = dict(self.cleaned_data)
        wage, latest = data.pop("wage"), data["start_from"] + timedelta(days=30)
        return data | {
            "wage_fen": wage * 100,
            "title": self._title(),
            "level": 1,
            "seats": 1,
            "lodging": data["live_in"],
            "start_latest": min(latest, data["end_on"]) if data["end_on"] else latest,
        }


class CloseForm(forms.Form):
    """Why no more seats are offered."""

    reason = forms.ChoiceField(label=_("Why is it closed?"), choices=CloseReason.choices)
