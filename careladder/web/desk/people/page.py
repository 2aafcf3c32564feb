"""What a person's page shows."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from careladder.journey.selectors import person_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.codes import EDUCATION, ETHNICITY, SEX
from careladder.kernel.periods import age_on
from careladder.packs import GroupVerdict, Outcome, Pack
from careladder.packs.programmes import programme
from careladder.people.enums import Area, RecognitionStatus
from careladder.people.rules import value_of
from careladder.people.selectors import (
    circumstances_of,
    consents_of,
    files_joined_to,
    judge_groups,
    recognitions_of,
    registration_of,
    work_wish_of,
)
from careladder.people.words import circumstance_words
from careladder.web.desk.people.entries import entry_for
from careladder.web.desk.people.forms import language
from careladder.web.desk.people.panels import panels_of
from careladder.web.http import Request
from careladder.web.way import way_of

LAST_STEPS = 12


@dataclass(frozen=True)
class Judged:
    """A group's verdict with what would settle it and whether an application is open."""

    group: GroupVerdict
    entries: list[tuple[str, str]]
    status: str

    @property
    def likely(self) -> bool:
        """Whether it is worth the reader's attention."""
        verdict = self.group.verdict
        return verdict.outcome is not Outcome.FAILS or verdict.not_yet_from is not None


def person_page(her: Any, request: Request) -> dict[str, Any]:
    """The context of her page: identity, file, recognition, consents, wish, way, and other topics' panels."""
    pack = programme(request.actor.programme or "")
    registration = registration_of(her, pack.code)
    joined = list(files_joined_to(her))
    steps = way_of(_facts([her, *joined], request.actor), pack)
    return {
        "person": her,
        "joined": joined,
        "pack": pack,
        "registration": registration,
        "age": age_on(her.born_on, clock.today()),
        "identity": _identity(her),
        "hints": _hints(registration.category_text, pack),
        "areas": _areas(her, pack),
        **_groups(her, pack),
        "applications": recognitions_of(her, pack.code),
        "consents": _consents(her, pack),
        "wish": work_wish_of(her, pack.code),
        "steps": steps if "all" in request.GET else steps[:LAST_STEPS],
        "steps_left": 0 if "all" in request.GET else max(0, len(steps) - LAST_STEPS),
        "panels": panels_of(her, request.actor),
    }


def _facts(files: list[Any], actor: Actor) -> list[Any]:
    """What happened under any of her files, oldest first."""
    found = [fact for file in files for fact in person_facts(file.pk, visible_to=actor)]
    return sorted(found, key=lambda fact: (fact.on, fact.seq)) if len(files) > 1 else found


def _identity(her: Any) -> dict[str, str]:
    return {
        "sex": SEX.label(her.sex, language()),
        "ethnicity": ETHNICITY.label(her.ethnicity, language()) if her.ethnicity else "",
        "education": EDUCATION.label(her.education, language()) if her.education else "",
    }


def _hints(category_text: str, pack: Pack) -> list[Any]:
    """Groups that the roster's own words point to."""
    codes = pack.roster.categories_of(category_text) if category_text else None
    groups = [pack.category(code).group for code in codes or ()]
    return [pack.group(code) for code in groups if code]


def _areas(her: Any, pack: Pack) -> list[tuple[str, list[dict[str, Any]]]]:
    """Her circumstances by area, in words."""
    found = list(circumstances_of(her, pack.code))
    entries = [(each.area, _entry(each, pack)) for each in found]
    return [
        (str(area.label), own) for area in Area if (own := [entry for code, entry in entries if code == area.value])
    ]


def _entry(circumstance: Any, pack: Pack) -> dict[str, Any]:
    return {
        "row": circumstance,
        "words": circumstance_words(circumstance.area, circumstance.kind, pack),
        "figure": value_of(circumstance.area, circumstance.kind),
        "over": circumstance.until_on is not None and circumstance.until_on < clock.today(),
    }


def _groups(her: Any, pack: Pack) -> dict[str, list[Judged]]:
    """Groups that hold, may hold, or will hold from a day on; and the others, which need less room."""
    open_ = {each.group: each.status for each in recognitions_of(her, pack.code).filter(status__in=_OPEN)}
    found = [
        Judged(judged, _missing(judged, pack), open_.get(judged.group_code, ""))
        for judged in judge_groups(her, pack.code, clock.today())
    ]
    return {"likely": [each for each in found if each.likely], "unlikely": [each for each in found if not each.likely]}


_OPEN = (RecognitionStatus.APPLIED, RecognitionStatus.RECOGNISED)


def _missing(judged: GroupVerdict, pack: Pack) -> list[tuple[str, str]]:
    """What could be put on file to settle the verdict: (choice, words), offered only while it is not clear."""
    if judged.verdict.outcome is not Outcome.UNKNOWN:
        return []
    choices = dict.fromkeys(filter(None, (entry_for(document, pack) for document in judged.verdict.missing)))
    halves = [(choice, *choice.partition(":")) for choice in choices]
    return [(choice, circumstance_words(area, kind, pack)) for choice, area, _colon, kind in halves]


def _consents(her: Any, pack: Pack) -> list[tuple[str, str, Any]]:
    """Every consent the programme asks for: its code, its words, and the row when she gave it."""
    given = {each.purpose: each for each in consents_of(her, pack.code)}
    places = {"programme": pack.name.in_(language()), "employer": _("an employer she is proposed to")}
    return [
        (message.code, message.text.in_(language()).format_map(places), given.get(message.code))
        for message in pack.texts.consents
    ]
