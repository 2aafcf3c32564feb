"""rights.yaml: what can go wrong at work and which road is open, by the kind of contract."""

from __future__ import annotations

from pydantic import Field

from careladder.packs.schema.base import CaseType, Code, ContractKind, Strict
from careladder.packs.schema.clocks import Clock
from careladder.packs.schema.dated import Sourced
from careladder.packs.text import Text


class CaseKind(Strict):
    """A type of case."""

    code: Code
    label: Text
    urgent: bool = False


class RouteRule(Sourced):
    """A road for some contracts and some cases (empty = all). `apply` is the person's own time limit."""

    code: Code
    label: Text
    law: Text
    contracts: tuple[ContractKind, ...] = ()
    cases: tuple[CaseType, ...] = ()
    apply: Clock | None = None
    clocks: tuple[Clock, ...] = ()
    advice: Text


class RightsSection(Strict):
    """Case types and routes, best road first."""

    case_types: tuple[CaseKind, ...] = Field(min_length=1)
    routes: tuple[RouteRule, ...] = Field(min_length=1)
