"""The workers' columns, checked and packed against the vacancies' occupations, regions and codes."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from careladder.matching.engine.arrays import WorkerArrays
from careladder.matching.engine.bits import or_lists
from careladder.matching.engine.columns import NO_DAY, OPEN_DAY, Columns
from careladder.matching.engine.pack_vacancies import (
    MOST_WAGE,
    PASSING,
    PackedVacancies,
    rating_points,
    ratings,
    region_keys,
    unit_sphere,
)
from careladder.matching.engine.regions import covered, prefecture
from careladder.matching.engine.rules import Rules, squared_chord

MOST_KM = 20_000
ANY_YEARS = 32_000
NOWHERE = -1_000.0  # far outside the earth, and far from where the vacancies' unknown places lie
NO_GROUP = frozenset({"", "none", "0"})


@dataclass(frozen=True)
class PackedWorkers:
    """The workers' arrays and their hardship groups."""

    arrays: WorkerArrays
    groups: NDArray[np.uint64]
    group_codes: tuple[str, ...]


def pack_workers(columns: Columns, rules: Rules, vacancies: PackedVacancies, notices: list[str]) -> PackedWorkers:
    """Read every column that the rules use. Problems go to `columns.sentences`, harmless oddities to `notices`."""
    with ThreadPoolExecutor(1) as beside:
        apart = columns.apart()
        ranges = beside.submit(_ranges, apart, rules, vacancies.region_keys)  # sorts the longest list there is
        packed = _pack_the_rest(columns, rules, vacancies, notices, ranges)
    columns.sentences += apart.sentences
    return packed


def _pack_the_rest(
    columns: Columns,
    rules: Rules,
    vacancies: PackedVacancies,
    notices: list[str],
    ranges: Future[dict[str, NDArray[Any]]],
) -> PackedWorkers:
    group_codes = _group_codes(rules)
    groups, priority = _hardship(columns, rules, group_codes, notices)
    floor = columns.whole("wage_floor", 0, MOST_WAGE, empty=0)
    percent = rules.floor_percent
    x, y, z = unit_sphere(columns, NOWHERE)
    arrays = WorkerArrays(
        **_skills(columns, rules, vacancies),
        **_home(columns, rules, vacancies.region_keys),
        offers=_offers(columns, rules, vacancies),
        have=_have(columns, rules, vacancies),
        need_wage=(-(-floor * percent // 100) if percent else np.full(len(columns), -1)).astype(np.int32),
        floor=floor.astype(np.int32),
        **_days(columns, rules),
        reach=_reach(columns, rules),
        x=x,
        y=y,
        z=z,
        points=(rules.placement + rating_points(columns, rules, "worker") + priority).astype(np.int32),
        **ranges.result(),
    )
    return PackedWorkers(arrays, groups, group_codes)


def _group_codes(rules: Rules) -> tuple[str, ...]:
    codes = dict.fromkeys(rules.groups)
    for reserve in rules.section.reserves:
        codes |= dict.fromkeys(reserve.groups)
    return tuple(codes)[:64]


def _hardship(
    columns: Columns, rules: Rules, codes: tuple[str, ...], notices: list[str]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Groups as bits, and the most points that one of them brings. A group that the pack does not weigh brings none."""
    offsets, index, words = _group_lists(columns)
    bit = np.array([1 << codes.index(word) if word in codes else 0 for word in words], np.uint64)
    strange = np.array([word not in codes and word not in NO_GROUP for word in words], np.bool_)
    if strange.any():
        rows = np.repeat(columns.rows, np.diff(offsets))[strange[index]]
        unweighed = ", ".join(f"«{word}»" for word, odd in zip(words, strange, strict=True) if odd)
        notices.append(
            f"workers: «hardship» holds {unweighed}, which this pack gives no points; first in row {rows.min() + 1}."
        )
    groups = or_lists(offsets, index, bit)
    points = np.zeros(len(columns), np.int64)
    for place, code in enumerate(codes):
        member = (groups >> np.uint64(place)) & np.uint64(1)
        points = np.maximum(points, member.astype(np.int64) * rules.groups.get(code, 0))
    return groups, points


def _group_lists(columns: Columns) -> tuple[NDArray[np.int64], NDArray[np.int32], list[str]]:
    """`hardship` may hold one group, a list of groups, or nothing."""
    if "hardship" in columns.table.column_names:
        column = columns.table.column("hardship")
        if not (pa.types.is_list(column.type) or pa.types.is_large_list(column.type) or pa.types.is_null(column.type)):
            texts = pc.fill_null(pc.cast(column, pa.string()), "").combine_chunks()
            coded = pc.dictionary_encode(texts)
            index = coded.indices.to_numpy(zero_copy_only=False).astype(np.int32)
            return np.arange(len(columns) + 1), index, [str(word) for word in coded.dictionary.to_pylist()]
    return columns.code_lists("hardship")


def _skills(columns: Columns, rules: Rules, vacancies: PackedVacancies) -> dict[str, NDArray[Any]]:
    """Her skills in occupations that somebody seeks, best level and years of each; all occupations if no rule asks."""
    offsets, index, words, level, years = columns.skills()
    known = {word: at for at, word in enumerate(vacancies.occupations)}
    to_sought = np.array([known.get(word, -1) for word in words], np.int64)
    count = max(len(vacancies.occupations), 1)
    worker = np.repeat(np.arange(len(columns), dtype=np.int64), np.diff(offsets))
    sought = to_sought[index] if len(words) else np.zeros(0, np.int64)
    keep = sought >= 0
    key, level, years = (worker * count + sought)[keep], level[keep], years[keep]
    if rules.lenient_levels is None:
        every = np.arange(len(columns) * count, dtype=np.int64)
        key, level, years = (np.concatenate(both) for both in ((key, every), (level, every * 0), (years, every * 0)))
    key, level, years = _best_of_each(key, level, years)
    leeway = 5 if rules.lenient_levels is None else rules.lenient_levels
    percent = rules.years_percent
    return {
        "skill_start": np.searchsorted(key, np.arange(len(columns) + 1) * count).astype(np.int32),
        "skill_occ": (key % count).astype(np.int32),
        "skill_pass": (level + leeway).astype(np.int32),
        "skill_level": level.astype(np.int8),
        "skill_years": years.astype(np.int8),
        "skill_years_pass": (years * 100 // percent if percent else years * 0 + ANY_YEARS).astype(np.int32),
    }


def _best_of_each(
    key: NDArray[Any], level: NDArray[Any], years: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    order = np.argsort(key, kind="stable")
    key, level, years = key[order], level[order], years[order]
    first = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.zeros(0, np.int64)
    if len(first) == len(key):
        return key, level, years
    return key[first], np.maximum.reduceat(level, first), np.maximum.reduceat(years, first)


def _ranges(columns: Columns, rules: Rules, keys: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """Accepted regions as disjoint ascending ranges of the vacancies' region ranks."""
    n, ranks = len(columns), len(keys)
    if not rules.by_region:
        each = np.arange(n + 1, dtype=np.int32)
        return {"range_start": each, "range_lo": np.zeros(n, np.int32), "range_hi": np.full(n, ranks, np.int32)}
    offsets, index, words = columns.code_lists("accepts_regions")
    worker = np.repeat(np.arange(n, dtype=np.int64), np.diff(offsets))
    own = region_keys(columns, "accepts_regions", words, index, columns.rows[worker])
    bounds = np.array([covered(int(key)) for key in own], np.int64).reshape(-1, 2)
    low, high = (np.searchsorted(keys, bounds[:, side])[index] for side in (0, 1))
    low, high = low + worker * (ranks + 1), high + worker * (ranks + 1)
    order = np.argsort(low * np.int64(2 * ranks + 2) - (high - low), kind="stable")  # by low, the longest first
    order = order[low[order] < high[order]]
    low, high = low[order], high[order]
    reached = np.maximum.accumulate(np.concatenate([[-1], high]))[:-1]
    outer = low >= reached  # regions nest or are apart: one that starts inside an earlier one lies wholly inside
    low, high = low[outer], high[outer]
    start = np.searchsorted(low, np.arange(n + 1) * (ranks + 1))
    base = low // (ranks + 1) * (ranks + 1)
    return {
        "range_start": start.astype(np.int32),
        "range_lo": (low - base).astype(np.int32),
        "range_hi": (high - base).astype(np.int32),
    }


def _home(columns: Columns, rules: Rules, keys: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    if not rules.by_commute:
        return {"home_lo": np.zeros(len(columns), np.int32), "home_hi": np.full(len(columns), len(keys), np.int32)}
    index, words = columns.code("lives_in")
    own = region_keys(columns, "lives_in", words, index, columns.rows)
    bounds = np.array([prefecture(int(key)) for key in own] or [(0, 0)], np.int64)
    low, high = (np.searchsorted(keys, bounds[:, side]).astype(np.int32)[index] for side in (0, 1))
    return {"home_lo": low, "home_hi": high}


def _offers(columns: Columns, rules: Rules, vacancies: PackedVacancies) -> NDArray[np.uint64]:
    bits = vacancies.needed
    offers = np.zeros(len(columns), np.uint64)
    for condition in rules.conditions:
        accepted = columns.flag(f"accepts_{condition}", empty=False)
        offers |= np.where(accepted, bits.mask(condition, "yes"), np.uint64(0))
    for _, mine in rules.lists:
        offsets, index, words = columns.code_lists(mine)
        offers |= or_lists(offsets, index, bits.of(mine, words))
    if "worker" in rules.least_rating:
        passing = ratings(columns, 100) >= rules.least_rating["worker"]
        offers |= np.where(passing, bits.mask(PASSING, "worker"), np.uint64(0))
    return offers


def _have(columns: Columns, rules: Rules, vacancies: PackedVacancies) -> NDArray[np.uint64]:
    have = np.zeros(len(columns), np.uint64)
    for name in rules.wish_columns:
        offsets, index, words = columns.code_lists(name)
        have |= or_lists(offsets, index, vacancies.wished.of("wishes", words))
    return have


def _days(columns: Columns, rules: Rules) -> dict[str, NDArray[Any]]:
    start = columns.days("available_from", empty=NO_DAY)
    until = columns.days("available_until", empty=OPEN_DAY)
    columns.refuse("available_until", until < start, "lies before «available_from»")
    health = (
        columns.days("health_valid_until", empty=NO_DAY) if rules.health_days_left is not None else start * 0 + OPEN_DAY
    )
    return {
        "from_day": start.astype(np.int32),
        "until_day": until.astype(np.int32),
        "health_day": health.astype(np.int32),
    }


def _reach(columns: Columns, rules: Rules) -> NDArray[np.float64]:
    """Squared chord of her longest commute; nothing is within reach where she names none."""
    if not rules.by_commute:
        return np.full(len(columns), np.inf)
    km = columns.number("max_km", 0, MOST_KM)
    distinct, index = np.unique(np.nan_to_num(km, nan=-1.0), return_inverse=True)
    chords = np.array([squared_chord(value) if value >= 0 else -1.0 for value in distinct])
    return chords[index.reshape(-1)]
