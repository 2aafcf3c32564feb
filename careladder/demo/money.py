"""The story's subsidies: filed by one, reviewed by another, paid by a third; the newest still wait."""

from collections.abc import Iterable
from datetime import date
from random import Random

from careladder.demo.cast import Cast
from careladder.demo.days import after, on_day
from careladder.demo.terms import Term
from careladder.subsidies.services import compute_claims, pay_claims, review_claims, set_budget

_YEARLY_FEN = 80_000_000  # 800,000 yuan: enough for the story's claims


def set_budgets(cast: Cast, years: Iterable[int]) -> None:
    """Give every year of the story its money."""
    for year in years:
        with on_day(date(year, 1, 5)):
            set_budget(programme=cast.pack.code, year=year, amount_fen=_YEARLY_FEN, by=cast.staff["finance"])


def pay_training(cast: Cast, term: Term, *, subsidy: str, random: Random, today: date) -> None:
    """Claim the training subsidy of a class's graduates three weeks after it ended, review and pay most of it."""
    filed = after(term.cohort.ends_on, 21)
    if filed > today:
        return
    with on_day(filed):
        claims, _refused = compute_claims(
            people=term.graduates,
            programme=cast.pack.code,
            subsidy=subsidy,
            cohort=str(term.cohort.pk),
            by=cast.staff["clerk"],
        )
    recent = after(filed, 150) > today
    decided = [claim for number, claim in enumerate(claims) if not (recent and number % 3 == 0)]
    wrong = [claim for claim in decided if random.random() <= 0.03]
    right = [claim for claim in decided if claim not in wrong]
    with on_day(min(after(filed, 9), today)):
        review_claims(claims=right, approve=True, by=cast.staff["reviewer"])
        review_claims(claims=wrong, approve=False, reason="发票与名单不一致", by=cast.staff["reviewer"])
    due = right[: len(right) // 2] if recent else right
    with on_day(min(after(filed, 25), today)):
        pay_claims(claims=due, reference=f"YKT-{term.cohort.pk.hex[-10:]}", by=cast.staff["finance"])
