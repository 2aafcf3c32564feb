"""What work she wants, in five questions."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from careladder.kernel import regions
from careladder.packs import Pack
from careladder.web.employer.vacancies.forms import MOST_WAGE


class WishForm(forms.Form):
    """Her own words about where, how and for how much."""

    accepts_regions = forms.MultipleChoiceField(
        label=_("Where would you go?"), help_text=_("Choose as many as you like."), widget=forms.CheckboxSelectMultiple
    )
    accepts_live_in = forms.BooleanField(label=_("I would live where I work"), required=False)
    accepts_nights = forms.BooleanField(label=_("I would work at night"), required=False)
    wage = forms.IntegerField(
        label=_("How much a month at least?"), min_value=0, max_value=MOST_WAGE, help_text=_("In yuan.")
    )
    open_to_work = forms.BooleanField(label=_("I am looking for work now"), required=False, initial=True)

    def __init__(self, *args: Any, pack: Pack, wish: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial(wish), **kwargs})
        language = get_language() or "zh"
        home = (pack.region, regions.name_of(pack.region, language))
        away = [(each.code, each.label.in_(language)) for each in pack.destinations]
        listed = dict([home, *away])
        kept = [(code, _name(code, language)) for code in self.initial.get("accepts_regions", ()) if code not in listed]
        self.fields["accepts_regions"].choices = [*listed.items(), *kept]  # type: ignore[attr-defined]

    @property
    def wish(self) -> dict[str, Any]:
        """The arguments of `set_work_wish`."""
        data = dict(self.cleaned_data)
        data["wage_floor_fen"] = data.pop("wage") * 100
        return data


def _initial(wish: Any) -> dict[str, Any]:
    if wish is None:
        return {"open_to_work": True}
    kept = ("accepts_regions", "accepts_live_in", "accepts_nights", "open_to_work")
    return {name: getattr(wish, name) for name in kept} | {"wage": wish.wage_floor_fen // 100}


def _name(code: str, language: str) -> str:
    return regions.name_of(regions.nearest_region(code).code, language)
