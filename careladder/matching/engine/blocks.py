"""One stretch of workers and all vacancies: what a process needs to answer for its people in `rounds`.

A block keeps nothing between two questions, so any process that has read the same people answers the same.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.kernels.priced import LIST, UNREAD, best_rows
from careladder.matching.engine.kernels.rounds import outbid
from careladder.matching.engine.kernels.rows import HALF, feasible_rows
from careladder.matching.engine.pairs import threads_to_use

Ints = NDArray[np.int32]

STRETCH = 1_000  # workers a task of a thread
KNOWN_PLACE = 2.0  # places lie on the unit sphere, unknown ones far outside


class Lists(NamedTuple):
    """A worker's best vacancies, by row: the first `listed` of `position` and `score`; `outside` bounds the rest."""

    position: Ints
    score: NDArray[np.int16]
    listed: NDArray[np.int8]
    outside: Ints

    @classmethod
    def empty(cls, workers: int) -> Lists:
        """Nobody's row has been read."""
        return cls(
            np.zeros((workers, LIST), np.int32),
            np.zeros((workers, LIST), np.int16),
            np.zeros(workers, np.int8),
            np.full(workers, UNREAD, np.int32),
        )


class Priced(NamedTuple):
    """Prices, what vacancies bring less their price, and that with the most that their wishes can bring."""

    price: Ints
    net: Ints
    hope: NDArray[np.float32]


class Offers:
    """All vacancies, with bounds that let most of a row go unscored. Blocks of one process share it."""

    def __init__(self, vacancies: VacancyArrays, scores: ScoreArrays) -> None:
        self.vacancies, self.scores = vacancies, scores
        self.needs, more_needs = vacancies.needs.astype(np.uint32), (vacancies.needs >> HALF).astype(np.uint32)
        self.more_needs = more_needs if more_needs.any() else more_needs[:0]
        self.places = np.stack([vacancies.x, vacancies.y, vacancies.z], axis=1)
        self.balls = region_balls(vacancies)
        self.share = most_for_a_year(scores)[vacancies.years]
        self.wishes = np.array([row[: met + 1].max() for met, row in enumerate(scores.wish)])[vacancies.wished]

    def at(self, price: Ints) -> Priced:
        """Return these vacancies at these prices."""
        net = self.vacancies.points - price
        return Priced(price, net, (net + self.wishes).astype(np.float32))


class Block:
    """A stretch of workers."""

    def __init__(self, workers: WorkerArrays, offers: Offers, threads: int | None = None) -> None:
        self.workers, self.offers = workers, offers
        self.threads = threads_to_use(threads)

    def best(self, priced: Priced, who: Ints, seed: Ints) -> Lists:
        """Return these workers' LIST best vacancies at these prices; `seed`: what LIST of them surely reach."""
        found, offers = Lists.empty(len(who)), self.offers

        def stretch(first: int) -> None:
            part = slice(first, first + STRETCH)
            best_rows(
                *(self.workers, offers.vacancies, offers.scores, offers.needs, offers.more_needs, offers.places),
                *(offers.balls, offers.share, *priced, who[part], seed[part], *(column[part] for column in found)),
            )

        with ThreadPoolExecutor(self.threads) as pool:
            list(pool.map(stretch, range(0, len(who), STRETCH)))
        return found

    def rivals(self, who: Ints, surplus: Ints) -> tuple[Ints, Ints]:
        """Return, by vacancy, the most and the second most that these people would pay to give up their surplus."""
        parts = [slice(part, None, self.threads) for part in range(self.threads)]
        with ThreadPoolExecutor(self.threads) as pool:
            pays = list(pool.map(lambda part: self._pay(who[part], surplus[part]), parts))
        both = np.sort(np.concatenate(pays), axis=0)
        return both[-1], both[-2]

    def _pay(self, who: Ints, surplus: Ints) -> Ints:
        pays = np.zeros((2, len(self.offers.needs)), np.int32)
        for first in range(0, len(who), STRETCH):
            some = who[first : first + STRETCH]
            few = take_workers(self.workers, some)
            counts, position, score, _ = feasible_rows(few, self.offers.vacancies, self.offers.scores, 0, len(some))
            outbid(counts, position, score, surplus[first : first + STRETCH], pays[0], pays[1])
        return pays


def region_balls(v: VacancyArrays) -> NDArray[np.float64]:
    """Return, by region rank, a ball (x, y, z, radius) that holds every vacancy whose place is known."""
    ranks, known = v.cells.shape[2] - 1, np.abs(v.x) <= KNOWN_PLACE
    rank, places = v.rank[known], np.stack([v.x[known], v.y[known], v.z[known]])
    balls = np.zeros((ranks, 4))
    many = np.maximum(np.bincount(rank, minlength=ranks), 1)
    for axis, place in enumerate(places):
        balls[:, axis] = np.bincount(rank, weights=place, minlength=ranks) / many
    away = np.sqrt(((places - balls[rank, :3].T) ** 2).sum(0))
    np.maximum.at(balls[:, 3], rank, away)
    balls[:, 3] += 1e-9
    return balls


def most_for_a_year(scores: ScoreArrays) -> NDArray[np.float32]:
    """Return, by years wanted, the most points that a year of hers can bring: years × this is never too little."""
    experience = scores.experience.astype(np.float64)
    years = np.maximum(np.arange(len(experience)), 1)
    most: NDArray[np.float32] = ((experience / years[:, None]).max(0) * (1 + 1e-6)).astype(np.float32)
    return most


def take_workers(w: WorkerArrays, who: NDArray[Any]) -> WorkerArrays:
    """Return the columns of these workers only."""
    skills, skill_start = _rows(w.skill_start, who)
    ranges, range_start = _rows(w.range_start, who)
    taken: dict[str, Any] = {}
    for name, values in zip(WorkerArrays.__annotations__, w, strict=True):
        index = skills if name.startswith("skill_") else ranges if name.startswith("range_") else who
        taken[name] = values[index] if name not in ("skill_start", "range_start") else None
    return WorkerArrays(**{**taken, "skill_start": skill_start, "range_start": range_start})


def _rows(start: Ints, who: NDArray[Any]) -> tuple[NDArray[np.int64], Ints]:
    """Indices of the items of these rows, and where each row begins among them."""
    length = start[who + 1] - start[who]
    begins = np.concatenate([[0], np.cumsum(length)]).astype(np.int32)
    return np.repeat(start[who] - begins[:-1], length) + np.arange(begins[-1]), begins
