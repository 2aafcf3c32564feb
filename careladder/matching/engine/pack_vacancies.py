"""The vacancies' columns, checked, sorted into runs and packed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.arrays import VacancyArrays
from careladder.matching.engine.bits import WORD, Bits, or_lists
from careladder.matching.engine.columns import OPEN_DAY, Columns
from careladder.matching.engine.regions import region_key
from careladder.matching.engine.rules import Rules

MOST_SEATS = 10**12
MOST_WAGE = 1_000_000
PASSING = "passing"  # bits of the rating rules: asked of the other side whatever its columns say
NOWHERE = 1_000.0  # a place that is not known lies far outside the earth, on the vacancies' side


@dataclass(frozen=True)
class PackedVacancies:
    """What packing the workers needs to know of the vacancies, and the vacancies themselves."""

    arrays: VacancyArrays
    seats: NDArray[np.int64]
    order: NDArray[np.int32]
    occupations: list[str]
    region_keys: NDArray[np.int64]  # ascending, by rank
    needed: Bits
    wished: Bits


def pack_vacancies(columns: Columns, rules: Rules) -> PackedVacancies:
    """Read every column that the rules use. Problems go to `columns.sentences`."""
    occupation, occupations = columns.code("occupation")
    keys, rank = _regions(columns)
    level = columns.whole("level", 1, 5)
    roof = (~columns.flag("lodging")).astype(np.int8) if rules.by_commute else np.zeros(len(columns), np.int8)
    order = np.lexsort((level, rank, roof, occupation)).astype(np.int32)  # stable: the order of ids decides last
    needed, wished = Bits(), Bits()
    needs = _needs(columns, rules, needed)
    want = _wishes(columns, rules, wished)
    days = _days(columns, rules)
    x, y, z = unit_sphere(columns, NOWHERE)
    packed: dict[str, NDArray[Any]] = {
        "occ": occupation.astype(np.int32),
        "rank": rank,
        "roof": roof,
        "level": level.astype(np.int32),
        "needs": needs,
        "want": want,
        "wished": np.bitwise_count(want).astype(np.int8),
        "wage": columns.whole("wage", 0, MOST_WAGE).astype(np.int32),
        **{name: values.astype(np.int32) for name, values in days.items()},
        "years": columns.whole("years_wanted", 0, 80, empty=0).astype(np.int32),
        "x": x,
        "y": y,
        "z": z,
        "points": rating_points(columns, rules, "vacancy"),
    }
    seats = columns.whole("seats", 0, MOST_SEATS)
    arrays = VacancyArrays(
        cells=_cells(occupation[order], roof[order], rank[order], len(occupations), len(keys)),
        **{name: np.ascontiguousarray(values[order]) for name, values in packed.items()},
    )
    return PackedVacancies(arrays, seats[order], order, occupations, keys, needed, wished)


def region_keys(
    columns: Columns, name: str, words: list[str], index: NDArray[Any], rows: NDArray[Any]
) -> NDArray[np.int64]:
    """Return the key of each code in `words`; codes that are none become a sentence."""
    keys = [region_key(word) for word in words]
    wrong = np.array([key is None for key in keys], np.bool_)
    if wrong.any():
        columns.refuse_flat(
            name, wrong[index], rows, "holds a code that is no GB/T 2260 region (such as 141124)", words, index
        )
    return np.array([key or 0 for key in keys], np.int64)


def rating_points(columns: Columns, rules: Rules, side: str) -> NDArray[np.int32]:
    """Points that this side's rating brings to every pair."""
    rating = ratings(columns, rules.unrated)
    return (rules.rating_points[side] * rating // 100).astype(np.int32)


def ratings(columns: Columns, unrated: int) -> NDArray[np.int64]:
    """Whole ratings; an average such as 87.6 counts as 87, a missing one as `unrated`."""
    return np.floor(np.nan_to_num(columns.number("rating", 0, 100), nan=unrated)).astype(np.int64)


def unit_sphere(
    columns: Columns, nowhere: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Where each row lies on the unit sphere; `nowhere` on every axis where lon or lat is missing."""
    lon, lat = np.radians(columns.number("lon", -180, 180)), np.radians(columns.number("lat", -90, 90))
    unknown = np.isnan(lon) | np.isnan(lat)
    x, y, z = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    for axis in (x, y, z):
        axis[unknown] = nowhere
    return x, y, z


def _regions(columns: Columns) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    index, words = columns.code("region")
    keys = region_keys(columns, "region", words, index, columns.rows)
    distinct, rank = np.unique(keys, return_inverse=True)
    return distinct, rank.astype(np.int32)[index] if len(words) else np.zeros(len(columns), np.int32)


def _cells(
    occ: NDArray[Any], roof: NDArray[Any], rank: NDArray[Any], occupations: int, ranks: int
) -> NDArray[np.int32]:
    """Where each run begins: a search for every (occupation, lodging, rank) boundary in the sorted vacancies."""
    width = ranks + 1
    key = (occ.astype(np.int64) * 2 + roof) * width + rank
    bounds = np.arange(max(occupations, 1) * 2 * width)
    return np.searchsorted(key, bounds).astype(np.int32).reshape(-1, 2, width)


def _needs(columns: Columns, rules: Rules, bits: Bits) -> NDArray[np.uint64]:
    needs = np.zeros(len(columns), np.uint64)
    for condition in rules.conditions:
        demanded = columns.flag(condition)
        bits.add(condition, ["yes"])
        needs |= np.where(demanded, bits.mask(condition, "yes"), np.uint64(0))
    for theirs, mine in rules.lists:
        offsets, index, words = columns.code_lists(theirs)
        bits.add(mine, words)
        needs |= or_lists(offsets, index, bits.of(mine, words))
    needs |= _passing(columns, rules, bits)
    if bits.overflow:
        asked = ", ".join(f"«{theirs}»" for theirs, _ in rules.lists)
        columns.sentences.append(
            f"vacancies: {asked} hold more than {WORD} different codes together; the engine takes {WORD}."
        )
    return needs


def _passing(columns: Columns, rules: Rules, bits: Bits) -> NDArray[np.uint64]:
    """Rating rules as bits: every vacancy asks for a worker who passes, and one that fails asks the impossible."""
    needs = np.zeros(len(columns), np.uint64)
    if "worker" in rules.least_rating:
        bits.add(PASSING, ["worker"])
        needs |= bits.mask(PASSING, "worker")
    if "vacancy" in rules.least_rating:
        bits.add(PASSING, ["impossible"])
        rating = ratings(columns, 100)
        needs |= np.where(rating < rules.least_rating["vacancy"], bits.mask(PASSING, "impossible"), np.uint64(0))
    return needs


def _wishes(columns: Columns, rules: Rules, bits: Bits) -> NDArray[np.uint64]:
    if not rules.wish_columns:
        return np.zeros(len(columns), np.uint64)
    offsets, index, words = columns.code_lists("wishes")
    bits.add("wishes", words)
    if bits.overflow:
        columns.sentences.append(
            f"vacancies: «wishes» holds more than {WORD} different codes; the engine takes {WORD}."
        )
    return or_lists(offsets, index, bits.of("wishes", words))


def _days(columns: Columns, rules: Rules) -> dict[str, NDArray[np.int64]]:
    """Neutral where the rule is absent. Reversed dates are refused: no answer about them could be right."""
    latest = columns.days("start_latest")
    until = columns.days("end_on", empty=OPEN_DAY)
    start = columns.days("start_from")
    columns.refuse("start_latest", latest < start, "lies before «start_from»")
    columns.refuse("end_on", until < start, "lies before «start_from»")
    nothing = np.zeros(len(columns), np.int64)
    return {
        "latest": latest if rules.by_term else nothing + OPEN_DAY,
        "until": until if rules.by_term else nothing - OPEN_DAY,
        "health": start + rules.health_days_left if rules.health_days_left is not None else nothing - OPEN_DAY,
    }
