"""A loaded pack: one programme's law and words, and the questions the apps ask it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

from careladder.kernel import regions
from careladder.kernel.codes import EDUCATION, OCCUPATIONS
from careladder.packs import answers, entitle, light
from careladder.packs.answers import GroupVerdict, Route
from careladder.packs.contents import Contents
from careladder.packs.entitle import Entitlement
from careladder.packs.light import Light
from careladder.packs.readwords import RosterWords
from careladder.packs.schema.about import Brand, RegionName, SourceDoc
from careladder.packs.schema.hardship import ExitReason, Group
from careladder.packs.schema.roster import Category
from careladder.packs.sections import Sections
from careladder.packs.situation import Evidence, Situation
from careladder.packs.text import Text, say


class Pack(Contents):
    """Immutable. Sections hang below by name (`pack.hardship.recognition`); entries with codes are in tables."""

    def __init__(self, sections: Sections, path: Path) -> None:
        super().__init__(sections)
        self.sections = sections
        self.path = path
        # SHA-256 over the pack's files as they were read: what was decided under can be found again, byte for byte.
        self.digest: str = _digest(path)
        self.about = sections.about
        self.hardship = sections.hardship
        self.placement = sections.placement
        self.followup = sections.followup
        self.rights = sections.rights
        self.ladder = sections.ladder
        self.services = sections.services
        self.texts = sections.texts
        self.matching = sections.matching
        self.sources: dict[str, SourceDoc] = sections.about.sources
        self.roster = RosterWords(sections.roster)
        self.code: str = sections.about.code
        self.name: Text = sections.about.name
        self.brand: Brand = sections.about.brand
        self.region: str = sections.about.region
        self.regions: tuple[RegionName, ...] = sections.regions.served
        self.destinations: tuple[RegionName, ...] = sections.regions.destinations

    def __repr__(self) -> str:
        return f"<Pack {self.code}>"

    # Recognition

    def group(self, code: str) -> Group:
        """Return a hardship group or raise `NotInPack`."""
        return self.groups[code]

    def recognise(self, situation: Situation, on: date) -> list[GroupVerdict]:
        """Judge every group in force on the day: holding ones first, then those that lack documents, then the rest."""
        return answers.recognise(self, situation, on)

    def exits(self, situation: Situation, on: date, group: str | None = None) -> list[ExitReason]:
        """Return the reasons, as far as rules can find them, why a recognition (of `group`) ends on this day."""
        return answers.exits(self, situation, on, group)

    def service_due(self, group: str, since: date) -> list[tuple[str, date]]:
        """Return what the office owes a member of the group `(code, due_on)`, its clocks started on `since`."""
        return answers.service_due(self, self.groups[group].code, since)

    # Money

    def entitlement(self, subsidy: str, situation: Situation, on: date, *, cohort: str | None = None) -> Entitlement:
        """Say whether and how much of a subsidy is due on the day, less what was paid for the same thing.

        `cohort` names the course a training claim is about; without it the last finished one that fits is taken.
        """
        return entitle.entitlement(self, self.subsidies[subsidy], situation, on, cohort)

    # After placement

    def visit_plan(self, placed_on: date, groups: Iterable[str] = ()) -> list[tuple[str, date]]:
        """Return the planned visits `(code, due_on)` for a placement, by the plan of the person's groups."""
        return answers.visit_plan(self.followup, placed_on, frozenset(groups))

    def route_case(self, case_type: str, contract_kind: str, on: date) -> list[Route]:
        """Return the roads open for a case that arose on the day, best first, with their clocks."""
        return answers.routes(self, case_type, contract_kind, on)

    def traffic_light(self, documents: Iterable[Evidence], on: date) -> Light:
        """Judge a worker's papers: green, yellow or red, with reasons."""
        return light.traffic_light(self, tuple(documents), on)

    def next_steps(self, current: str | None, situation: Situation, on: date) -> list[GroupVerdict]:
        """Judge the career steps that may follow the current one."""
        return answers.next_steps(self, current, situation, on)

    # Words

    @cached_property
    def roster_columns(self) -> dict[str, tuple[str, ...]]:
        """Canonical field → headings seen for it."""
        return self.roster.columns

    def column_of(self, heading: str) -> str | None:
        """Return the canonical field of a spreadsheet heading, or None."""
        return self.roster.column_of(heading)

    def category_of(self, text: str) -> str | None:
        """Return the category a word stands for, or None for an unknown word. Empty text has no category either."""
        return self.roster.category_of(text)

    def course_of(self, text: str) -> str | None:
        """Return the course that a roster calls by its name, its code or another word for it, or None."""
        return self.roster.course_of(text, self.courses)

    def category(self, code: str) -> Category:
        """Return a category with its group and household kind."""
        return self.roster.categories[code]

    def words_for(self, kind: str, code: str) -> Text:
        """Return the label of a code for a sentence; the code itself when nobody knows it."""
        if kind == "region":
            return _region_words(code, self.regions, self.destinations)
        if kind == "document":
            found = self.documents.get(code)
            review = say("人工核查", "review by a person") if code.startswith("review:") else say(code, code)
            return found.label if found else review
        national = {"occupation": OCCUPATIONS, "education": EDUCATION}.get(kind)
        if national is not None:
            return say(national[code].zh, national[code].en) if code in national else say(code, code)
        table = {
            "group": self.groups,
            "household": self.household_kinds,
            "course": self.courses,
            "certificate": self.certificate_kinds,
        }.get(kind)
        entry = table.get(code) if table is not None else None  # type: ignore[attr-defined]
        return entry.label if entry is not None else say(code, code)


def _region_words(code: str, *lists: tuple[RegionName, ...]) -> Text:
    for each in (region for some in lists for region in some):
        if each.code == code:
            return each.label
    found = regions.find_region(code)
    return say(found.name, found.name_en) if found else say(code, code)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.yaml")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
