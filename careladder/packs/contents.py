"""Every list of a pack, findable by code."""

from __future__ import annotations

from careladder.packs.documents import BUILT_IN
from careladder.packs.schema.about import DocumentType
from careladder.packs.schema.bases import Base, Benefit, Outpost, Window
from careladder.packs.schema.courses import CertificateType, Course
from careladder.packs.schema.growth import LadderStep, Target
from careladder.packs.schema.hardship import Group, NamedKind
from careladder.packs.schema.indicators import Indicator
from careladder.packs.schema.placement import ContractType, Mode
from careladder.packs.schema.rights import CaseKind
from careladder.packs.schema.subsidies import BudgetLine, Subsidy
from careladder.packs.schema.words import Check, Message, PolicyNote, Report
from careladder.packs.sections import Sections
from careladder.packs.table import Table


class Contents:
    """The tables of a pack: each iterates over its entries and finds one by code."""

    def __init__(self, sections: Sections) -> None:
        self.groups: Table[Group] = Table("hardship group", sections.hardship.groups)
        self.household_kinds: Table[NamedKind] = Table("household kind", sections.hardship.household_kinds)
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
        self.consents: Table[Message] = Table("consent", sections.texts.consents)
        self.policies: Table[PolicyNote] = Table("policy", sections.texts.policies)
        self.budget: Table[BudgetLine] = Table("budget line", sections.subsidies.budget)


def _all_documents(sections: Sections) -> list[DocumentType]:
    own = sections.documents.documents
    named = {each.code for each in own}
    return [*own, *(DocumentType(code=code, label=label) for code, label in BUILT_IN.items() if code not in named)]
