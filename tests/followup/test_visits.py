"""Visits are planned once a placement and made once; what is said in confidence stays sealed and out of the record."""

import json
import time
from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from careladder.accounts.models import SensitiveRead
from careladder.accounts.sensitive import reveal_field
from careladder.followup.errors import SatisfactionOutOfRange, StillEmployedNeeded, VisitMade
from careladder.followup.models import Visit
from careladder.followup.selectors import get_visit, visits, visits_due, visits_of
from careladder.followup.services import make_visit, plan_visits
from careladder.followup.tasks import plan_visits_of_new_placements
from careladder.journey.models import Fact
from careladder.journey.sealing import seal_facts
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.errors import NotFound
from careladder.packs.programmes import programme
from careladder.placement.services import end_placement
from tests.factories import people, placement
from tests.factories.accounts import actor, organisation
from tests.factories.followup import visit

TODAY = clock.today()
SECRET = "雇主家里的事不要说出去"
REACHED = {"outcome": "reached", "method": "phone", "employed": True}
pytestmark = pytest.mark.django_db


def planned_facts():
    return Fact.objects.filter(kind="visit.planned")


def _seal_everything():
    """Facts settle when no older transaction runs on the server, and other runs share it: so it may take a while."""
    until = time.monotonic() + 60
    while Fact.objects.filter(seal=None).exists() and time.monotonic() < until:
        seal_facts()
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_the_task_plans_each_placement_exactly_once():
    made = placement.contract()
    _seal_everything()
    for _time in range(2):
        plan_visits_of_new_placements(timestamp=0)

    expected = programme("luliang").visit_plan(made.starts_on, frozenset())
    assert sorted(Visit.objects.values_list("code", "due_on"), key=lambda row: row[1]) == expected
    assert planned_facts().count() == len(expected)


def test_the_task_runs_by_itself():
    names = {name for name, _task in app.tasks.items()}
    assert any("plan_visits_of_new_placements" in name for name in names)


def test_planning_again_adds_nothing():
    made = placement.contract()
    first = plan_visits(contract=made, by=SYSTEM)

    assert first
    assert plan_visits(contract=made, by=SYSTEM) == []
    assert planned_facts().count() == len(first)


def test_members_of_a_zero_employment_family_are_visited_every_month():
    plan = programme("luliang").visit_plan(TODAY, frozenset({"LJ"}))
    assert sum(code.startswith("monthly") for code, _due in plan) == 6


def test_a_visit_is_recorded_with_what_she_said():
    clerk = actor("clerk")
    made = visit(made=True, by=clerk, employed=False, satisfaction=2, answers={"attempts": 3})
    fact = Fact.objects.get(kind="visit.made")

    assert (made.by, made.made_on, made.answers) == (clerk.uid, TODAY, {"attempts": 3})
    assert fact.person == made.contract.person_id
    assert fact.payload == {
        "visit": str(made.pk), "outcome": "reached", "method": "phone", "employed": False, "satisfaction": 2,
    }  # fmt: skip


def test_the_same_key_sent_again_changes_nothing():
    due = visit()
    first = make_visit(visit=due, by=SYSTEM, key="k1", note="甲", **REACHED)
    again = make_visit(visit=due, by=SYSTEM, key="k1", note="乙", **(REACHED | {"employed": False}))

    assert again.pk == first.pk
    assert again.employed is True
    assert Fact.objects.filter(kind="visit.made").count() == 1


@pytest.mark.parametrize("key", [None, "other"])
def test_a_second_visit_without_the_same_key_is_refused(key):
    due = visit()
    make_visit(visit=due, by=SYSTEM, key="k1", **REACHED)
    with pytest.raises(VisitMade):
        make_visit(visit=due, by=SYSTEM, key=key, **REACHED)


def test_who_was_reached_says_whether_she_still_works_there():
    with pytest.raises(StillEmployedNeeded):
        make_visit(visit=visit(), by=SYSTEM, outcome="reached", method="phone")


def test_who_was_not_reached_says_nothing():
    assert make_visit(visit=visit(), by=SYSTEM, outcome="no_answer", method="phone").employed is None


@pytest.mark.parametrize("satisfaction", [0, 6])
def test_satisfaction_is_one_to_five(satisfaction):
    with pytest.raises(SatisfactionOutOfRange):
        make_visit(visit=visit(), by=SYSTEM, satisfaction=satisfaction, **REACHED)


def test_a_note_is_sealed_and_never_a_fact():
    made = visit(made=True, note=SECRET)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(v)::text FROM followup_visit v")
        stored = cursor.fetchone()[0]

    assert SECRET not in stored
    assert all(SECRET not in json.dumps(fact.payload, ensure_ascii=False) for fact in Fact.objects.all())
    assert reveal_field(made, "note", by=actor("clerk"), reason="回访核对") == SECRET
    assert SensitiveRead.objects.get().column == "note"


def test_due_are_the_overdue_and_those_within_a_week_of_people_at_work():
    soon, started = visit(), TODAY - timedelta(days=40)
    late = visit(contract=placement.contract(starts_on=started))
    gone = visit(contract=placement.contract(starts_on=started))
    end_placement(contract=gone.contract, on=TODAY, reason="family", by=SYSTEM)
    visit(contract=placement.contract(starts_on=TODAY + timedelta(days=5)))

    due = list(visits_due(visible_to=SYSTEM))

    assert due[0].contract_id == late.contract_id
    assert {each.contract_id for each in due} == {soon.contract_id, late.contract_id}
    assert due == sorted(due, key=lambda each: each.due_on)


def test_a_visit_made_is_no_longer_due():
    made = visit(made=True)
    assert made not in visits_due(visible_to=SYSTEM, within_days=0)


def test_visits_are_seen_by_her_region_her_station_and_herself():
    station = organisation("station", region="110000")
    due = visit(contract=placement.contract(station=station))
    readers = {
        "county": actor("clerk", region="141124"),
        "elsewhere": actor("clerk", region="141181"),
        "station": actor("station", org=station),
        "another station": actor("station", org=organisation("station")),
        "herself": actor("worker", person=due.contract.person_id),
        "foreign": actor("clerk", programme="zhenfeng"),
    }
    seen = {name for name, reader in readers.items() if visits(visible_to=reader).filter(pk=due.pk).exists()}

    assert seen == {"county", "station", "herself"}
    with pytest.raises(NotFound):
        get_visit(due.pk, visible_to=readers["elsewhere"])
    assert due in visits_of(due.contract.person, visible_to=readers["county"])
    assert not visits_of(people.person(), visible_to=readers["county"]).exists()
