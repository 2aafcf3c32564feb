"""texts.yaml, reports.yaml, integrity.yaml: messages, report templates, and checks against fraud."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import Field, model_validator

from careladder.packs.schema.base import Code, GroupCode, IndicatorCode, Strict, SubsidyCode, problem
from careladder.packs.schema.dated import Sourced, Valued
from careladder.packs.text import Text

_PLACE = re.compile(r"\{([a-z_]+)\}")


class Message(Strict):
    """A text with `{places}` to fill, the same ones in both languages. `channel` says where it goes."""

    code: Code
    channel: Literal["sms", "page", "letter", "script"] = "page"
    text: Text

    @model_validator(mode="after")
    def _same_places(self) -> Message:
        zh, en = set(_PLACE.findall(self.text.zh)), set(_PLACE.findall(self.text.en))
        if zh != en:
            raise problem(
                f"message `{self.code}`: zh and en do not have the same places {{{', '.join(sorted(zh ^ en))}}}"
            )
        return self

    def fill(self, **values: Any) -> Text:
        """Return the text with its places filled; a missing value is a KeyError."""
        return Text(zh=self.text.zh.format(**values), en=self.text.en.format(**values))


class PolicyNote(Strict):
    """A policy explained on the portal."""

    code: Code
    title: Text
    body: Text
    subsidy: SubsidyCode | None = None
    group: GroupCode | None = None


class TextsSection(Strict):
    """What the programme says."""

    portal: dict[str, Text]
    messages: tuple[Message, ...] = ()
    policies: tuple[PolicyNote, ...] = ()
    consents: tuple[Message, ...] = ()


class ReportBlock(Strict):
    """A heading and the indicators under it."""

    title: Text
    indicators: tuple[IndicatorCode, ...] = Field(min_length=1)
    by: Literal["none", "region", "course", "base", "month", "group", "sex"] = "none"


class Report(Strict):
    """A report a bureau hands in."""

    code: Code
    label: Text
    every: Literal["month", "quarter", "half_year", "year"]
    blocks: tuple[ReportBlock, ...] = Field(min_length=1)


class ReportsSection(Strict):
    """Report templates."""

    reports: tuple[Report, ...] = ()


class Check(Sourced):
    """A check against mistakes and fraud. The test itself lives in the app; here stand words, action and figures."""

    code: Code
    label: Text
    test: Text
    action: Literal["block", "review", "hold", "alert"]
    parameters: dict[str, Valued[int]] = {}


class IntegritySection(Strict):
    """The catalogue of checks."""

    checks: tuple[Check, ...] = ()
