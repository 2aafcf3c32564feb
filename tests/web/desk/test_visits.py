"""Visits and rights cases at the desk: planned ones first, sent twice counts once, told in confidence stays closed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from careladder.accounts.models import SensitiveRead
from careladder.followup.models import Case, Visit
from careladder.kernel import clock
from tests.factories import placement
from tests.factories.accounts import sign_in, user_for
from tests.factories.followup import case, visit

pytestmark = pytest.mark.django_db
REACHED = {"key": "k-1", "outcome": "reached", "method": "phone", "employed": "yes", "satisfaction": "4"}
SECRET = "雇主扣了身份证"


@pytest.fixture
def clerk():
    return sign_in(Client(), user_for("clerk", region="141124"))


def text(answer):
    return answer.content.decode()


def test_nothing_due_says_so(clerk):
    assert "empty-state" in text(clerk.get(reverse("desk-visits")))
    assert "empty-state" in text(clerk.get(reverse("desk-cases")))


def test_due_visits_are_listed_and_late_ones_marked(clerk):
    late = visit(contract=placement.contract(starts_on=clock.today() - timedelta(days=40)))
    page = text(clerk.get(reverse("desk-visits")))
    assert reverse("desk-visit", args=[late.pk]) in page
    assert "badge-danger" in page


def test_a_visit_is_recorded_with_the_programmes_questions(clerk):
    due = visit()
    address = reverse("desk-visit", args=[due.pk])
    assert clerk.get(address).status_code == 200

    answer = clerk.post(address, REACHED | {"q_contract": "labour", "q_employer": "张家", "note": SECRET})

    made = Visit.objects.get(pk=due.pk)
    assert answer.status_code == 302
    assert (made.outcome, made.employed, made.satisfaction, made.answers) == (
        "reached", True, 4, {"contract": "labour"},
    )  # fmt: skip
    assert made.note_sealed
    assert SECRET not in text(clerk.get(address))


def test_the_same_form_sent_again_changes_nothing(clerk):
    due = visit()
    address = reverse("desk-visit", args=[due.pk])
    assert clerk.post(address, REACHED).status_code == 302
    assert clerk.post(address, REACHED | {"satisfaction": "1"}).status_code == 302
    assert Visit.objects.get(pk=due.pk).satisfaction == 4
    assert clerk.post(address, REACHED | {"key": "k-2"}).status_code == 422


def test_reached_without_saying_whether_she_works_is_refused(clerk):
    due = visit()
    answer = clerk.post(reverse("desk-visit", args=[due.pk]), REACHED | {"employed": ""})
    assert answer.status_code == 422
    assert Visit.objects.get(pk=due.pk).made_on is None


def test_a_case_is_opened_from_a_contract_shown_and_closed(clerk):
    contract = placement.contract()
    address = reverse("desk-case-new", args=[contract.pk])
    assert clerk.get(address).status_code == 200
    assert clerk.post(address, {"type": "weather"}).status_code == 422

    clerk.post(address, {"type": "unpaid_wages", "account": SECRET})
    opened = Case.objects.get()
    page = text(clerk.get(reverse("desk-case", args=[opened.pk])))
    assert "劳动" in page
    assert SECRET not in page

    close = reverse("desk-case-close", args=[opened.pk])
    assert clerk.post(close, {"result": "nonsense"}).status_code == 422
    assert clerk.post(close, {"result": "paid"}).status_code == 302
    assert clerk.post(close, {"result": "paid"}).status_code == 422
    assert reverse("desk-case", args=[opened.pk]) not in text(clerk.get(reverse("desk-cases")))


def test_what_happened_is_read_for_a_reason_that_is_recorded(clerk):
    opened = case(account=SECRET)
    address = reverse("desk-case-account", args=[opened.pk])

    assert clerk.post(address, {"reason": ""}).status_code == 422
    assert not SensitiveRead.objects.exists()
    assert SECRET in text(clerk.post(address, {"reason": "办理案件"}))
    assert SensitiveRead.objects.get().reason == "办理案件"


def test_her_page_shows_visits_and_cases(clerk):
    made = visit(made=True)
    opened = case(contract=made.contract)
    page = text(clerk.get(reverse("desk-person", args=[made.contract.person_id])))
    assert reverse("desk-case", args=[opened.pk]) in page
    coming = Visit.objects.filter(contract=made.contract, made_on=None).order_by("due_on")[0]
    assert reverse("desk-visit", args=[coming.pk]) in page


def test_a_visit_elsewhere_is_not_found(clerk):
    other = sign_in(Client(), user_for("clerk", region="141181"))
    due = visit()
    assert other.get(reverse("desk-visit", args=[due.pk])).status_code == 404
    assert clerk.get(reverse("desk-visit", args=[due.pk])).status_code == 200
