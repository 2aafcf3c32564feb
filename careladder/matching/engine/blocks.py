"""One stretch of workers and all vacancies: what a process needs to answer for its people in `rounds`.

A block keeps nothing between two questions, so any process that has read the same people answers the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.kernels.payers import join_payers, top_payers
from careladder.matching.engine.kernels.priced import LIST, UNREAD, best_rows, longest_run
from careladder.matching.engine.kernels.rows import HALF
from careladder.matching.engine.pairs import threads_to_use

Ints = NDArray[np.int32]
Starts = NDArray[np.int64]

STRETCH = 1_000  # workers a task of a thread
SCOUTS = 8  # an eighth of the people show what others must outpay to be scored
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


class Some(NamedTuple):
    """Every `share`-th person and vacancy, from number `part` on."""

    part: int
    share: int

    def of(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return theirs."""
        return values[self.part :: self.share]

    def before(self, number: NDArray[Any]) -> Starts:
        """Return how many of them come before these numbers."""
        before: Starts = np.maximum(0, -((self.part - number) // self.share)).astype(np.int64)
        return before

    def whole(self, number: Ints) -> Ints:
        """Return the numbers that these of them have among all."""
        return (number * self.share + self.part).astype(np.int32)


class Priced(NamedTuple):
    """Prices, what vacancies bring less their price, and that with the most that their wishes can bring."""

    price: Ints
    net: Ints
    hope: NDArray[np.float32]


class Offers:
    """All vacancies, with bounds that let most of a row go unscored. Blocks of one process share it."""

    def __init__(self, vacancies: VacancyArrays, scores: ScoreArrays) -> None:
        self.vacancies, self.scores = vacancies, scores
        self.kept: tuple[Some, Offers] | None = None
        self.needs, more_needs = vacancies.needs.astype(np.uint32), (vacancies.needs >> HALF).astype(np.uint32)
        self.more_needs = more_needs if more_needs.any() else more_needs[:0]
        self.places = np.stack([vacancies.x, vacancies.y, vacancies.z], axis=1)
        self.balls = region_balls(vacancies)
        self.share = most_for_a_year(scores)[vacancies.years]
        self.wishes = np.array([row[: met + 1].max() for met, row in enumerate(scores.wish)])[vacancies.wished]

    def only(self, some: Some) -> Offers:
        """Return some of these vacancies, in the same order. The last ones asked for are kept."""
        if some.share == 1:
            return self
        if self.kept is None or self.kept[0] != some:
            which = np.arange(some.part, len(self.needs), some.share)
            named = zip(VacancyArrays.__annotations__, self.vacancies, strict=True)
            columns = {name: values[which] for name, values in named if name != "cells"}
            cells = np.searchsorted(which, self.vacancies.cells).astype(np.int32)
            self.kept = (some, Offers(VacancyArrays(cells=cells, **columns), self.scores))
        return self.kept[1]

    def at(self, price: Ints) -> Priced:
        """Return these vacancies at these prices."""
        net = self.vacancies.points - price
        return Priced(price, net, (net + self.wishes).astype(np.float32))


class Block:
    """A stretch of workers."""

    def __init__(self, workers: WorkerArrays, offers: Offers, threads: int | None = None) -> None:
        self.workers, self.offers = workers, offers
        self.threads = threads_to_use(threads)
        self.longest = int(longest_run(workers, offers.vacancies.cells))

    def best(self, offers: Offers, priced: Priced, who: Ints, seed: Ints) -> Lists:
        """Return these workers' LIST best of these vacancies; `seed`: what LIST of them surely reach."""
        found = Lists.empty(len(who))

        def stretch(first: int) -> None:
            part = slice(first, first + STRETCH)
            best_rows(
                *(self.workers, offers.vacancies, offers.scores, offers.needs, offers.more_needs, offers.places),
                *(offers.balls, offers.share, *priced, self.longest),
                *(who[part], seed[part], *(column[part] for column in found)),
            )

        self._spread(stretch, range(0, len(who), STRETCH))
        return found

    def rivals(self, who: Ints, surplus: Ints, start: Starts, pays: Ints) -> None:
        """Enter the most that these workers would pay for each vacancy and give up their surplus: a heap at `start`.

        There is room for `start[j + 1] - start[j]` payments for vacancy j; other people's may be there already.
        """
        offers, edge = self.offers, len(who) // SCOUTS

        def part(number: int) -> Ints:
            mine = np.zeros_like(pays) if number else pays
            for some in (slice(number, edge, self.threads), slice(edge + number, None, self.threads)):
                top_payers(
                    *(self.workers, offers.vacancies, offers.scores, offers.needs, offers.more_needs, offers.places),
                    *(offers.balls, offers.share, *offers.at(mine[start[:-1]]), self.longest),
                    *(who[some], surplus[some], start, mine),
                )
            return mine

        for more in self._spread(part, range(self.threads))[1:]:
            join_payers(start, pays, more)

    def _spread(self, work: Callable[[int], Any], numbers: Sequence[int]) -> list[Any]:
        """Do the work of each number, in as many threads as are worth starting."""
        if min(self.threads, len(numbers)) < 2:
            return [work(number) for number in numbers]
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(work, numbers))


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
