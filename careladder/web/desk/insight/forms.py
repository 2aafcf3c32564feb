"""What a reading of the numbers may be asked for."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from careladder.insight.measures import View
from careladder.insight.selectors import view_for
from careladder.kernel import clock
from careladder.packs import Pack


class ReadingForm(forms.Form):
    """As of which day, as known on which day, for which region."""

    as_of = forms.DateField(
        label=_("As of"),
        required=False,
        help_text=_("What was true by this day"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    known_on = forms.DateField(
        label=_("As known on"),
        required=False,
        help_text=_("Only what was on record by the end of this day"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: Any, pack: Pack, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole: list[tuple[str, Any]] = [("", _("All regions"))]
        regions = [(region.code, region.label.in_(language)) for region in pack.regions]
        self.fields["region"].choices = whole + regions  # type: ignore[attr-defined]

    def view(self, request: HttpRequest) -> View:
        """The reading asked for, never wider than the reader's own scope."""
        asked = self.cleaned_data if self.is_valid() else {}
        known_on = asked.get("known_on")
        moment = datetime.combine(known_on, time.max, clock.CHINA) if known_on else None
        actor = request.actor  # type: ignore[attr-defined]
        own = view_for(actor, as_of=asked.get("as_of"), known_on=moment)
        region = asked.get("region")
        if region and actor.sees_region(region):
            return View(own.programme, own.as_of, own.known_on, (region,))
        return own
