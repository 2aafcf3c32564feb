"""Wages by month, by whose word, and where nobody has said anything yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Prefetch, QuerySet, Value, When

from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.placement.models import Contract, Wage
from careladder.placement.rules import STRENGTH, months_of
from careladder.placement.selectors.contracts import contracts


@dataclass(frozen=True)
class MonthPaid:
    """One month of a contract: every word about it, the strongest first (none: nobody has spoken yet)."""

    month: date
    words: tuple[Wage, ...]

    @property
    def counts(self) -> Wage | None:
        """The word that counts."""
        return self.words[0] if self.words else None

    @property
    def differ(self) -> bool:
        """Whether the parties say different amounts."""
        return len({word.amount_fen for word in self.words}) > 1


def wages_of(contract: Contract) -> QuerySet[Wage]:
    """Return the wages noted under a contract, newest month first, the strongest evidence first."""
    strength = Case(*(When(grade=grade, then=Value(place)) for place, grade in enumerate(STRENGTH)))
    return contract.wages.order_by("-month", strength.desc())


def pay_of(contract: Contract, *, on: date | None = None) -> list[MonthPaid]:
    """Return every month of the contract that has begun, newest first, with what was said about it."""
    day = on or clock.today()
    words: dict[date, list[Wage]] = {}
    for wage in wages_of(contract):
        words.setdefault(wage.month, []).append(wage)
    months = set(months_of(contract.starts_on, _last(contract, day))) | set(words)
    return [MonthPaid(month, tuple(words.get(month, ()))) for month in sorted(months, reverse=True)]


def _last(contract: Contract, day: date) -> date:
    """The last day of work, as far as it lies behind `day`; `ended_on` is the first day without work."""
    ended = contract.ended_on - timedelta(days=1) if contract.ended_on else day
    return max(min(day, ended), contract.starts_on)


def months_without_word(contract: Contract, *, grade: str, on: date | None = None) -> list[date]:
    """Return the months (oldest first) that have ended and of which nobody of this grade has said what was paid."""
    day = on or clock.today()
    ended = [
        month
        for month in months_of(contract.starts_on, _last(contract, day))
        if (month.year, month.month) < (day.year, day.month)
    ]
    known = set(contract.wages.filter(grade=grade).values_list("month", flat=True))
    return [month for month in ended if month not in known]


def last_full_month(on: date | None = None) -> date:
    """The first day of the latest month that is over."""
    return ((on or clock.today()).replace(day=1) - timedelta(days=1)).replace(day=1)


def months_worked_for(*, visible_to: Actor, most: int = 12) -> list[date]:
    """Return the latest months that are over and in which somebody the reader may see had a contract, newest first."""
    first = contracts(visible_to=visible_to).order_by("starts_on").values_list("starts_on", flat=True).first()
    over = months_of(first, last_full_month()) if first else []
    return over[::-1][:most]


def contracts_paid_in(month: date, *, visible_to: Actor, grade: str) -> Sequence[tuple[Contract, Wage | None]]:
    """Return the contracts under which somebody worked in a month, with what this grade said of it, by name."""
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    said = Wage.objects.filter(month=month, grade=grade)
    working = (
        contracts(visible_to=visible_to)
        .filter(starts_on__lt=following)
        .exclude(ended_on__lte=month)
        .prefetch_related(Prefetch("wages", said, to_attr="said"))
        .order_by("person__pinyin", "uid")
    )
    return [(contract, next(iter(contract.said), None)) for contract in working]
