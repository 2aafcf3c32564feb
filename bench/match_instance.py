"""Seeded instances for the matching engine: carers from eleven counties, vacancies in twenty-nine cities.

Demand over cities and occupations follows Zipf, willingness to go follows corridors from county to city, a few
institutions have many seats. Everything is invented; the columns are those of docs/matching.md.

    workers, vacancies = make_tables(100_000, 20_000, seats=60_000, seed=7)
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Floats = NDArray[np.float64]

COUNTIES = (
    "141102",
    "141121",
    "141122",
    "141123",
    "141124",
    "141125",
    "141126",
    "141127",
    "141128",
    "141129",
    "141130",
)
CITIES = (
    *(
        "110000",
        "310000",
        "120000",
        "440100",
        "440300",
        "140100",
        "370200",
        "610100",
        "330100",
        "320100",
        "420100",
        "510100",
    ),
    *(
        "500000",
        "410100",
        "130100",
        "150100",
        "350200",
        "430100",
        "210100",
        "370100",
        "320500",
        "330200",
        "440600",
        "340100",
    ),
    *("530100", "520100", "230100", "220100", "650100"),
)
OCCUPATIONS = (
    *("4-10-01-05", "4-14-01-02", "4-10-01-06", "4-10-01-01", "4-14-01-03", "4-10-01-03", "4-09-08-01", "4-03-02-01"),
)
LANGUAGES = ("cmn", "cjy", "wuu", "yue", "nan", "hak", "pcc", "hmn", "eng", "csl")
CUISINES = ("jin", "lu", "chuan", "canton", "su", "xiang", "qingzhen", "qian")
LANGUAGE_SHARE = (0.94, 0.10, 0.08, 0.22, 0.06, 0.05, 0.04, 0.03, 0.05, 0.01)
CUISINE_SHARE = (0.55, 0.30, 0.22, 0.12, 0.10, 0.08, 0.06, 0.04)
DISTRICTS = ("05", "08", "15")
DAY_0 = 20_550  # days since 1970: 7 April 2026
SCALES = {
    "1k": (1_000, 200, 600),
    "10k": (10_000, 2_000, 6_000),
    "30k": (30_000, 6_000, 18_000),
    "100k": (100_000, 20_000, 60_000),
    "200k": (200_000, 40_000, 120_000),
    "1m": (1_000_000, 200_000, 600_000),
}


class World:
    """Where people come from and go to: shared by both tables of one seed."""

    def __init__(self, seed: int) -> None:
        self.g = np.random.default_rng(seed)
        g = self.g
        self.city_share, self.occupation_share = _zipf(len(CITIES), 1.0), _zipf(len(OCCUPATIONS), 0.9)
        self.county_share = g.dirichlet(np.full(len(COUNTIES), 8.0))
        self.county_at = np.c_[g.uniform(110.4, 112.2, len(COUNTIES)), g.uniform(36.7, 38.7, len(COUNTIES))]
        self.city_at = np.c_[g.uniform(104, 122, len(CITIES)), g.uniform(22, 41, len(CITIES))]
        km = 100 * np.sqrt(((self.county_at[:, None] - self.city_at[None]) ** 2).sum(2))
        corridor = g.gamma(0.7, 1.0, km.shape) * np.exp(-km / 1500) * self.city_share**0.7
        self.corridor = corridor / corridor.sum(1, keepdims=True)


def make_tables(workers: int, vacancies: int, seats: int | None = None, seed: int = 7) -> tuple[pa.Table, pa.Table]:
    """Return both tables with about `seats` seats (three a vacancy unless said), rows shuffled."""
    world = World(seed)
    left, right = _workers(world, workers), _vacancies(world, vacancies, 3 * vacancies if seats is None else seats)
    return left.take(pa.array(world.g.permutation(workers))), right.take(pa.array(world.g.permutation(vacancies)))


def scale(name: str, seed: int = 7) -> tuple[pa.Table, pa.Table]:
    """Return the tables of a named size."""
    return make_tables(*SCALES[name], seed=seed)


def _zipf(n: int, exponent: float) -> Floats:
    share = 1.0 / np.arange(1, n + 1) ** exponent
    return np.asarray(share / share.sum())


def _workers(world: World, n: int) -> pa.Table:
    g = world.g
    county = g.choice(len(COUNTIES), n, p=world.county_share)
    accepts, first = _accepted(world, county)
    away = g.random(n) < 0.45
    at = np.where(
        away[:, None],
        world.city_at[first] + g.normal(0, 0.12, (n, 2)),
        world.county_at[county] + g.normal(0, 0.05, (n, 2)),
    )
    lives = np.where(away, _district(world, first), np.array(COUNTIES)[county])
    level, skills = _skills(world, n)
    start = DAY_0 + np.where(g.random(n) < 0.6, 0, g.integers(1, 90, n))
    until = start + g.integers(60, 540, n)
    health = DAY_0 + g.integers(10, 366, n)
    floor = (4300 * (0.80 + 0.10 * level) * np.exp(g.normal(0, 0.20, n))).astype(np.int32)
    return pa.table(
        {
            "id": pa.array([f"W{k:07d}" for k in range(n)]),
            "lives_in": pa.array(lives),
            "skills": skills,
            "accepts_regions": accepts,
            "accepts_live_in": pa.array(g.random(n) < 0.62),
            "accepts_nights": pa.array(g.random(n) < 0.45),
            "languages": _sets(g.random((n, len(LANGUAGES))) < LANGUAGE_SHARE, LANGUAGES),
            "cuisines": _sets(g.random((n, len(CUISINES))) < CUISINE_SHARE, CUISINES),
            "wage_floor": pa.array(floor),
            "available_from": _dates(start),
            "available_until": _dates(until, g.random(n) < 0.75),
            "health_valid_until": _dates(health, g.random(n) < 0.07),
            "max_km": pa.array(g.integers(6, 40, n).astype(np.int32)),
            "lon": pa.array(np.round(at[:, 0], 5)),
            "lat": pa.array(np.round(at[:, 1], 5)),
            "rating": pa.array(np.clip(g.normal(78, 12, n), 0, 100).astype(np.int32), mask=g.random(n) < 0.1),
            "hardship": pa.array(np.array(["none", "low_income", "severe"])[g.choice(3, n, p=[0.68, 0.22, 0.10])]),
        }
    )


def _accepted(world: World, county: NDArray[Any]) -> tuple[pa.Array, NDArray[Any]]:
    """Regions each worker accepts (mostly cities, some whole provinces, some anywhere), and her favourite city."""
    g, n = world.g, len(county)
    many = np.minimum(1 + g.geometric(0.28, n), len(CITIES))
    liking = np.log(world.corridor + 1e-12)[county] + g.gumbel(size=(n, len(CITIES)))
    order = np.argsort(-liking, axis=1).astype(np.int8)
    taken = np.arange(len(CITIES))[None, :] < many[:, None]
    codes = np.array(CITIES)[order]
    codes[np.arange(n), 1] = np.where(g.random(n) < 0.05, _province(codes[:, 1]), codes[:, 1])
    anywhere = g.random(n) < 0.08
    codes[anywhere, 0] = "100000"
    taken[anywhere, 1:] = False
    return pa.ListArray.from_arrays(_offsets(taken.sum(1)), _codes(codes[taken])), order[:, 0]


def _province(codes: NDArray[Any]) -> NDArray[Any]:
    return np.array([f"{code[:2]}0000" for code in codes])


def _district(world: World, city: NDArray[Any]) -> NDArray[Any]:
    """A county-level code inside each city."""
    table = np.array(
        [[code[:4] + part if code[2:4] != "00" else code[:2] + "01" + part for part in DISTRICTS] for code in CITIES]
    )
    return np.asarray(table[city, world.g.integers(0, len(DISTRICTS), len(city))])


def _skills(world: World, n: int) -> tuple[NDArray[Any], pa.Array]:
    g = world.g
    many = 1 + (g.random(n) < 0.45) + (g.random(n) < 0.15)
    liking = np.log(world.occupation_share)[None, :] + g.gumbel(size=(n, len(OCCUPATIONS)))
    held = np.argsort(np.argsort(-liking, axis=1), axis=1) < many[:, None]
    level = np.minimum(g.geometric(0.48, held.shape), 5)
    years = np.round(np.minimum(g.gamma(1.4, 1.8 * level), 30), 1)
    struct = pa.StructArray.from_arrays(
        [
            _codes(np.array(OCCUPATIONS)[np.nonzero(held)[1]]),
            pa.array(level[held].astype(np.int8)),
            pa.array(years[held]),
        ],
        ["occupation", "level", "years"],
    )
    return (level * held).max(1), pa.ListArray.from_arrays(_offsets(held.sum(1)), struct)


def _vacancies(world: World, n: int, seats: int) -> pa.Table:
    g = world.g
    city, occupation = (
        g.choice(len(CITIES), n, p=world.city_share),
        g.choice(len(OCCUPATIONS), n, p=world.occupation_share),
    )
    level = np.minimum(g.geometric(0.62, n), 5)
    live_in = g.random(n) < np.array([0.55, 0.10, 0.45, 0.95, 0.35, 0.40, 0.60, 0.30])[occupation]
    speaks = np.zeros((n, len(LANGUAGES)), bool)
    speaks[:, 0] = g.random(n) < 0.7
    dialect = np.flatnonzero(g.random(n) < 0.07)
    speaks[dialect, 1 + city[dialect] % 6] = True
    cooks = np.zeros((n, len(CUISINES)), bool)
    cooking = np.flatnonzero((g.random(n) < 0.35) & np.isin(occupation, (0, 3, 4, 7)))
    cooks[cooking, g.choice(len(CUISINES), len(cooking), p=_zipf(len(CUISINES), 0.8))] = True
    asked = np.c_[speaks, cooks]
    wishes = (g.random(asked.shape) < 0.066) & ~asked
    start = DAY_0 + g.integers(5, 75, n)
    at = world.city_at[city] + g.normal(0, 0.12, (n, 2))
    return pa.table(
        {
            "id": pa.array([f"V{k:06d}" for k in range(n)]),
            "region": pa.array(_district(world, city)),
            "occupation": pa.array(np.array(OCCUPATIONS)[occupation]),
            "level": pa.array(level.astype(np.int32)),
            "seats": pa.array(_seats(g, n, seats)),
            "live_in": pa.array(live_in),
            "nights": pa.array(g.random(n) < 0.18),
            "languages": _sets(speaks, LANGUAGES),
            "cuisines": _sets(cooks, CUISINES),
            "wishes": _sets(wishes, LANGUAGES + CUISINES),
            "lodging": pa.array(live_in | (g.random(n) < 0.40)),
            "wage": pa.array(_wages(world, city, occupation, level)),
            "start_from": _dates(start),
            "start_latest": _dates(start + g.integers(0, 30, n)),
            "end_on": _dates(start + g.choice([30, 90, 180, 365], n, p=[0.35, 0.3, 0.2, 0.15]), g.random(n) < 0.05),
            "years_wanted": pa.array(np.minimum(g.poisson(1.2, n), 6).astype(np.int32)),
            "lon": pa.array(np.round(at[:, 0], 5)),
            "lat": pa.array(np.round(at[:, 1], 5)),
            "rating": pa.array(np.clip(g.normal(80, 10, n), 0, 100).astype(np.int32)),
        }
    )


def _wages(world: World, city: NDArray[Any], occupation: NDArray[Any], level: NDArray[Any]) -> NDArray[np.int32]:
    """Large cities and higher levels pay more; yuan a month, in tens."""
    g = world.g
    by_city = 0.85 + 0.35 * (world.city_share / world.city_share[0]) ** 0.5
    by_occupation = np.array([4800, 4200, 5200, 8200, 5600, 6200, 4000, 4600], float)
    wage = by_occupation[occupation] * (0.86 + 0.11 * level) * by_city[city] * np.exp(g.normal(0, 0.14, len(city)))
    return (wage / 10).astype(np.int32) * 10


def _seats(g: np.random.Generator, n: int, seats: int) -> NDArray[np.int32]:
    """At least one each; a few institutions take most of the rest."""
    heavy = np.minimum(g.pareto(1.5, n), 40) + 0.3
    return (1 + g.multinomial(max(0, seats - n), heavy / heavy.sum())).astype(np.int32)


def _sets(chosen: NDArray[Any], codes: tuple[str, ...]) -> pa.Array:
    return pa.ListArray.from_arrays(_offsets(chosen.sum(1)), _codes(np.array(codes)[np.nonzero(chosen)[1]]))


def _codes(words: NDArray[Any]) -> pa.Array:
    """One array, however many there are: pyarrow cuts long ones into chunks."""
    found = pa.array(words)
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _offsets(lengths: NDArray[Any]) -> pa.Array:
    return pa.array(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32))


def _dates(days: NDArray[Any], empty: NDArray[Any] | None = None) -> pa.Array:
    return pa.array(days.astype(np.int32), mask=empty).cast(pa.date32())
