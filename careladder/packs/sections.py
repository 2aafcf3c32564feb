"""Which file of a pack's folder holds which section."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from careladder.packs.schema.about import AboutSection, DocumentsSection, RegionsSection
from careladder.packs.schema.base import Strict
from careladder.packs.schema.bases import BasesSection, BenefitsSection, ServicesSection
from careladder.packs.schema.courses import CoursesSection
from careladder.packs.schema.followup import FollowupSection
from careladder.packs.schema.growth import LadderSection, TargetsSection
from careladder.packs.schema.hardship import HardshipSection
from careladder.packs.schema.indicators import IndicatorsSection
from careladder.packs.schema.matching import MatchingSection
from careladder.packs.schema.placement import PlacementSection
from careladder.packs.schema.rights import RightsSection
from careladder.packs.schema.roster import RosterSection
from careladder.packs.schema.subsidies import SubsidiesSection
from careladder.packs.schema.words import IntegritySection, ReportsSection, TextsSection


@dataclass(frozen=True)
class Sections:
    """A whole pack, section by section."""

    about: AboutSection
    regions: RegionsSection
    documents: DocumentsSection
    hardship: HardshipSection
    roster: RosterSection
    courses: CoursesSection
    bases: BasesSection
    services: ServicesSection
    subsidies: SubsidiesSection
    placement: PlacementSection
    followup: FollowupSection
    rights: RightsSection
    ladder: LadderSection
    indicators: IndicatorsSection
    texts: TextsSection
    benefits: BenefitsSection = field(default_factory=BenefitsSection)
    targets: TargetsSection = field(default_factory=TargetsSection)
    reports: ReportsSection = field(default_factory=ReportsSection)
    integrity: IntegritySection = field(default_factory=IntegritySection)
    matching: MatchingSection | None = None


MODELS: Final[dict[str, type[Strict]]] = {
    "about": AboutSection,
    "regions": RegionsSection,
    "documents": DocumentsSection,
    "hardship": HardshipSection,
    "roster": RosterSection,
    "courses": CoursesSection,
    "bases": BasesSection,
    "services": ServicesSection,
    "subsidies": SubsidiesSection,
    "placement": PlacementSection,
    "followup": FollowupSection,
    "rights": RightsSection,
    "ladder": LadderSection,
    "indicators": IndicatorsSection,
    "texts": TextsSection,
    "benefits": BenefitsSection,
    "targets": TargetsSection,
    "reports": ReportsSection,
    "integrity": IntegritySection,
    "matching": MatchingSection,
}
OPTIONAL: Final = frozenset({"benefits", "targets", "reports", "integrity", "matching"})


def file_of(section: str) -> str:
    """`pack.yaml` holds the section about the pack itself; every other file is called like its section."""
    return "pack.yaml" if section == "about" else f"{section}.yaml"
