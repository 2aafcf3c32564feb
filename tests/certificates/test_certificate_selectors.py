"""Who sees which certificate, and what anybody learns from a number."""

from dataclasses import asdict

import pytest

from careladder.certificates.errors import CertificateNotFound
from careladder.certificates.rules import clean_number
from careladder.certificates.selectors import (
    certificates,
    certificates_for,
    certificates_of,
    find_by_number,
    get_certificate,
    verification_url,
)
from careladder.kernel.actor import ANYONE, SYSTEM
from tests.factories import people, training
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return training.certificate(person=people.person(name="张美兰", phone="13834567890", region="141124"))


def test_a_region_sees_its_people_a_base_its_graduates_and_a_worker_her_own(made):
    school = training.base().organisation
    for reader in (SYSTEM, actor("head"), actor("clerk", region="141124"), actor("base", org=school),
                   actor("worker", person=made.person_id)):  # fmt: skip
        assert get_certificate(made.pk, visible_to=reader) == made
    for stranger in (ANYONE, actor("clerk", region="141125"), actor("head", programme="zhenfeng"),
                     actor("base", org=training.base("FYSX").organisation),
                     actor("worker", person=people.person().pk), actor("employer", org=made.pk)):  # fmt: skip
        assert not certificates(visible_to=stranger)
        with pytest.raises(CertificateNotFound):
            get_certificate(made.pk, visible_to=stranger)


def test_a_person_s_certificates_are_those_of_the_programme(made):
    assert list(certificates_of(made.person, visible_to=actor("clerk", region="141124"))) == [made]
    assert not certificates_of(made.person, visible_to=actor("clerk", programme="zhenfeng"))


def test_the_rules_learn_kind_occupation_level_and_day(made):
    (value,) = certificates_for(made.person, "luliang")

    assert (value.kind, value.occupation, value.level, value.issued_on) == ("training", "4-10-01-05", 1, made.issued_on)


def test_a_number_tells_a_masked_name_and_nothing_that_leads_to_her(made):
    told = find_by_number(made.number)

    assert told.name == "张*兰"
    assert (told.number, told.issued_on, told.valid) == (made.number, made.issued_on, True)
    said = str(asdict(told))
    for secret in ("张美兰", "13834567890", made.person.id_mask, str(made.person_id), made.person.born_on.isoformat()):
        assert secret not in said


@pytest.mark.parametrize("typed", [" llhg2026yl000001 ", "LLHG 2026 YL 000001", "ＬＬＨＧ２０２６-YL-000001"])
def test_a_number_is_found_as_people_type_it(typed):
    assert clean_number(typed) == "LLHG2026YL000001"


def test_an_unknown_number_is_nobody_s(made):
    assert find_by_number("LLHG1999YL000001") is None
    assert find_by_number("") is None
    assert find_by_number("'; DROP TABLE certificates_certificate; --" * 9) is None


def test_checking_a_number_is_one_query(made, django_assert_num_queries):
    with django_assert_num_queries(1):
        find_by_number(made.number)


def test_the_printed_address_is_the_deployment_s_own(settings):
    settings.SITE_URL = "https://example.test/"

    assert verification_url("LLHG2026YL000001") == "https://example.test/certificates/LLHG2026YL000001/"
