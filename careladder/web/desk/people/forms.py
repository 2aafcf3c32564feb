"""What a desk enters about people."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from careladder.kernel import addresses, regions
from careladder.kernel.actor import Actor
from careladder.kernel.codes import EDUCATION, ETHNICITY
from careladder.kernel.errors import DomainError
from careladder.packs import Pack
from careladder.packs.programmes import programme

HUKOU_KINDS = [("", "—"), ("rural", _("Rural")), ("urban", _("Urban"))]


def language() -> str:
    """The reader's language for words of codes and packs."""
    return get_language() or "zh"


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, or None for a form that was only asked for; an empty form that was sent is still sent."""
    return request.POST if request.method == "POST" else None


def region_choices(actor: Actor) -> list[tuple[str, str]]:
    """The programme's counties that this actor sees; her own region where it is smaller."""
    pack = programme(actor.programme or "")
    inside = [(each.code, each.label.in_(language())) for each in pack.regions if actor.sees_region(each.code)]
    return inside or [(code, regions.name_of(regions.nearest_region(code).code, language())) for code in actor.regions]


class PlaceField(forms.CharField):
    """A place in words or as a code, kept as its code: `临县`, `山西省吕梁市临县`, `141124`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, max_length=60, **kwargs)
        self.inside = regions.ANYWHERE
        self.example = "北京市朝阳区"

    def clean(self, value: Any) -> str:
        """The code of the smallest listed region the words begin with."""
        text: str = super().clean(value)
        if not text or (text.isdecimal() and len(text) in {6, 9, 12} and regions.find_region(text)):
            return text
        code = addresses.locate(text, self.inside) or addresses.locate(text)
        if code is None:
            raise forms.ValidationError(
                _("This place is not known. Write it like {example}.").format(example=self.example)
            )
        return code

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the words mean another place than before."""
        try:
            return bool(self.clean(data) != (initial or ""))
        except forms.ValidationError:
            return True

    def prepare_value(self, value: Any) -> Any:
        """Show a code as the place's whole name."""
        found = regions.find_region(value) if isinstance(value, str) and value.isdecimal() else None
        return regions.full_name(found.code, language()) if found else value


class SearchForm(forms.Form):
    """Sent by POST: names and numbers must not stand in an address."""

    text = forms.CharField(
        label=_("Find a person"),
        max_length=40,
        help_text=_("Name, pinyin or its initials, phone, ID number or certificate number."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )


class FilterForm(forms.Form):
    """Which registrations to show."""

    region = forms.ChoiceField(label=_("Region"), required=False)
    recognised = forms.BooleanField(label=_("Only recognised people"), required=False)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = [("", _("All")), *region_choices(by)]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for; nonsense in the address asks for nothing."""
        return {key: value for key, value in self.cleaned_data.items() if value} if self.is_valid() else {}


class _AboutForm(forms.Form):
    """What a desk may write down and correct."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("As printed on the identity card."))
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False, help_text=_("A mobile number, 11 digits."))
    hukou_region = PlaceField(label=_("Place of household registration"), required=False)
    hukou_kind = forms.ChoiceField(label=_("Kind of registration"), choices=HUKOU_KINDS, required=False)
    residence_region = PlaceField(
        label=_("Lives in"), required=False, help_text=_("Leave empty when it is the place of registration.")
    )
    address = forms.CharField(
        label=_("Address"), max_length=120, required=False, help_text=_("Township, village, house. Kept sealed.")
    )
    ethnicity = forms.ChoiceField(label=_("Ethnicity"), required=False)
    education = forms.ChoiceField(label=_("Schooling"), required=False)

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, table in (("ethnicity", ETHNICITY), ("education", EDUCATION)):
            self.fields[name].choices = [("", "—"), *table.choices(language())]  # type: ignore[attr-defined]
        for name in ("hukou_region", "residence_region"):
            self._place(name).inside = pack.region
            self._place(name).example = regions.full_name(pack.regions[0].code[:6])
        self.fields["hukou_region"].help_text = _("Province, city and county, for example {example}.").format(
            example=self._place("hukou_region").example
        )

    def _place(self, name: str) -> PlaceField:
        field: PlaceField = self.fields[name]  # type: ignore[assignment]
        return field

    def refuse(self, refusal: DomainError) -> None:
        """Show a service's sentence above the fields."""
        self.add_error(None, str(refusal))


class RegisterForm(_AboutForm):
    """Somebody new on the programme's books."""

    id_number = forms.CharField(
        label=_("ID number"),
        max_length=30,
        help_text=_("18 characters from the identity card; sex and birthday follow from it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )
    region = forms.ChoiceField(label=_("Looked after by"))
    wanted_course = forms.ChoiceField(label=_("Wanted course"), required=False)
    field_order = ["id_number", "name", "phone", "region", "hukou_region", "hukou_kind"]

    def __init__(self, *args: Any, by: Actor, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, pack=pack, **kwargs)
        self.fields["region"].choices = region_choices(by)  # type: ignore[attr-defined]
        courses = [(course.code, course.label.in_(language())) for course in pack.courses]
        self.fields["wanted_course"].choices = [("", "—"), *courses]  # type: ignore[attr-defined]


class CorrectForm(_AboutForm):
    """A correction. Phone and address are never shown here: an empty field leaves them as they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("phone", "address"):
            self.fields[name].help_text = _("Stays as it is when you leave this empty.")

    @property
    def changes(self) -> dict[str, str]:
        """The fields that say something else than before."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.changed_data}


class ExportForm(forms.Form):
    """Why a list leaves the house."""

    reason = forms.CharField(label=_("What is the list for?"), max_length=200)
