"""Time limits that law sets for offices and for people."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import model_validator

from careladder.kernel.workdays import add_workdays
from careladder.packs.schema.base import Code, problem
from careladder.packs.schema.dated import Sourced
from careladder.packs.spans import Span, spell_out
from careladder.packs.text import Text, say


class Clock(Sourced):
    """So long, in calendar or working days, from the event `starts`. The day of the event itself is not counted."""

    code: Code
    label: Text
    length: Span
    counted: Literal["calendar", "working"] = "calendar"
    starts: Code = "start"

    @model_validator(mode="after")
    def _working_days_are_days(self) -> Clock:
        if self.counted == "working" and self.length.months:
            raise problem("working days are counted in days: write the length like P7D")
        return self

    def due_on(self, start: date) -> date:
        """Return the last day on which the act is still in time."""
        if self.counted == "working":
            return add_workdays(start, self.length.days)
        return self.length.after(start)

    def words(self) -> Text:
        """Say the length: `7 个工作日`, `7 working days`."""
        if self.counted == "working":
            return say(f"{self.length.days} 个工作日", f"{self.length.days} working days")
        return spell_out(self.length)
