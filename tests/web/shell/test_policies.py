"""«Does this fit me?» answers from the rules of the pack and keeps nothing."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.packs import Outcome
from careladder.packs.programmes import programme
from careladder.people.models import Person
from careladder.web.portal.policies.fitting import groups_for, papers_that_decide, situation_from

ANSWERS: dict[str, Any] = {
    "sex": "female",
    "birth_year": 1980,
    "birth_month": 5,
    "hukou_region": "141124",
    "hukou_kind": "rural",
    "willing": "on",
    "unemployed_since": "2025-01-10",
    "insured_months": 8,
    "household": [],
    "papers": [],
    "statements": [],
}


def fit(client: Client, **changed: Any) -> Any:
    with clock.set_to(datetime(2026, 3, 5, tzinfo=UTC)):
        return client.post("/policies/fit/", ANSWERS | changed)


def cleaned(**changed: Any) -> dict[str, Any]:
    return ANSWERS | {"unemployed_since": date(2025, 1, 10), "willing": True} | changed


@pytest.mark.django_db
def test_it_says_what_fits_and_why(client: Client) -> None:
    response = fit(client)
    assert response.status_code == 200
    assert "大龄失业人员" in response.text
    assert "失业保险缴费 8 个月" in response.text


@pytest.mark.django_db
def test_it_keeps_nothing_and_the_answer_is_kept_by_nobody(client: Client) -> None:
    response = fit(client)
    assert not Fact.objects.exists()
    assert not Person.objects.exists()
    assert "careladder" not in response.cookies
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"birth_year": 80}, {"birth_year": 2999}, {"sex": ""}, {"hukou_region": "999999"}])
def test_an_answer_that_can_t_be_read_is_asked_again(client: Client, wrong: dict[str, Any]) -> None:
    response = fit(client, **wrong)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text


def test_what_may_fit_later_names_the_day() -> None:
    pack = programme("luliang")
    situation = situation_from(cleaned(birth_year=1986, birth_month=6))
    older = next(each for each in groups_for(pack, situation, date(2026, 3, 5)) if each.code == "DL")
    assert older.verdict.not_yet_from == date(2026, 6, 1)


def test_what_was_not_said_is_asked_for_and_not_denied() -> None:
    pack = programme("luliang")
    situation = situation_from(cleaned(unemployed_since=None))
    older = next(each for each in groups_for(pack, situation, date(2026, 3, 5)) if each.code == "DL")
    assert older.verdict.outcome is Outcome.UNKNOWN
    assert "unemployment_registration" in older.verdict.missing


def test_what_fits_comes_first() -> None:
    pack = programme("luliang")
    outcomes = [each.verdict.outcome for each in groups_for(pack, situation_from(cleaned()), date(2026, 3, 5))]
    assert outcomes[0] is Outcome.HOLDS
    assert outcomes[-1] is Outcome.FAILS


@pytest.mark.parametrize("code", ["luliang", "zhenfeng"])
def test_papers_asked_about_are_those_that_decide(code: str) -> None:
    pack = programme(code)
    kinds = papers_that_decide(pack)
    assert kinds
    assert len(kinds) == len(set(kinds))
    assert all(kind in pack.documents for kind in kinds)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["luliang", "zhenfeng"])
def test_every_programme_can_be_asked(client: Client, code: str) -> None:
    first = programme(code).regions[0].code
    response = client.post(f"/p/{code}/policies/fit/", ANSWERS | {"hukou_region": first})
    assert response.status_code == 200
