"""Small random worlds: ties, shortage, surplus, strangers to each other, empty lists, missing values."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import yaml

from careladder.matching.engine.arrays import WorkerArrays
from careladder.matching.engine.pairs import Pairs
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.rules import Rules, compile_rules
from careladder.packs.schema.matching import MatchingSection

PACKS = Path(__file__).parents[2] / "packs"
HERE = Path(__file__).parent
DAY = date(2026, 3, 2)
OCCUPATIONS = ("4-10-01-05", "4-14-01-02", "4-10-01-06")
PLACES = ("141124", "141102", "110105", "110108", "120101", "522325")
ACCEPTED = (*PLACES, "140000", "141100", "110000", "100000", "520000")
SKILLS = pa.list_(pa.struct([("occupation", pa.string()), ("level", pa.int8()), ("years", pa.float64())]))
CODES = pa.list_(pa.string())
WORKER_TYPES = {
    "skills": SKILLS,
    **dict.fromkeys(("accepts_regions", "languages", "cuisines", "documents", "hardship"), CODES),
    **dict.fromkeys(("available_from", "available_until", "health_valid_until"), pa.date32()),
    **dict.fromkeys(("lon", "lat"), pa.float64()),
    **dict.fromkeys(("wage_floor", "max_km", "rating"), pa.int64()),
}
VACANCY_TYPES = {
    **dict.fromkeys(("languages", "cuisines", "wishes", "documents"), CODES),
    **dict.fromkeys(("start_from", "start_latest", "end_on"), pa.date32()),
    **dict.fromkeys(("lon", "lat"), pa.float64()),
    **dict.fromkeys(("years_wanted", "rating"), pa.int64()),
}


@cache
def section(pack: str) -> MatchingSection:
    """The matching section of a shipped pack, or of `rules_other.yaml` beside this file."""
    path = HERE / "rules_other.yaml" if pack == "other" else PACKS / pack / "matching.yaml"
    return MatchingSection.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def rules(pack: str = "luliang") -> Rules:
    """Compiled rules of a pack."""
    return compile_rules(section(pack))


def some(g: np.random.Generator, codes: tuple[str, ...], share: float) -> list[str]:
    """A random subset."""
    return [code for code in codes if g.random() < share]


def worker(g: np.random.Generator, k: int) -> dict[str, Any]:
    """A worker who could often do something."""
    start = DAY + timedelta(days=int(g.integers(0, 40)))
    return {
        "id": f"W{k:04d}",
        "lives_in": str(g.choice(PLACES)),
        "skills": [
            {"occupation": o, "level": int(g.integers(1, 6)), "years": round(float(g.gamma(2, 2)), 1)}
            for o in some(g, OCCUPATIONS, 0.7)
        ],
        "accepts_regions": some(g, ACCEPTED, 0.35),
        "accepts_live_in": bool(g.random() < 0.8),
        "accepts_nights": bool(g.random() < 0.7),
        "languages": some(g, ("cmn", "cjy", "yue"), 0.7),
        "cuisines": some(g, ("jin", "chuan"), 0.6),
        "documents": some(g, ("police", "contract"), 0.8),
        "wage_floor": None if g.random() < 0.1 else int(g.integers(20, 60)) * 100,
        "available_from": None if g.random() < 0.2 else start,
        "available_until": None if g.random() < 0.7 else start + timedelta(days=int(g.integers(0, 400))),
        "health_valid_until": None if g.random() < 0.05 else DAY + timedelta(days=int(g.integers(0, 300))),
        "max_km": None if g.random() < 0.05 else int(g.integers(1, 60)),
        **place(g),
        "rating": None if g.random() < 0.2 else int(g.integers(40, 101)),
        "hardship": some(g, ("low_income", "severe", "disabled"), 0.25),
    }


def vacancy(g: np.random.Generator, k: int) -> dict[str, Any]:
    """A vacancy that asks for something now and then."""
    start = DAY + timedelta(days=int(g.integers(0, 60)))
    return {
        "id": f"V{k:04d}",
        "region": str(g.choice(PLACES)),
        "occupation": str(g.choice(OCCUPATIONS)),
        "level": int(min(g.geometric(0.6), 5)),
        "seats": int(g.choice([0, 1, 1, 2, 3, 9])),
        "live_in": bool(g.random() < 0.3),
        "nights": bool(g.random() < 0.2),
        "languages": some(g, ("cmn", "yue"), 0.3),
        "cuisines": some(g, ("jin", "chuan"), 0.2),
        "wishes": some(g, ("cjy", "jin", "chuan"), 0.3),
        "documents": some(g, ("police", "contract"), 0.2),
        "lodging": bool(g.random() < 0.6),
        "wage": int(g.integers(30, 90)) * 100,
        "start_from": start,
        "start_latest": start + timedelta(days=int(g.integers(0, 30))),
        "end_on": None if g.random() < 0.2 else start + timedelta(days=int(g.integers(0, 300))),
        "years_wanted": None if g.random() < 0.2 else int(g.integers(0, 6)),
        **place(g),
        "rating": None if g.random() < 0.2 else int(g.integers(40, 101)),
    }


def place(g: np.random.Generator) -> dict[str, float | None]:
    """Somewhere within a few dozen kilometres, or unknown."""
    if g.random() < 0.05:
        return {"lon": None, "lat": None}
    return {"lon": round(111 + float(g.random()) * 0.6, 4), "lat": round(37 + float(g.random()) * 0.5, 4)}


def table(rows: list[dict[str, Any]], types: dict[str, Any]) -> pa.Table:
    """Rows as Arrow, with the types that empty lists would hide."""
    arrays = {name: pa.array([row[name] for row in rows], types.get(name)) for name in rows[0]}
    return pa.table(arrays)


def tables(seed: int, workers: int, vacancies: int) -> tuple[pa.Table, pa.Table]:
    """Both tables of a random world."""
    g = np.random.default_rng(seed)
    left = [worker(g, k) for k in range(workers)]
    right = [vacancy(g, k) for k in range(vacancies)]
    return table(left, WORKER_TYPES), table(right, VACANCY_TYPES)


def problem(seed: int, workers: int, vacancies: int, pack: str = "luliang") -> Problem:
    """A packed random world."""
    return Problem.from_tables(*tables(seed, workers, vacancies), rules(pack))


def random_pairs(g: np.random.Generator) -> tuple[Pairs, Any]:
    """Pairs and seats of any shape, as no rules would make them: dense or thin, few or many equal scores."""
    n, m = int(g.integers(0, 50)), int(g.integers(1, 20))
    linked = g.random((n, m)) < g.choice([0.02, 0.1, 0.4, 1.0])
    if g.random() < 0.2:  # two halves that know nothing of each other
        linked[: n // 2, : m // 2] = False
        linked[n // 2 :, m // 2 :] = False
    points = g.integers(0, g.choice([1, 2, 30, 10_000]) + 1, (n, m))
    start = np.concatenate([[0], np.cumsum(linked.sum(1))]).astype(np.int64)
    position = np.nonzero(linked)[1].astype(np.int32)
    return Pairs(start, position, points[linked].astype(np.int16)), g.integers(0, g.choice([2, 3, 10]), m)


def take_workers(w: WorkerArrays, first: int, last: int) -> WorkerArrays:
    """The packed columns of workers first … last − 1 only."""
    starts = {"skill_": w.skill_start, "range_": w.range_start}
    taken = {}
    for name, values in zip(WorkerArrays.__annotations__, w, strict=True):
        start = starts.get(name[:6])
        if name.endswith("_start"):
            taken[name] = values[first : last + 1] - values[first]
        else:
            taken[name] = values[first:last] if start is None else values[start[first] : start[last]]
    return WorkerArrays(**taken)
