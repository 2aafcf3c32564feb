"""One file a human being, one registration a programme."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from careladder.accounts.sensitive import open_field
from careladder.journey.models import Fact
from careladder.kernel.actor import SYSTEM
from careladder.kernel.idnumber import IdChecksum, synthetic_id
from careladder.people.errors import NameDiffers, NameMissing, RegionMalformed
from careladder.people.models import Person, Registration
from careladder.people.services import register_person
from tests.factories.people import id_number, person

pytestmark = pytest.mark.django_db


def test_sex_and_birthday_are_read_from_the_identity_number():
    number = synthetic_id(born_on=date(1972, 1, 11), sex="2", order=301)
    her = person(id_number=number, sex="1")

    assert (her.sex, her.born_on) == ("2", date(1972, 1, 11))
    assert open_field(her, "id") == number
    assert number not in her.id_mask


def test_registering_again_changes_nothing():
    number = id_number()
    first = person(id_number=number, name="林琴", phone="18763170169")
    again = person(id_number=f" {number[:6]} {number[6:]} ", name="林　琴", phone="13900000000")

    assert again == first
    assert open_field(again, "phone") == "18763170169"
    assert Registration.objects.count() == Fact.objects.filter(kind="person.registered").count() == 1


def test_a_person_of_another_programme_gets_a_second_registration_not_a_second_file():
    number = id_number()
    first = person(id_number=number, name="林琴")
    second = person(id_number=number, name="林琴", programme="zhenfeng", region="522325", education="60")

    assert second == first
    assert {row.programme for row in first.registrations.all()} == {"luliang", "zhenfeng"}
    assert Person.objects.get().education == "60"  # what was not known is filled in


def test_a_fifteen_digit_number_is_the_same_person():
    number = synthetic_id(born_on=date(1972, 1, 11), sex="2", order=302)
    first = person(id_number=number, name="林琴")

    assert person(id_number=number[:6] + number[8:17], name="林琴") == first


def test_a_number_on_file_under_another_name_is_refused():
    number = id_number()
    person(id_number=number, name="林琴")
    with pytest.raises(NameDiffers, match="another name"):
        person(id_number=number, name="张美兰")


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": "　"}, NameMissing),
        ({"region": "临县"}, RegionMalformed),
        ({"id_number": "142399197201110024"}, IdChecksum),
    ],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(wrong, refusal):
    with pytest.raises(refusal):
        person(**wrong)
    assert not Person.objects.exists()


def test_a_client_that_repeats_its_key_gets_the_person_of_the_first_call():
    first = person(key="form-1")
    assert person(key="form-1") == first
    assert Person.objects.count() == 1


def test_the_fact_holds_no_personal_data():
    number = id_number()
    person(id_number=number, name="林琴", phone="18763170169", address="临县碛口镇")
    fact = Fact.objects.get()

    assert fact.payload == {"region": "141124", "channel": "desk"}
    assert not any(secret in str(fact.__dict__) for secret in (number, "林琴", "18763170169", "碛口"))


@pytest.mark.django_db(transaction=True)
def test_two_desks_that_register_the_same_number_at_once_make_one_file():
    number, start, made = id_number(), Barrier(4), []

    def desk() -> None:
        start.wait()
        try:
            made.append(
                register_person(
                    programme="luliang", id_number=number, name="林琴", region="141124", channel="desk", by=SYSTEM
                ).pk
            )
        finally:
            connection.close()

    desks = [Thread(target=desk) for _ in range(4)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()

    assert len(made) == 4
    assert len(set(made)) == Person.objects.count() == Registration.objects.count() == Fact.objects.count() == 1
