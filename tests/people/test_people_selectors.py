"""Who sees whom, and how somebody is found."""

import pytest

from careladder.kernel.actor import ANYONE
from careladder.people.errors import PersonNotFound
from careladder.people.selectors import get_person, people, registration_of, search_people
from tests.factories.accounts import actor
from tests.factories.people import id_number, person

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")


def test_a_clerk_sees_the_people_of_her_region_and_programme_only():
    mine = person(region="141124")
    village = person(region="141124100")
    other_county, other_programme = person(region="141125"), person(programme="zhenfeng", region="522325")

    assert set(people(visible_to=CLERK)) == {mine, village}
    assert set(people(visible_to=actor("head"))) == {mine, village, other_county}
    for hidden in (other_county, other_programme):
        with pytest.raises(PersonNotFound):
            get_person(hidden.pk, visible_to=CLERK)


def test_nobody_and_organisations_see_nobody_here():
    her = person()

    assert not people(visible_to=ANYONE)
    assert not people(visible_to=actor("employer", org=her.pk))
    assert set(people(visible_to=actor("worker", person=her.pk))) == {her}


@pytest.mark.parametrize("typed", ["林琴", "林", "linqin", "LinQ", "lq", "lin"])
def test_a_person_is_found_by_name_pinyin_and_initials(typed):
    her = person(name="林琴")
    person(name="张美兰")
    assert set(search_people(typed, visible_to=CLERK)) == {her}


def test_a_person_is_found_by_her_numbers_however_they_are_typed():
    number = id_number()
    her = person(id_number=number, phone="18763170169")
    person(phone="18763170168")

    for typed in (number, f" {number[:6]} {number[6:]}", "187 6317 0169", "+86 18763170169"):
        assert set(search_people(typed, visible_to=CLERK)) == {her}, "not found by one of her numbers"
    assert her in search_people(number[-4:], visible_to=CLERK)


@pytest.mark.parametrize("typed", ["", "  ", "142399", "没有的人", "%", "_"])
def test_nothing_and_nonsense_find_nobody(typed):
    person(name="林琴")
    assert not search_people(typed, visible_to=CLERK)


def test_a_surname_with_two_readings_is_found_by_both():
    her = person(name="单田芳")
    assert her in search_people("shan", visible_to=CLERK)
    assert her in search_people("dantian", visible_to=CLERK)


def test_search_stays_inside_the_readers_scope():
    person(name="林琴", region="141125")
    assert not search_people("林琴", visible_to=CLERK)
    assert registration_of(person(name="林琴"), "luliang").region == "141124"
