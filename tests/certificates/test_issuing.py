"""Issuing: only for those who passed, once, with a number nobody else has and no gap in the series."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from careladder.certificates.errors import AlreadyRevoked, IssuedTooEarly, NoOwnCertificate, NotPassed, OtherProgramme
from careladder.certificates.models import Certificate
from careladder.certificates.selectors import uncertified
from careladder.certificates.services import issue_all, issue_certificate, revoke_certificate
from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.packs.programmes import programmes
from careladder.people.selectors import registration_of
from careladder.people.services import merge_people
from careladder.training.models import Enrolment
from careladder.training.services import close_cohort, leave_cohort
from tests.factories import people, training
from tests.factories.accounts import actor

CLERK = actor("clerk", region="141124")
on_database = pytest.mark.django_db


@on_database
def test_a_certificate_takes_its_number_from_the_pack_and_tells_one_fact():
    enrolment = training.enrolment(passed=True)

    made = issue_certificate(enrolment=enrolment, by=CLERK)

    year = clock.today().year
    assert made.number == f"LLHG{year}YL000001"
    assert programmes()["luliang"].certificate_kinds["training"].number.matches(made.number)
    assert (made.person_id, made.course, made.occupation, made.level) == (
        enrolment.person_id, "YL", "4-10-01-05", 1,
    )  # fmt: skip
    fact = Fact.objects.get(kind="certificate.issued")
    assert fact.payload == {
        "certificate": str(made.pk), "occupation": "4-10-01-05", "level": 1, "kind": "training",
    }  # fmt: skip
    assert (fact.person, fact.region, fact.org) == (
        enrolment.person_id, "141124", enrolment.cohort.base.organisation_id,
    )  # fmt: skip


@on_database
def test_issuing_twice_is_issuing_once():
    enrolment = training.enrolment(passed=True)

    assert issue_certificate(enrolment=enrolment, by=CLERK) == issue_certificate(enrolment=enrolment, by=CLERK)
    assert Fact.objects.filter(kind="certificate.issued").count() == 1


@on_database
@pytest.mark.parametrize("traits", [{"failed": True}, {"attended": 100, "marks": 90}, {}])
def test_who_has_not_passed_a_closed_class_gets_none(traits):
    with pytest.raises(NotPassed):
        issue_certificate(enrolment=training.enrolment(**traits), by=CLERK)
    assert not Fact.objects.filter(kind="certificate.issued").exists()


@on_database
def test_a_failed_issue_gives_its_number_back():
    with pytest.raises(NotPassed):
        issue_certificate(enrolment=training.enrolment(failed=True), by=CLERK)

    assert training.certificate().serial == 1
    assert training.certificate().serial == 2


@on_database
def test_every_programme_has_its_own_series():
    here = training.certificate()
    there = training.certificate(programme="zhenfeng")

    assert (here.serial, there.serial) == (1, 1)
    assert here.number[:4] != there.number[:4]


@on_database
def test_a_certificate_is_dated_between_the_decision_and_today():
    enrolment = training.enrolment(attended=100, marks=80)
    close_cohort(cohort=enrolment.cohort, by=CLERK, on=enrolment.cohort.ends_on)

    for day in (enrolment.cohort.ends_on - timedelta(days=1), clock.today() + timedelta(days=1)):
        with pytest.raises(IssuedTooEarly):
            issue_certificate(enrolment=enrolment, by=CLERK, on=day)
    assert issue_certificate(enrolment=enrolment, by=CLERK, on=enrolment.cohort.ends_on)


@on_database
def test_a_revoked_certificate_is_not_issued_again():
    made = training.certificate()
    revoke_certificate(certificate=made, reason="mistake", by=actor("reviewer"))

    with pytest.raises(AlreadyRevoked, match=made.number):
        issue_certificate(enrolment=Enrolment.objects.get(pk=made.enrolment), by=CLERK)


@on_database
def test_another_programme_issues_nothing_here():
    with pytest.raises(OtherProgramme):
        issue_certificate(enrolment=training.enrolment(passed=True), by=actor("clerk", programme="zhenfeng"))


@on_database
def test_a_course_examined_by_another_body_gets_no_certificate_of_ours(monkeypatch):
    enrolment = training.enrolment(passed=True)
    pack = programmes()["luliang"]
    foreign = pack.courses["YL"].model_copy(update={"certificate": "skill_level"})
    monkeypatch.setitem(pack.courses._by_code, "YL", foreign)

    with pytest.raises(NoOwnCertificate):
        issue_certificate(enrolment=enrolment, by=CLERK)


@on_database
def test_the_whole_class_is_certified_by_name_without_gaps_and_only_once():
    cohort = training.cohort(over=True)
    passing = [training.enrolment(cohort=cohort) for _ in range(3)]
    failing, gone = training.enrolment(cohort=cohort), training.enrolment(cohort=cohort)
    training.attend(*passing, failing)
    for each in passing:
        training.mark(each, 80)
    training.mark(failing, 20)
    leave_cohort(enrolment=gone, reason="other", on=cohort.ends_on, by=CLERK)
    close_cohort(cohort=cohort, by=CLERK)

    made = issue_all(cohort=cohort, by=CLERK)

    assert {each.enrolment for each in made} == {each.pk for each in passing}
    assert [each.serial for each in made] == [1, 2, 3]
    assert issue_all(cohort=cohort, by=CLERK) == []
    assert not uncertified(cohort.pk, visible_to=CLERK)


@on_database
def test_a_file_joined_to_another_since_keeps_its_certificate_and_its_region():
    enrolment = training.enrolment(passed=True)
    merge_people(keep=people.person(), file=enrolment.person, programme="luliang", by=CLERK)

    made = issue_certificate(enrolment=enrolment, by=CLERK)

    fact = Fact.objects.get(key=f"certificate.issued:{made.pk}")
    assert fact.region == registration_of(enrolment.person, "luliang").region


@pytest.mark.django_db(transaction=True)
def test_certificates_issued_at_the_same_moment_have_different_numbers_and_no_gap():
    cohort = training.cohort(over=True)
    trainees = [training.enrolment(cohort=cohort) for _ in range(4)]
    training.attend(*trainees)
    for each in trainees:
        training.mark(each, 80)
    close_cohort(cohort=cohort, by=SYSTEM)
    start = Barrier(5, timeout=20)

    def desk(enrolment):
        try:
            start.wait()
            issue_certificate(enrolment=enrolment, by=SYSTEM)
        finally:
            connection.close()

    # Two desks issue the first one's certificate.
    desks = [Thread(target=desk, args=[each]) for each in (*trainees, trainees[0])]
    for each in desks:
        each.start()
    for each in desks:
        each.join()

    assert sorted(Certificate.objects.values_list("serial", flat=True)) == [1, 2, 3, 4]
    assert Fact.objects.filter(kind="certificate.issued").count() == 4


@on_database
def test_every_number_fits_its_pack_s_format_and_what_a_reader_may_type():
    for programme in programmes():
        number = training.certificate(programme=programme).number
        assert re.fullmatch(r"[A-Z0-9]{8,30}", number)
