"""The same figures computed a second way: plain Python over plain rows, from the words of the pack's schema alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any
from uuid import UUID

from careladder.packs import Pack
from careladder.packs.schema.indicators import Indicator, Measure


@dataclass(frozen=True)
class Row:
    """A fact as the test wrote it, in the order of writing."""

    uid: UUID
    kind: str
    person: UUID
    on: date
    recorded_at: datetime
    region: str
    amount_fen: int | None
    payload: dict[str, Any]
    voids: UUID | None

    def says(self, name: str) -> Any:
        """A field of the payload, or one of the fact's own."""
        return getattr(self, name) if name in {"amount_fen", "region"} else self.payload.get(name)


@dataclass(frozen=True)
class Reading:
    """Until which day, as known at which moment, within which region (a stem of its code)."""

    as_of: date
    known_on: datetime | None = None
    region: str = ""
    since: date = date.min


def rows_of(pack: Pack, indicator: Indicator, rows: Sequence[Row], reading: Reading) -> list[Row]:
    """The rows that an indicator counts."""
    measure = indicator.measure
    if measure.ratio:
        upper = rows_of(pack, pack.indicators[measure.ratio.of], rows, reading)
        if not indicator.cohort_based:
            return upper
        lower = {row.person for row in rows_of(pack, pack.indicators[measure.ratio.over], rows, reading)}
        return [row for row in upper if row.person in lower]
    found = [row for row in _live(rows, reading) if row.kind == measure.kind and _inside(row, indicator, reading)]
    if measure.by_person == "latest":
        newest = {row.person: row for row in sorted(found, key=lambda row: row.on)}
        found = [row for row in found if newest[row.person] is row]
    return [row for row in found if all(_fits(row.says(name), wanted) for name, wanted in measure.where.items())]


def _live(rows: Sequence[Row], reading: Reading) -> list[Row]:
    known = [row for row in rows if reading.known_on is None or row.recorded_at <= reading.known_on]
    void = {row.voids for row in known}
    return [row for row in known if row.uid not in void]


def _inside(row: Row, indicator: Indicator, reading: Reading) -> bool:
    day = reading.as_of
    first = {"cumulative": date.min, "calendar_year": date(day.year, 1, 1), "month": date(day.year, day.month, 1)}
    since = max(first[indicator.window], reading.since)
    return since <= row.on <= day and row.region.startswith(reading.region)


def _fits(value: Any, wanted: Any) -> bool:
    return value in wanted if isinstance(wanted, tuple) else value is not None and value == wanted


def reckon(pack: Pack, indicator: Indicator, rows: Sequence[Row], reading: Reading) -> Decimal | None:
    """The figure itself, rounded as the indicator says."""
    counted = rows_of(pack, indicator, rows, reading)
    ratio = indicator.measure.ratio
    if ratio is None:
        return _rounded(_figure(counted, indicator.measure), indicator)
    top = _figure(counted, pack.indicators[ratio.of].measure)
    bottom = reckon(pack, pack.indicators[ratio.over], rows, reading)
    if top is None or not bottom:
        return None
    return _rounded(top / bottom * (100 if ratio.percent else 1), indicator)


def _figure(counted: Sequence[Row], measure: Measure) -> Decimal | None:
    if measure.count:
        sets = {
            "facts": len(counted),
            "persons": len({row.person for row in counted}),
            "distinct": len({row.says(measure.field or "") for row in counted} - {None}),
        }
        return Decimal(sets[measure.count])
    name = measure.figure or ""
    values = [Decimal(row.says(name)) for row in counted if row.says(name) is not None]
    if not values:
        return None
    total = sum(values) if measure.sum else sum(values) / len(values) if measure.mean else median(values)
    return Decimal(total) / (100 if name.endswith("_fen") else 1)


def _rounded(value: Decimal | None, indicator: Indicator) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(1).scaleb(-indicator.decimals), ROUND_HALF_UP)
