"""The budget's ledger: every booking adds up to zero, nothing is changed, and the money can't be spent twice."""

import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from careladder.insight.measures import View
from careladder.insight.selectors import indicator_value
from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.errors import DomainError
from careladder.kernel.uid import uuid7
from careladder.subsidies.enums import AccountKind
from careladder.subsidies.errors import BudgetExhausted, ReasonNeeded
from careladder.subsidies.models import LedgerEntry
from careladder.subsidies.selectors import ledger_balance, ledger_entries
from careladder.subsidies.services import compute_claim, reverse_payment, review_claim, set_budget
from tests.factories.accounts import actor
from tests.factories.subsidies import claim, entitled

YEAR = clock.today().year
AMOUNT = 2_000_00


def balance():
    return ledger_balance("luliang", year=YEAR)


def budget(fen):
    set_budget(programme="luliang", year=YEAR, amount_fen=fen, by=SYSTEM)


@pytest.mark.django_db
def test_an_empty_year_has_nothing():
    assert balance() == {"budget": 0, "committed": 0, "spent": 0, "funding": 0}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "left", "committed", "spent"),
    [
        ("claimed", 0, 0, 0),
        ("approved", 100_000_00 - AMOUNT, AMOUNT, 0),
        ("paid", 100_000_00 - AMOUNT, 0, AMOUNT),
        ("reversed", 100_000_00, 0, 0),
    ],
)
def test_each_step_moves_the_money_one_account_on(status, left, committed, spent):
    claim(status)
    now = balance()

    assert (now["budget"], now["committed"], now["spent"]) == (left, committed, spent)
    assert sum(now.values()) == 0


@pytest.mark.django_db
def test_money_added_twice_is_there_twice():
    budget(500)
    budget(700)
    assert balance()["budget"] == 1200
    assert [fact.amount_fen for fact in Fact.objects.filter(kind="subsidy.budgeted").order_by("seq")] == [500, 700]


@pytest.mark.django_db
def test_a_claim_beyond_the_budget_is_refused_with_both_amounts():
    filed = claim()
    budget(AMOUNT - 1)

    with pytest.raises(BudgetExhausted) as refusal:
        review_claim(claim=filed, approve=True, by=actor("reviewer"))
    assert "1,999.99" in str(refusal.value)
    assert "2,000.00" in str(refusal.value)
    filed.refresh_from_db()
    assert filed.status == "claimed"
    assert balance()["committed"] == 0


@pytest.mark.django_db
def test_a_payment_taken_back_may_be_claimed_and_paid_anew():
    back = claim("reversed")
    again = claim("paid", person=back.person)

    assert again.pk != back.pk
    assert balance()["spent"] == AMOUNT
    kinds = list(Fact.objects.filter(kind__startswith="subsidy.").order_by("seq").values_list("kind", flat=True))
    steps = [kind.removeprefix("subsidy.") for kind in kinds if kind != "subsidy.budgeted"]
    assert steps == ["claimed", "reviewed", "paid", "reversed", "claimed", "reviewed", "paid"]


@pytest.mark.django_db
def test_what_came_back_is_in_no_figure_of_money_paid():
    claim("reversed")
    view = View("luliang", clock.today())

    assert indicator_value(view, "subsidy_amount").value is None
    assert indicator_value(view, "subsidies_paid").value == 0


@pytest.mark.django_db
def test_taking_back_needs_a_reason():
    paid = claim("paid")
    with pytest.raises(ReasonNeeded):
        reverse_payment(claim=paid, reason=" ", by=actor("finance"))


@pytest.mark.django_db(transaction=True)
def test_a_booking_that_does_not_balance_is_refused_at_commit():
    booking = uuid7()
    entries = [
        LedgerEntry(
            programme="luliang", booking=booking, year=YEAR, account=account, amount_fen=fen,
            on=clock.today(), by=SYSTEM.uid,
        )
        for account, fen in ((AccountKind.BUDGET, 5), (AccountKind.SPENT, -4))
    ]  # fmt: skip
    with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
        LedgerEntry.objects.bulk_create(entries)
    assert not LedgerEntry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["UPDATE {} SET amount_fen = 1", "DELETE FROM {}"])
def test_no_entry_is_changed_or_removed(change):
    budget(500)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            cursor.execute(change.format("subsidies_ledgerentry"))
    assert balance()["budget"] == 500


@pytest.mark.django_db
def test_entries_of_a_year_are_listed_newest_first_and_name_their_claim():
    paid = claim("paid")
    entries = list(ledger_entries("luliang", year=YEAR))

    assert len(entries) == 6
    assert {entry.claim_id for entry in entries} == {paid.pk, None}
    assert not ledger_entries("luliang", year=YEAR - 1).exists()
    assert not ledger_entries("zhenfeng", year=YEAR).exists()


def at_once(*calls):
    """Run the calls in threads that start together; return what each answered or refused."""
    gate, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        try:
            gate.wait()
            answers[place] = call()
        except DomainError as refusal:
            answers[place] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def refusals(answers):
    return [type(answer).__name__ for answer in answers if isinstance(answer, DomainError)]


@pytest.mark.django_db(transaction=True)
def test_of_two_reviewers_at_once_one_decides():
    filed = claim()
    budget(AMOUNT * 5)

    answers = at_once(*[lambda: review_claim(claim=filed, approve=True, by=actor("reviewer")) for _ in range(2)])

    assert refusals(answers) == ["ClaimNotOpen"]
    assert balance()["committed"] == AMOUNT


@pytest.mark.django_db(transaction=True)
def test_two_claims_at_once_do_not_overdraw_the_budget():
    first, second = claim(), claim()
    budget(AMOUNT + 1)

    answers = at_once(
        lambda: review_claim(claim=first, approve=True, by=actor("reviewer")),
        lambda: review_claim(claim=second, approve=True, by=actor("reviewer")),
    )

    assert refusals(answers) == ["BudgetExhausted"]
    assert (balance()["committed"], balance()["budget"]) == (AMOUNT, 1)


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_file_one_claim():
    her = entitled()

    answers = at_once(
        *[
            lambda: compute_claim(person=her, programme="luliang", subsidy="training", by=actor("clerk"))
            for _ in range(2)
        ]
    )

    assert refusals(answers) == ["ClaimedBefore"]
