"""Claims in every state, made through the services that three different people use."""

from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.people.models import Person
from careladder.people.services import record_comparison
from careladder.subsidies.models import Claim
from careladder.subsidies.services import compute_claim, pay_claim, reverse_payment, review_claim, set_budget
from tests.factories import training
from tests.factories.accounts import actor

SUBSIDY = {"luliang": "training", "zhenfeng": "training"}
_ENOUGH = 100_000_00  # a hundred thousand yuan


def entitled(*, programme: str = "luliang") -> Person:
    """Somebody with a fresh certificate of a course she attended, to whose school the training subsidy is due.

    Other registers were compared and know nothing against it.
    """
    her = training.certificate(programme=programme).person
    record_comparison(person=her, programme=programme, by=SYSTEM)
    return her


def claim(
    status: str = "claimed",
    *,
    person: Person | None = None,
    programme: str = "luliang",
    subsidy: str = "",
    by: Actor | None = None,
) -> Claim:
    """A claim in this status: claimed, approved, refused, paid, reversed. Each step is another's; there is money."""
    filed = compute_claim(
        person=person or entitled(programme=programme),
        programme=programme,
        subsidy=subsidy or SUBSIDY[programme],
        by=by or actor("clerk", programme=programme),
    )
    if status == "claimed":
        return filed
    if status == "refused":
        return review_claim(claim=filed, approve=False, reason="考勤表缺页", by=actor("reviewer", programme=programme))
    set_budget(programme=programme, year=clock.today().year, amount_fen=_ENOUGH, by=SYSTEM)
    moved = review_claim(claim=filed, approve=True, by=actor("reviewer", programme=programme))
    payer = actor("finance", programme=programme)
    if status in {"paid", "reversed"}:
        moved = pay_claim(claim=moved, reference="YKT-0001", by=payer)
    return reverse_payment(claim=moved, reason="账户已注销", by=payer) if status == "reversed" else moved
