"""One new row, packed with the numbers that a problem has already given to occupations, regions and codes.

Packing a table takes milliseconds even when it holds one row, because each of its columns is checked as a column.
Here a row is read value by value, in a twentieth of the time. Only what is plain is read so: a row with the very
columns of the problem's table, whose values need no judgement. Of anything else `None` is returned, and the caller
packs the row as a table, which also says what is wrong with it. Both ways give the same arrays, to the bit.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from careladder.matching.engine.arrays import VacancyArrays, WorkerArrays
from careladder.matching.engine.columns import NO_DAY, OPEN_DAY
from careladder.matching.engine.pack_vacancies import MOST_SEATS, MOST_WAGE, PASSING
from careladder.matching.engine.pack_vacancies import NOWHERE as VACANCIES_NOWHERE
from careladder.matching.engine.pack_workers import ANY_YEARS, MOST_KM
from careladder.matching.engine.pack_workers import NOWHERE as WORKERS_NOWHERE
from careladder.matching.engine.plain import (
    NotPlain,
    bits_of,
    codes,
    day,
    flag,
    key_of,
    known_bits,
    number,
    place,
    rating,
    single,
    whole,
)
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.regions import covered, prefecture
from careladder.matching.engine.rules import squared_chord


@dataclass(frozen=True)
class PlainVacancy:
    """A vacancy's arrays (of length 1, without `cells`) and its seats."""

    arrays: VacancyArrays
    seats: int


class Numbers:
    """The numbers of one problem: what rows are packed with."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.rules = problem, problem.rules
        packed = problem.packed
        self.occupations = {word: at for at, word in enumerate(packed.occupations)}
        self.keys: list[int] = packed.region_keys.tolist()
        self.reach: dict[float, float] = {}

    # ------------------------------------------------------------------ a worker

    def worker(self, table: pa.Table) -> WorkerArrays | None:
        """Return the arrays of the one worker in this table, or None when she has to be packed as a table."""
        if not table.schema.equals(self.problem.worker_table.schema):
            return None
        try:
            return self._worker(table.to_pylist()[0])
        except NotPlain:
            return None

    def _worker(self, row: dict[str, Any]) -> WorkerArrays:
        rules = self.rules
        if row["id"] is None:
            raise NotPlain
        floor = whole(row["wage_floor"], 0, MOST_WAGE, empty=0)
        x, y, z = place(row, WORKERS_NOWHERE)
        own = rules.placement + rules.rating_points["worker"] * rating(row, rules.unrated) // 100
        return WorkerArrays(
            **self._skills(row),
            **self._ranges(row),
            **self._home(row),
            offers=np.array([self._offers(row)], np.uint64),
            have=np.array([self._have(row)], np.uint64),
            need_wage=single(-(-floor * rules.floor_percent // 100) if rules.floor_percent else -1),
            floor=single(floor),
            **self._days(row),
            reach=np.array([self._reach(row)]),
            x=x,
            y=y,
            z=z,
            points=single(own + self._priority(row["hardship"])),
        )

    def _skills(self, row: dict[str, Any]) -> dict[str, Any]:
        leeway, percent = self.rules.lenient_levels, self.rules.years_percent
        best = {} if leeway is not None else dict.fromkeys(range(len(self.occupations)), (0, 0))
        for skill in row["skills"] or []:
            if skill is None:
                raise NotPlain
            (word,) = codes([skill["occupation"]])
            held = whole(skill["level"], 1, 5), int(number(skill["years"] or 0, 0, 80))
            at = self.occupations.get(word)
            if at is not None:
                most = best.get(at, (0, 0))
                best[at] = max(most[0], held[0]), max(most[1], held[1])
        places = sorted(best)
        level, years = (np.array([best[at][part] for at in places], np.int64) for part in (0, 1))
        return {
            "skill_start": np.array([0, len(places)], np.int32),
            "skill_occ": np.array(places, np.int32),
            "skill_pass": (level + (5 if leeway is None else leeway)).astype(np.int32),
            "skill_level": level.astype(np.int8),
            "skill_years": years.astype(np.int8),
            "skill_years_pass": (years * 100 // percent if percent else years * 0 + ANY_YEARS).astype(np.int32),
        }

    def _ranges(self, row: dict[str, Any]) -> dict[str, Any]:
        ranges = [(0, len(self.keys))]
        if self.rules.by_region:
            bounds = (covered(key_of(code)) for code in codes(row["accepts_regions"]))
            found = sorted((self._rank(low), -self._rank(high)) for low, high in bounds)
            ranges, reached = [], -1
            for low, end in found:  # regions nest or are apart
                if low < -end and low >= reached:
                    ranges.append((low, -end))
                    reached = -end
        return {
            "range_start": np.array([0, len(ranges)], np.int32),
            "range_lo": np.array([low for low, _ in ranges], np.int32),
            "range_hi": np.array([high for _, high in ranges], np.int32),
        }

    def _home(self, row: dict[str, Any]) -> dict[str, Any]:
        if not self.rules.by_commute:
            return {"home_lo": single(0), "home_hi": single(len(self.keys))}
        (word,) = codes([row["lives_in"]])
        low, high = prefecture(key_of(word))
        return {"home_lo": single(self._rank(low)), "home_hi": single(self._rank(high))}

    def _rank(self, key: int) -> int:
        return bisect_left(self.keys, key)

    def _offers(self, row: dict[str, Any]) -> int:
        bits, offers = self.problem.packed.needed, 0
        for condition in self.rules.conditions:
            if row[f"accepts_{condition}"]:
                offers |= int(bits.mask(condition, "yes"))
        for _, mine in self.rules.lists:
            offers |= bits_of(bits, mine, codes(row[mine]))
        least = self.rules.least_rating.get("worker")
        if least is not None and rating(row, 100) >= least:
            offers |= int(bits.mask(PASSING, "worker"))
        return offers

    def _have(self, row: dict[str, Any]) -> int:
        have = 0
        for name in self.rules.wish_columns:
            have |= bits_of(self.problem.packed.wished, "wishes", codes(row[name]))
        return have

    def _days(self, row: dict[str, Any]) -> dict[str, Any]:
        start, until = day(row["available_from"], NO_DAY), day(row["available_until"], OPEN_DAY)
        if until < start:
            raise NotPlain
        asked = self.rules.health_days_left is not None
        health = day(row["health_valid_until"], NO_DAY) if asked else OPEN_DAY
        return {"from_day": single(start), "until_day": single(until), "health_day": single(health)}

    def _reach(self, row: dict[str, Any]) -> float:
        if not self.rules.by_commute:
            return np.inf
        km = row["max_km"]
        return -1.0 if km is None else squared_chord(float(number(km, 0, MOST_KM)))

    def _priority(self, hardship: Any) -> int:
        if hardship is None or isinstance(hardship, str):
            return self.rules.groups.get(hardship or "", 0)
        if not isinstance(hardship, list):
            raise NotPlain
        groups = codes(hardship)
        return max((self.rules.groups.get(group, 0) for group in groups), default=0)

    # ------------------------------------------------------------------ a vacancy

    def vacancy(self, table: pa.Table) -> PlainVacancy | None:
        """Return the one vacancy in this table, or None when it is not plain or asks for what has no number here."""
        if not table.schema.equals(self.problem.vacancy_table.schema):
            return None
        try:
            return self._vacancy(table.to_pylist()[0])
        except NotPlain:
            return None

    def _vacancy(self, row: dict[str, Any]) -> PlainVacancy:
        (word,), (region,) = codes([row["occupation"]]), codes([row["region"]])
        occupation, key = self.occupations.get(word), key_of(region)
        rank = self._rank(key)
        if row["id"] is None or occupation is None or rank == len(self.keys) or self.keys[rank] != key:
            raise NotPlain
        roof = not flag(row["lodging"]) if self.rules.by_commute else False
        want = self._want(row)
        x, y, z = place(row, VACANCIES_NOWHERE)
        arrays = VacancyArrays(
            cells=self.problem.vacancies.cells,
            occ=single(occupation),
            rank=single(rank),
            roof=np.array([roof], np.int8),
            level=single(whole(row["level"], 1, 5)),
            needs=np.array([self._needs(row)], np.uint64),
            want=np.array([want], np.uint64),
            wished=np.array([want.bit_count()], np.int8),
            wage=single(whole(row["wage"], 0, MOST_WAGE)),
            **self._term(row),
            years=single(whole(row["years_wanted"], 0, 80, empty=0)),
            x=x,
            y=y,
            z=z,
            points=single(self.rules.rating_points["vacancy"] * rating(row, self.rules.unrated) // 100),
        )
        return PlainVacancy(arrays, whole(row["seats"], 0, MOST_SEATS))

    def _needs(self, row: dict[str, Any]) -> int:
        bits, needs = self.problem.packed.needed, 0
        for condition in self.rules.conditions:
            if flag(row[condition]):
                needs |= known_bits(bits, condition, ["yes"])
        for theirs, mine in self.rules.lists:
            needs |= known_bits(bits, mine, codes(row[theirs]))
        if "worker" in self.rules.least_rating:
            needs |= known_bits(bits, PASSING, ["worker"])
        least = self.rules.least_rating.get("vacancy")
        if least is not None and rating(row, 100) < least:
            needs |= known_bits(bits, PASSING, ["impossible"])
        return needs

    def _want(self, row: dict[str, Any]) -> int:
        return known_bits(self.problem.packed.wished, "wishes", codes(row["wishes"])) if self.rules.wish_columns else 0

    def _term(self, row: dict[str, Any]) -> dict[str, Any]:
        start, latest = day(row["start_from"]), day(row["start_latest"])
        until = day(row["end_on"], OPEN_DAY)
        if latest < start or until < start:
            raise NotPlain
        left = self.rules.health_days_left
        return {
            "latest": single(latest if self.rules.by_term else OPEN_DAY),
            "until": single(until if self.rules.by_term else -OPEN_DAY),
            "health": single(start + left if left is not None else -OPEN_DAY),
        }
