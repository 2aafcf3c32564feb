"""What work a person would take, as a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careladder.kernel import clock, regions
from careladder.packs import Pack
from careladder.web.desk.people.forms import language

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_PLAIN = (
    "accepts_regions", "accepts_live_in", "accepts_nights", "available_from", "available_until", "health_valid_until",
    "max_km", "open_to_work",
)  # fmt: skip


class WishForm(forms.Form):
    """Where, how, for how much and from when."""

    open_to_work = forms.BooleanField(label=_("She is looking for work"), required=False, initial=True)
    accepts_regions = forms.MultipleChoiceField(
        label=_("She would work in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    accepts_live_in = forms.BooleanField(label=_("She would live in the household"), required=False)
    accepts_nights = forms.BooleanField(label=_("She would work nights"), required=False)
    wage = forms.IntegerField(
        label=_("Lowest monthly wage"), min_value=0, max_value=1_000_000, initial=0, help_text=_("In yuan.")
    )
    available_from = forms.DateField(label=_("Available from"), widget=DAY, initial=clock.today)
    available_until = forms.DateField(label=_("Available until"), widget=DAY, required=False)
    health_valid_until = forms.DateField(label=_("Health check valid until"), widget=DAY, required=False)
    max_km = forms.IntegerField(
        label=_("Farthest daily way"),
        min_value=0,
        max_value=500,
        initial=10,
        help_text=_("In kilometres, where no lodging is offered."),
    )
    languages = forms.CharField(
        label=_("Languages"),
        max_length=80,
        required=False,
        help_text=_("Separated by commas, for example 普通话、粤语."),
    )
    cuisines = forms.CharField(label=_("Cuisines"), max_length=80, required=False, help_text=_("Separated by commas."))

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = {each.code: each.label.in_(language()) for each in (*pack.destinations, *pack.regions)}
        known = {code: _name(code) for code in self.initial.get("accepts_regions", ()) if code not in listed}
        self.fields["accepts_regions"].choices = list((listed | known).items())  # type: ignore[attr-defined]

    @staticmethod
    def initial_from(wish: Any) -> dict[str, Any]:
        """The fields of a wish that was noted before."""
        if wish is None:
            return {}
        said = {name: getattr(wish, name) for name in _PLAIN}
        words = {name: "、".join(getattr(wish, name)) for name in ("languages", "cuisines")}
        return said | words | {"wage": wish.wage_floor_fen // 100}

    def clean(self) -> dict[str, Any]:
        """She can't stop before she starts."""
        data = super().clean() or self.cleaned_data
        if (
            data.get("available_until")
            and data.get("available_from")
            and data["available_until"] < data["available_from"]
        ):
            self.add_error("available_until", _("This day comes before the first one."))
        return data

    @property
    def wish(self) -> dict[str, Any]:
        """The arguments of `set_work_wish`."""
        data = {name: self.cleaned_data[name] for name in _PLAIN}
        words = {name: _words(self.cleaned_data[name]) for name in ("languages", "cuisines")}
        return data | words | {"wage_floor_fen": self.cleaned_data["wage"] * 100}


def _name(code: str) -> str:
    return regions.name_of(regions.nearest_region(code).code, language())


def _words(text: str) -> list[str]:
    for mark in "、,;;/":
        text = text.replace(mark, ",")
    return [word.strip()[:20] for word in text.split(",") if word.strip()]
