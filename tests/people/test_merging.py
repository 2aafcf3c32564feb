"""Two files of one person become one, and two again."""

import pytest

from careladder.journey.models import Fact
from careladder.kernel.actor import SYSTEM
from careladder.people.errors import AlreadyMerged, NotMerged, PersonNotFound, SameFile, UsedElsewhere
from careladder.people.selectors import files_joined_to, get_person, people, search_people
from careladder.people.services import merge_people, unmerge_people
from tests.factories.accounts import actor
from tests.factories.people import id_number, person

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")


def merge(keep, file, by=CLERK):
    return merge_people(keep=keep, file=file, programme="luliang", by=by)


def test_a_joined_file_leads_to_the_kept_one_and_leaves_the_lists():
    keep, file = person(name="林琴"), person(name="林琴")
    merge(keep, file)

    assert set(people(visible_to=CLERK)) == set(search_people("林琴", visible_to=CLERK)) == {keep}
    assert get_person(file.pk, visible_to=CLERK) == keep
    assert list(files_joined_to(keep)) == [file]


def test_taken_apart_both_are_as_before():
    keep, file = person(), person()
    merge(keep, file)
    file.refresh_from_db()
    unmerge_people(file=file, programme="luliang", by=CLERK)

    assert set(people(visible_to=CLERK)) == {keep, file}
    kinds = Fact.objects.filter(person=keep.pk).order_by("seq").values_list("kind", "payload")
    assert [kind for kind, _payload in kinds] == ["person.registered", "person.merged", "person.unmerged"]
    assert kinds[1][1] == {"file": str(file.pk)}


def test_who_registers_with_the_joined_number_is_the_kept_person():
    number = id_number()
    keep, file = person(name="林琴"), person(name="林琴", id_number=number)
    merge(keep, file)
    assert person(name="林琴", id_number=number) == keep


def test_files_are_joined_once_and_to_another():
    keep, file, third = person(), person(), person()
    merge(keep, file)
    with pytest.raises(AlreadyMerged):
        merge(third, file)
    with pytest.raises(AlreadyMerged):
        merge(third, keep)
    with pytest.raises(SameFile):
        merge(third, third)
    with pytest.raises(NotMerged):
        unmerge_people(file=third, programme="luliang", by=CLERK)


def test_nobody_disappears_from_another_programmes_books():
    number = id_number()
    keep, file = person(name="林琴"), person(name="林琴", id_number=number)
    person(name="林琴", id_number=number, programme="zhenfeng", region="522325")

    with pytest.raises(UsedElsewhere):
        merge(keep, file)
    assert merge(file, keep) == file


def test_a_file_of_another_region_is_not_there_to_be_joined():
    with pytest.raises(PersonNotFound):
        merge(person(), person(region="141125"))
    assert merge(person(), person(region="141125"), by=SYSTEM)
