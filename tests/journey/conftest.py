"""A kind of fact for these tests, and a short way to record one."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest

from careladder.journey.kinds import Payload, fact_kind
from careladder.journey.models import Fact
from careladder.journey.services import record_fact
from careladder.kernel.actor import SYSTEM

Record = Callable[..., Fact]


@fact_kind("test.stepped", en="Stepped to {step}", zh="走到{step}")
class Stepped(Payload):
    """A step that only these tests take."""

    step: int
    note: str | None = None


@pytest.fixture
def stepped() -> type[Stepped]:
    """Return the payload class of the test's kind."""
    return Stepped


@pytest.fixture
def record(db: None) -> Record:
    """Record one step; what matters to a test is given, the rest is filled in."""

    def make(step: int = 1, *, on: date = date(2026, 3, 9), person: UUID | None = None, **more: object) -> Fact:
        return record_fact(Stepped(step=step), programme="luliang", by=SYSTEM, on=on, person=person or uuid4(), **more)  # type: ignore[arg-type]

    return make
