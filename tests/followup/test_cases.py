"""A rights case shows the roads that her kind of contract opens, with their clocks as computed that day."""

import json
from datetime import date

import pytest
from django.db import connection

from careladder.accounts.sensitive import reveal_field
from careladder.followup.errors import CaseClosedAlready, UnknownCaseType
from careladder.followup.selectors import cases, cases_of, get_case
from careladder.followup.services import close_case, open_case
from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.errors import NotFound
from careladder.packs.programmes import programme
from tests.factories import demand, people, placement
from tests.factories.accounts import actor, organisation
from tests.factories.followup import case

pytestmark = pytest.mark.django_db
SECRET = "雇主打了我"


def roads(opened):
    return [road["code"] for road in opened.routes]


def contract_of_kind(kind):
    employer = demand.employer(kind="household" if kind == "household" else "agency")
    return placement.contract(vacancy=demand.vacancy(employer=employer), kind=kind)


def test_household_work_has_no_arbitration():
    opened = case(contract=contract_of_kind("household"))

    assert "peoples_mediation" in roads(opened)
    assert "court" in roads(opened)
    assert not {"arbitration", "inspection", "double_pay"} & set(roads(opened))


def test_an_employee_may_go_to_inspection_and_arbitration():
    opened = case(contract=contract_of_kind("labour"))

    assert {"inspection", "arbitration"} <= set(roads(opened))
    assert "peoples_mediation" not in roads(opened)


def test_without_a_contract_the_roads_are_those_of_household_work():
    assert roads(case()) == roads(case(contract=contract_of_kind("household")))


def test_clocks_run_from_the_day_the_case_was_opened():
    opened = case(contract=contract_of_kind("labour"), on=date(2026, 3, 2))
    arbitration = next(road for road in opened.routes if road["code"] == "arbitration")

    assert arbitration["deadline_on"] == "2027-03-02"
    assert str(opened.due_on) == min(road["deadline_on"] for road in opened.routes if road["deadline_on"])
    assert all(road["label"]["zh"] and road["law"]["en"] for road in opened.routes)


def test_nobody_opens_a_case_about_nothing():
    with pytest.raises(UnknownCaseType):
        open_case(person=people.person(), programme="luliang", type="weather", by=SYSTEM)


@pytest.mark.parametrize("code", ["luliang", "zhenfeng"])
@pytest.mark.parametrize("kind", ["labour", "household"])
def test_every_type_of_case_has_a_road_for_everybody(code, kind):
    pack = programme(code)
    assert all(pack.route_case(each.code, kind, clock.today()) for each in pack.case_types)


def test_a_case_is_closed_once_and_with_a_result():
    closed = case(closed=True)

    assert (closed.status, closed.result, closed.closed_on) == ("closed", "settled", clock.today())
    with pytest.raises(CaseClosedAlready):
        close_case(case=closed, result="paid", by=SYSTEM)
    kinds = list(Fact.objects.filter(kind__startswith="case.").order_by("seq").values_list("kind", "payload__type"))
    assert kinds == [("case.opened", "unpaid_wages"), ("case.closed", "unpaid_wages")]


def test_what_happened_is_sealed_and_never_a_fact():
    opened = case(account=SECRET)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(c)::text FROM followup_case c")
        assert SECRET not in cursor.fetchone()[0]

    assert all(SECRET not in json.dumps(fact.payload, ensure_ascii=False) for fact in Fact.objects.all())
    assert reveal_field(opened, "account", by=actor("clerk"), reason="办理案件") == SECRET


def test_cases_are_seen_by_her_region_her_station_and_herself():
    station = organisation("station", region="110000")
    opened = case(contract=placement.contract(station=station))
    readers = {
        "county": actor("clerk", region="141124"),
        "elsewhere": actor("clerk", region="141181"),
        "station": actor("station", org=station),
        "another station": actor("station", org=organisation("station")),
        "herself": actor("worker", person=opened.person_id),
        "foreign": actor("clerk", programme="zhenfeng"),
    }
    seen = {name for name, reader in readers.items() if cases(visible_to=reader).filter(pk=opened.pk).exists()}

    assert seen == {"county", "station", "herself"}
    with pytest.raises(NotFound):
        get_case(opened.pk, visible_to=readers["another station"])
    assert list(cases_of(opened.person, visible_to=readers["county"])) == [opened]


def test_closed_cases_are_left_out_when_only_open_ones_are_asked_for():
    opened, closed = case(), case(closed=True)
    assert list(cases(visible_to=SYSTEM, open_only=True)) == [opened]
    assert set(cases(visible_to=SYSTEM)) == {opened, closed}
