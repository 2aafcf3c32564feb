"""Consents, work wishes, a worker's own sign-in, corrections."""

import pytest

from careladder.accounts.models import Membership
from careladder.accounts.sensitive import open_field
from careladder.journey.models import Fact
from careladder.kernel.actor import SYSTEM
from careladder.kernel.phone import PhoneInvalid
from careladder.people.errors import CorrectionEmpty, PersonNotFound, PhoneNeeded
from careladder.people.models import Consent
from careladder.people.selectors import consents_of, search_people, work_wish_of
from careladder.people.services import (
    correct_person,
    give_consent,
    give_consents,
    open_worker_account,
    set_work_wish,
    withdraw_consent,
)
from tests.factories.accounts import actor
from tests.factories.people import person

pytestmark = pytest.mark.django_db
LULIANG = {"programme": "luliang", "by": SYSTEM}


def test_a_consent_is_given_once_and_may_be_withdrawn_and_given_anew():
    her = person()
    for _ in range(2):
        give_consent(person=her, purpose="employer", **LULIANG)
    assert [each.purpose for each in consents_of(her, "luliang")] == ["employer"]
    for _ in range(2):
        withdraw_consent(person=her, purpose="employer", **LULIANG)
    assert not consents_of(her, "luliang")

    give_consent(person=her, purpose="employer", **LULIANG)
    assert Consent.objects.count() == 2
    assert Fact.objects.filter(kind__startswith="person.consent").count() == 3


def test_a_sheet_that_many_signed_is_recorded_whole_or_not_at_all():
    first, second, elsewhere = person(region="141124"), person(region="141124"), person(region="141125")
    clerk = actor("clerk", region="141124")
    give_consent(person=first, purpose="sensitive", **LULIANG)

    with pytest.raises(PersonNotFound):
        give_consents(people=[second, elsewhere], programme="luliang", purpose="sensitive", by=clerk)
    assert not consents_of(second, "luliang")

    given = give_consents(people=[second, first, second], programme="luliang", purpose="sensitive", by=clerk)
    assert [each.person_id for each in given] == [second.pk, first.pk, second.pk]
    assert Consent.objects.count() == Fact.objects.filter(kind="person.consented").count() == 2


def test_a_wish_keeps_what_is_not_said_again():
    her = person()
    set_work_wish(person=her, accepts_regions=["110000"], wage_floor_fen=400_000, **LULIANG)
    set_work_wish(person=her, accepts_live_in=True, **LULIANG)
    wish = work_wish_of(her, "luliang")

    assert (wish.accepts_regions, wish.wage_floor_fen, wish.accepts_live_in) == (["110000"], 400_000, True)
    with pytest.raises(TypeError, match="colour"):
        set_work_wish(person=her, colour="red", **LULIANG)


def test_a_worker_signs_in_with_the_phone_of_her_file():
    her = person(phone="18763170169")
    user = open_worker_account(person=her, **LULIANG)

    assert open_worker_account(person=her, **LULIANG) == user
    assert Membership.objects.get().person == her.pk
    assert user.phone_mask == "187****0169"


def test_without_a_phone_there_is_no_account():
    with pytest.raises(PhoneNeeded, match="Enter one"):
        open_worker_account(person=person(), **LULIANG)


def test_a_correction_changes_what_is_said_and_what_she_is_found_by():
    her = person(name="林芹", phone="18763170169")
    correct_person(person=her, name="林　琴", phone="187-6317-0168", education="60", **LULIANG)
    her.refresh_from_db()

    assert (her.name, her.phone_mask, open_field(her, "phone"), her.education) == (
        "林琴",
        "187****0168",
        "18763170168",
        "60",
    )
    assert her in search_people("18763170168", visible_to=actor("clerk"))
    assert not search_people("18763170169", visible_to=actor("clerk"))


def test_a_correction_is_refused_when_it_is_wrong_empty_or_not_hers_to_make():
    her = person(region="141124")
    with pytest.raises(CorrectionEmpty):
        correct_person(person=her, **LULIANG)
    with pytest.raises(PhoneInvalid):
        correct_person(person=her, phone="123", **LULIANG)
    with pytest.raises(PersonNotFound):
        correct_person(person=her, programme="luliang", by=actor("clerk", region="141125"), name="张")
