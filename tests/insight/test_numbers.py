"""A number is computed from the journey alone, on any day, and opens into exactly what it counts."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from careladder.followup.facts import Made
from careladder.insight.errors import UnknownIndicator
from careladder.insight.measures import View
from careladder.insight.selectors import (
    indicator_course,
    indicator_facts,
    indicator_value,
    indicator_values,
    published_values,
    view_for,
)
from careladder.insight.words import describe
from careladder.journey.services import record_fact, void_fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.uid import uuid7
from careladder.packs.programmes import programme
from careladder.training.facts import Completed
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 15)
HER, ANOTHER = uuid7(), uuid7()


def visited(person=HER, on=DAY, *, region="141124", **said):
    made = Made(visit=uuid7(), **({"outcome": "reached", "method": "phone", "employed": True} | said))
    return record_fact(made, programme="luliang", by=SYSTEM, on=on, person=person, region=region)


def completed(on, person=HER):
    payload = Completed(cohort=uuid7(), course="YL", attendance_percent=90)
    return record_fact(payload, programme="luliang", by=SYSTEM, on=on, person=person, region="141124")


def value(code, as_of=DAY, **view):
    return indicator_value(View("luliang", as_of, **view), code).value


@pytest.mark.parametrize("code", ["luliang", "zhenfeng"])
def test_every_number_computes_on_an_empty_journey(code):
    found = indicator_values(View(code, clock.today()))

    assert [each.code for each in found] == [each.code for each in programme(code).indicators]
    assert all(not each.value for each in found)


@pytest.mark.parametrize("code", ["luliang", "zhenfeng"])
def test_every_number_is_described_in_words(code):
    pack = programme(code)
    assert all(len(describe(pack, each)) > 10 for each in pack.indicators)


def test_only_the_latest_visit_says_whether_she_is_at_work():
    visited(on=DAY - timedelta(days=30))
    assert value("followed_employed") == 1

    visited(employed=False)
    assert value("followed_employed") == 0
    assert value("followed_employed", DAY - timedelta(days=1)) == 1


def test_a_voided_entry_counts_no_more_but_was_known_then():
    before = datetime(2025, 7, 1, tzinfo=UTC)
    with clock.set_to(before - timedelta(days=1)):
        fact = visited()
    with clock.set_to(before + timedelta(days=1)):
        void_fact(fact=fact, by=SYSTEM, reason="mistake")

    assert value("visits_made") == 0
    assert value("visits_made", known_on=before) == 1


def test_what_was_recorded_later_was_not_known_then():
    with clock.set_to(datetime(2025, 9, 1, tzinfo=UTC)):
        visited()
    assert value("visits_made", known_on=datetime(2025, 8, 1, tzinfo=UTC)) == 0
    assert value("visits_made") == 1


def test_a_region_counts_what_lies_inside_it():
    visited(region="141124")
    visited(region="141124101")
    visited(region="141181")

    assert value("visits_made", regions=("141124",)) == 2
    assert value("visits_made", regions=("141100",)) == 3


def test_a_list_has_as_many_entries_as_the_number():
    for person in (HER, HER, ANOTHER):
        visited(person)
    view = View("luliang", DAY)

    assert indicator_facts(view, "visits_made", visible_to=actor("head")).count() == value("visits_made") == 3
    people = {fact.person for fact in indicator_facts(view, "followed_persons", visible_to=actor("head"))}
    assert len(people) == value("followed_persons") == 2


def test_a_list_shows_what_its_reader_may_see():
    visited(region="141124")
    visited(region="141181")
    view = View("luliang", DAY)
    seen = {
        name: indicator_facts(view, "visits_made", visible_to=reader).count()
        for name, reader in {
            "head": actor("head"),
            "county": actor("clerk", region="141124"),
            "foreign": actor("head", programme="zhenfeng"),
        }.items()
    }
    assert seen == {"head": 2, "county": 1, "foreign": 0}


def test_a_reading_is_never_wider_than_the_readers_own_regions():
    assert view_for(actor("clerk", region="141124")).regions == ("141124",)
    assert view_for(actor("head")).regions == ()


def test_a_number_without_a_definition_is_refused():
    with pytest.raises(UnknownIndicator, match="nonsense"):
        value("nonsense")


def test_a_goal_counts_from_the_first_day_of_its_plan():
    completed(date(2020, 5, 1))
    for _time in range(3):
        completed(date(2022, 5, 1))
    found = indicator_value(View("luliang", date(2022, 12, 31)), "trained_times")

    assert (found.plan.code, found.goal) == ("plan14", Decimal(60000))
    assert found.value == 4
    assert found.towards.value == 3
    assert found.reached_percent == 0


def test_a_number_without_a_plan_in_force_has_no_goal():
    found = indicator_value(View("luliang", date(2019, 1, 1)), "certificates_issued")
    assert (found.plan, found.goal, found.reached_percent) == (None, None, None)


def test_the_course_has_the_end_of_each_month_and_the_day_itself():
    visited(on=date(2025, 4, 30))
    visited(on=date(2025, 5, 1))
    course = indicator_course(View("luliang", DAY), "visits_made", months=3)

    assert [day for day, _figure in course] == [date(2025, 4, 30), date(2025, 5, 31), DAY]
    assert [figure.value for _day, figure in course] == [1, 2, 2]


def test_only_numbers_meant_for_everybody_are_published():
    codes = {each.code for each in published_values("luliang")}
    assert "visits_made" in codes
    assert "followed_persons" not in codes
