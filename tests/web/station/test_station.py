"""The station's pages: its own carers, their visits and cases; nobody else's."""

import pytest
from django.test import Client
from django.urls import reverse

from careladder.followup.models import Case, Visit
from tests.factories import placement
from tests.factories.accounts import organisation, sign_in, user_for
from tests.factories.followup import case, visit

pytestmark = pytest.mark.django_db
REACHED = {"key": "k-1", "outcome": "reached", "method": "station", "employed": "yes"}


@pytest.fixture
def station():
    return organisation("station", region="110000")


@pytest.fixture
def browser(station):
    return sign_in(Client(), user_for("station", org=station))


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("name", ["station-visits", "station-cases", "station-carers"])
def test_a_new_station_finds_empty_pages_that_say_what_will_be_there(browser, name):
    assert "empty-state" in text(browser.get(reverse(name)))


def test_its_carers_and_their_visits_are_there_and_others_are_not(browser, station):
    mine, other = (placement.contract(station=where) for where in (station, organisation("station")))
    due, theirs = visit(contract=mine), visit(contract=other)

    assert reverse("station-case-new", args=[mine.pk]) in text(browser.get(reverse("station-carers")))
    assert reverse("station-case-new", args=[other.pk]) not in text(browser.get(reverse("station-carers")))
    assert reverse("station-visit", args=[due.pk]) in text(browser.get(reverse("station-visits")))
    assert browser.get(reverse("station-visit", args=[theirs.pk])).status_code == 404


def test_a_visit_is_recorded_and_its_form_keeps_a_draft(browser, station):
    due = visit(contract=placement.contract(station=station))
    address = reverse("station-visit", args=[due.pk])
    page = text(browser.get(address))
    assert f'data-draft="visit-{due.pk}"' in page
    assert "followup/draft.js" in page

    assert browser.post(address, {"key": "k-1"}).status_code == 422
    assert browser.post(address, REACHED).headers["Location"] == reverse("station-visits")
    assert Visit.objects.get(pk=due.pk).outcome == "reached"


def test_a_case_is_opened_read_and_closed(browser, station):
    contract = placement.contract(station=station)
    new = reverse("station-case-new", args=[contract.pk])
    assert browser.get(new).status_code == 200
    assert browser.post(new, {}).status_code == 422
    browser.post(new, {"type": "unpaid_wages", "account": "三个月没发"})
    opened = Case.objects.get()

    assert reverse("station-case", args=[opened.pk]) in text(browser.get(reverse("station-cases")))
    shown = browser.post(reverse("station-case-account", args=[opened.pk]), {"reason": "上门核实"})
    assert "三个月没发" in text(shown)
    assert browser.post(reverse("station-case-close", args=[opened.pk]), {"result": "paid"}).status_code == 302
    assert "empty-state" in text(browser.get(reverse("station-cases")))


def test_a_case_without_a_contract_of_the_station_is_not_found(browser):
    assert browser.get(reverse("station-case", args=[case().pk])).status_code == 404
