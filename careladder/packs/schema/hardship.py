"""hardship.yaml: who counts as having difficulty in finding work, how that is recognised, and when it ends."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from careladder.packs.rules.compose import AnyRule
from careladder.packs.schema.base import Code, DocumentKind, GroupCode, Strict
from careladder.packs.schema.clocks import Clock
from careladder.packs.schema.dated import Sourced, Valued
from careladder.packs.text import Text

PublicField = Literal["name", "sex", "age", "category", "period", "handler", "phone", "village"]


class NamedKind(Strict):
    """A code with its label."""

    code: Code
    label: Text


class Group(Sourced):
    """A hardship group. `conditions` come on top of the section's `common` ones."""

    code: Code
    label: Text
    valid_from: date = Field(alias="from")
    until: date | None = None
    conditions: AnyRule
    with_common: bool = True
    documents: tuple[DocumentKind, ...] = ()
    priority: int = Field(default=0, ge=0, le=100)
    note: Text | None = None

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.until is None or on < self.until)


class RecognitionStep(Strict):
    """One office's part: who, what, and within which time."""

    code: Code
    label: Text
    by: Text
    clock: Clock | None = None


class Publicity(Sourced):
    """What the public sees, and for how long. No other field may appear; `handler` and `phone` are the office's."""

    days: Valued[int]
    counted: Literal["calendar", "working"] = "working"
    fields: tuple[PublicField, ...] = Field(min_length=1)
    mask_name: bool = False


class Recognition(Strict):
    """The procedure from application to decision, its notice and its appeal."""

    apply_at: Text
    steps: tuple[RecognitionStep, ...] = Field(min_length=1)
    publicity: Publicity
    commitment: Text
    appeal: Text
    form_fields: tuple[str, ...] = ()


class ExitReason(Sourced):
    """Why a recognition ends. With `when`, the rule finds it; without, a person does."""

    code: Code
    label: Text
    when: AnyRule | None = None
    groups: tuple[GroupCode, ...] = ()


class ServiceLevel(Strict):
    """What the office owes a recognised person and by when; `groups` empty = everybody. `every`: again and again."""

    clock: Clock
    groups: tuple[GroupCode, ...] = ()
    every: bool = False


class HardshipSection(Strict):
    """The groups, the road to them and the roads out."""

    household_kinds: tuple[NamedKind, ...]
    common: AnyRule | None = None
    groups: tuple[Group, ...] = Field(min_length=1)
    recognition: Recognition
    exits: tuple[ExitReason, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
