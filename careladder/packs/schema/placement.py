"""placement.yaml: forms of employment, what each needs, and the traffic light of a worker's papers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careladder.packs.schema.base import Code, ContractKind, DocumentKind, Strict
from careladder.packs.schema.dated import Sourced, Valued
from careladder.packs.spans import Span
from careladder.packs.text import Text

Colour = Literal["green", "yellow", "red"]


class ContractType(Sourced):
    """A kind of contract. `labour_dispute`: quarrels go to labour arbitration; otherwise they are civil ones."""

    code: Code
    label: Text
    labour_dispute: bool
    note: Text | None = None


class Mode(Sourced):
    """A form of employment and the documents a placement in it needs."""

    code: Code
    label: Text
    contracts: tuple[ContractKind, ...] = Field(min_length=1)
    documents: tuple[DocumentKind, ...] = ()
    contract_fields: tuple[Code, ...] = ()


class LightPaper(Strict):
    """A document the light looks at, and how long it counts from its issue."""

    document: DocumentKind
    valid_for: Span | None = None


class TrafficLight(Sourced):
    """Red: identity not proven, or an alarming document on file. Yellow: a required paper missing or out of date."""

    identity: tuple[LightPaper, ...] = Field(min_length=1)
    required: tuple[LightPaper, ...] = Field(min_length=1)
    alarms: tuple[DocumentKind, ...] = ()


class NamedLimit(Sourced):
    """A limit of the trade, such as the week of settling in."""

    code: Code
    label: Text
    limit: Valued[Span]


class PlacementSection(Strict):
    """How work begins."""

    contract_kinds: tuple[ContractType, ...] = Field(min_length=1)
    modes: tuple[Mode, ...] = Field(min_length=1)
    traffic_light: TrafficLight
    limits: tuple[NamedLimit, ...] = ()
    propose_on_graduation: bool = False
