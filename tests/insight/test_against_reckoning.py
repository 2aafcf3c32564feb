"""Random histories: every measure says in SQL what plain Python says, on any day, as known at any moment."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careladder.followup.facts import Made
from careladder.insight.measures import View, compute, facts_behind
from careladder.journey.models import Fact
from careladder.journey.services import record_fact, void_fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.uid import uuid7
from careladder.packs import Pack, load_pack, shipped_pack
from careladder.placement.facts import WagePaid
from tests.insight.reckoning import Reading, Row, reckon, rows_of

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent
FIRST = date(2025, 10, 1)
PEOPLE = [UUID(int=n) for n in range(1, 6)]
CONTRACTS = [UUID(int=n) for n in range(11, 14)]
REGIONS = ("141124", "141181", "522325")
DAYS = st.integers(0, 180).map(lambda n: FIRST + timedelta(days=n))


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Lüliang's pack with one more indicator for each way of counting."""
    folder = tmp_path_factory.mktemp("packs") / "luliang"
    shutil.copytree(shipped_pack("luliang"), folder)
    with (folder / "indicators.yaml").open("a", encoding="utf-8") as file:
        file.write((HERE / "measures.yaml").read_text(encoding="utf-8"))
    return load_pack(folder)


VISITS = st.builds(
    Made,
    visit=st.just(UUID(int=99)),
    outcome=st.sampled_from(["reached", "refused", "no_answer"]),
    method=st.just("phone"),
    employed=st.sampled_from([True, False, None]),
    satisfaction=st.sampled_from([None, 1, 4, 5]),
)
WAGES = st.builds(
    WagePaid,
    contract=st.sampled_from(CONTRACTS),
    month=st.just(FIRST),
    on_time=st.booleans(),
    arrears_fen=st.sampled_from([0, 12_345]),
    grade=st.just("worker"),
)
ENTRIES = st.tuples(
    st.one_of(VISITS, WAGES),
    st.sampled_from(PEOPLE),
    DAYS,
    st.integers(0, 60),  # known so many days later
    st.sampled_from(REGIONS),
    st.integers(0, 900_000),
    st.sampled_from(["stands", "stands", "stands", "withdrawn", "replaced"]),
)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


READINGS = st.builds(
    Reading,
    as_of=DAYS,
    known_on=st.one_of(st.none(), DAYS.map(_noon)),
    region=st.sampled_from(["", "1411", "141124"]),
    since=st.one_of(st.just(date.min), DAYS),
)


def written(programme: str, history: list[Any]) -> list[Row]:
    """Write a history into the journey and return it as plain rows."""
    for payload, person, on, later, region, fen, fate in history:
        with clock.set_to(_noon(on + timedelta(days=later))):
            amount = fen if isinstance(payload, WagePaid) else None
            fact = record_fact(
                payload, programme=programme, by=SYSTEM, on=on, person=person, region=region, amount_fen=amount
            )
        with clock.set_to(_noon(on + timedelta(days=later + 20))):
            if fate != "stands":
                void_fact(fact=fact, by=SYSTEM, reason="x", replacement=payload if fate == "replaced" else None)
    return [
        Row(
            each.uid, each.kind, each.person, each.on, each.recorded_at, each.region, each.amount_fen, each.payload,
            each.voids_id,
        )
        for each in Fact.objects.filter(programme=programme).order_by("seq")
    ]  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(history=st.lists(ENTRIES, max_size=14), readings=st.lists(READINGS, min_size=1, max_size=2))
def test_every_measure_agrees_with_plain_reckoning(pack: Pack, history: list[Any], readings: list[Reading]) -> None:
    programme = f"p{uuid7().hex[-12:]}"
    rows = written(programme, history)
    for reading in readings:
        regions = (reading.region.ljust(6, "0"),) if reading.region else ()
        view = View(programme, reading.as_of, reading.known_on, regions, reading.since)
        for indicator in pack.indicators:
            if not indicator.code.startswith("t_"):
                continue
            behind = rows_of(pack, indicator, rows, reading)
            assert compute(pack, indicator, view).value == reckon(pack, indicator, rows, reading), indicator.code
            assert {fact.uid for fact in facts_behind(pack, indicator, view)} == {row.uid for row in behind}
