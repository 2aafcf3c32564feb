"""A loaded pack: one programme's law and words, and the questions the apps ask it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

from careladder.kernel import regions
from careladder.kernel.codes import EDUCATION, OCCUPATIONS
from careladder.packs import answers, entitle
from careladder.packs.answers import GroupVerdict, Light, Route
from careladder.packs.documents import BUILT_IN
from careladder.packs.entitle import Entitlement
from careladder.packs.readwords import RosterWords
from careladder.packs.schema.about import Brand, DocumentType, RegionName
from careladder.packs.schema.bases import Base, Benefit, Outpost, Window
from careladder.packs.schema.courses import CertificateType, Course
from careladder.packs.schema.growth import LadderStep, Target
from careladder.packs.schema.hardship import ExitReason, Group
from careladder.packs.schema.indicators import Indicator
from careladder.packs.schema.placement import ContractType, Mode
from careladder.packs.schema.rights import CaseKind
from careladder.packs.schema.roster import Category
from careladder.packs.schema.subsidies import Subsidy
from careladder.packs.schema.words import Check, Message, Report
from careladder.packs.sections import Sections
from careladder.packs.situation import Evidence, Situation
from careladder.packs.table import Table
from careladder.packs.text import Text, say


class Pack:
    """Immutable. Sections hang below by name (`pack.hardship.recognition`); entries with codes are in tables."""

    def __init__(self, sections: Sections, path: Path) -> None:
        self.sections = sections
        self.path = path
        self.about = sections.about
        self.hardship = sections.hardship
        self.placement = sections.placement
        self.followup = sections.followup
        self.rights = sections.rights
        self.ladder = sections.ladder
        self.services = sections.services
        self.texts = sections.texts
        self.matching = sections.matching
        self.roster = RosterWords(sections.roster)
        self.code: str = sections.about.code
        self.name: Text = sections.about.name
        self.brand: Brand = sections.about.brand
        self.region: str = sections.about.region
        self.regions: tuple[RegionName, ...] = sections.regions.served
        self.destinations: tuple[RegionName, ...] = sections.regions.destinations
        self.groups: Table[Group] = Table("hardship group", sections.hardship.groups)
        self.household_kinds = Table("household kind", sections.hardship.household_kinds)
        self.documents: Table[DocumentType] = Table("document", _all_documents(sections))
        self.courses: Table[Course] = Table("course", sections.courses.courses)
        self.certificate_kinds: Table[CertificateType] = Table("certificate kind", sections.courses.certificate_kinds)
        self.bases: Table[Base] = Table("base", sections.bases.bases)
        self.benefits: Table[Benefit] = Table("benefit", sections.benefits.benefits)
        self.windows: Table[Window] = Table("window", sections.services.windows)
        self.outposts: Table[Outpost] = Table("outpost", sections.services.outposts)
        self.subsidies: Table[Subsidy] = Table("subsidy", sections.subsidies.subsidies)
        self.contract_kinds: Table[ContractType] = Table("contract kind", sections.placement.contract_kinds)
        self.modes: Table[Mode] = Table("form of employment", sections.placement.modes)
        self.case_types: Table[CaseKind] = Table("case type", sections.rights.case_types)
        self.steps: Table[LadderStep] = Table("career step", sections.ladder.steps)
        self.targets: Table[Target] = Table("target", sections.targets.targets)
        self.indicators: Table[Indicator] = Table("indicator", sections.indicators.indicators)
        self.reports: Table[Report] = Table("report", sections.reports.reports)
        self.checks: Table[Check] = Table("check", sections.integrity.checks)
        self.messages: Table[Message] = Table("message", sections.texts.messages)

    def __repr__(self) -> str:
        return f"<Pack {self.code}>"

    # Recognition

    def group(self, code: str) -> Group:
        """Return a hardship group or raise `NotInPack`."""
        return self.groups[code]

    def recognise(self, situation: Situation, on: date) -> list[GroupVerdict]:
        """Judge every group in force on the day: those that hold first, then those that lack documents, then the rest."""
        return answers.recognise(self, situation, on)

    def exits(self, situation: Situation, on: date, group: str | None = None) -> list[ExitReason]:
        """Return the reasons, as far as rules can find them, why a recognition ends on this day."""
        return answers.exits(self, situation, on, group)

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
        return answers.traffic_light(self, tuple(documents), on)

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

    def category(self, code: str) -> Category:
        """Return a category with its group and household kind."""
        return self.roster.categories[code]

    def words_for(self, kind: str, code: str) -> Text:
        """Return the label of a code for a sentence; the code itself when nobody knows it."""
        if kind == "region":
            return _region_words(code, self.regions, self.destinations)
        if kind == "document":
            found = self.documents.get(code)
            return found.label if found else say(code, code)
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


def _all_documents(sections: Sections) -> list[DocumentType]:
    own = sections.documents.documents
    named = {each.code for each in own}
    return [*own, *(DocumentType(code=code, label=label) for code, label in BUILT_IN.items() if code not in named)]


def _region_words(code: str, *lists: tuple[RegionName, ...]) -> Text:
    for each in (region for some in lists for region in some):
        if each.code == code:
            return each.label
    found = regions.find_region(code)
    return say(found.name, found.name_en) if found else say(code, code)
