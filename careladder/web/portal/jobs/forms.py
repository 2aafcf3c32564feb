"""Which jobs to show."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from careladder.demand.selectors import places_offered
from careladder.kernel import regions
from careladder.kernel.codes import OCCUPATIONS
from careladder.packs import Pack


class FilterForm(forms.Form):
    """By place and kind of work, as far as there are offers."""

    region = forms.ChoiceField(label=_("Place"), required=False)
    occupation = forms.ChoiceField(label=_("Kind of work"), required=False)

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "zh"
        places, work = places_offered(programme=pack.code)
        cities = dict.fromkeys(_city(code) for code in places)
        named = [(code, regions.full_name(code, language)) for code in cities]
        kinds = [(code, OCCUPATIONS.label(code, language)) for code in work]
        self.fields["region"].choices = [("", _("Everywhere")), *named]  # type: ignore[attr-defined]
        self.fields["occupation"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, str]:
        """What was asked for; nonsense in the address asks for nothing."""
        return {key: value for key, value in self.cleaned_data.items() if value} if self.is_valid() else {}


def _city(code: str) -> str:
    """The prefecture or municipality around a place."""
    around = [code, *regions.ancestors(code)]
    city = next((each for each in around if each.endswith("00") and not each.endswith("0000")), None)
    return city or next(each for each in around if each.endswith("0000"))
