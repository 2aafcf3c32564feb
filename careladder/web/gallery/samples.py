"""Made-up values for the gallery's examples."""

from datetime import date
from typing import Any

from django import forms

from careladder.packs import Outcome, Reason, Verdict
from careladder.packs.text import say


class SampleForm(forms.Form):
    """One field of every layout that `c-field` knows."""

    name = forms.CharField(label="Name", help_text="As on the identity card.", max_length=60)
    phone = forms.RegexField(r"^1[3-9]\d{9}$", label="Phone", help_text="Eleven digits.")
    wage = forms.IntegerField(label="Wage", required=False)
    region = forms.ChoiceField(label="County", choices=[("141124", "临县"), ("141125", "柳林县")])
    shifts = forms.MultipleChoiceField(
        label="Shifts",
        required=False,
        choices=[("day", "Day"), ("night", "Night"), ("live_in", "Living in the house")],
        widget=forms.CheckboxSelectMultiple,
    )
    consent = forms.BooleanField(label="She agrees that employers see her file", required=False)


def sample_context() -> dict[str, Any]:
    """The names that the examples use."""
    reasons = (
        _reason(Outcome.HOLDS, "户籍在本省", "The hukou is in the province"),
        _reason(Outcome.FAILS, "登记失业不满 1 年", "Registered as unemployed for less than a year"),
        _reason(Outcome.UNKNOWN, "尚未提供户口簿", "The household register has not been shown"),
    )
    return {
        "verdicts": [
            ("Holds", Verdict(Outcome.HOLDS, reasons[:1])),
            ("Later", Verdict(Outcome.FAILS, reasons[:2], not_yet_from=date(2027, 3, 5))),
            ("Unknown", Verdict(Outcome.UNKNOWN, reasons, missing=("household_register",))),
            ("Fails", Verdict(Outcome.FAILS, reasons[1:2])),
        ],
        "reasons": reasons,
        "way": [
            {"on": date(2026, 3, 5), "sentence": "Registered at the county window", "icon": "user_plus"},
            {"on": date(2026, 5, 6), "sentence": "Certificate issued", "icon": "certificate", "tone": "success"},
        ],
        "day": date(2026, 3, 5),
        "labels": ["2026-01", "2026-02", "2026-03", "2026-04"],
        "series": [
            {"name": "Trained", "values": [120, 64, 210, 180]},
            {"name": "Placed", "values": [60, 41, 150, 139]},
        ],
        "funnel": [{"name": "People", "values": [300, 260, 220, 160]}],
        "stages": ["Registered", "Trained", "Certified", "Placed"],
        "pairs": [("Name", "张*兰"), ("County", "临县"), ("Phone", None)],
    }


def _reason(outcome: Outcome, zh: str, en: str) -> Reason:
    holds = outcome is Outcome.HOLDS
    return Reason("sample", "gallery", holds, say(zh, en), "hardship2024", "M", not holds, outcome)
