"""Seats are offered by verified employers under an agreement, shown to anybody without a name too many."""

from dataclasses import asdict
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from careladder.demand.errors import (
    CloseReasonNeeded,
    DatesInDisorder,
    EmployerNotVerified,
    LevelOutOfRange,
    NoAgreement,
    OccupationUnknown,
    PlaceUnknown,
    SeatsNeeded,
    SeatsTaken,
    WageOutOfRange,
    YearsOutOfRange,
)
from careladder.demand.models import Vacancy
from careladder.demand.selectors import (
    get_offered,
    get_vacancy,
    job_of,
    places_offered,
    vacancies,
    vacancies_offered,
)
from careladder.demand.services import close_vacancy, open_vacancy, take_seat
from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.errors import NotFound
from tests.factories.accounts import actor
from tests.factories.demand import agreement, employer, vacancy

pytestmark = pytest.mark.django_db


def offered(programme: str = "luliang", **how) -> list[Vacancy]:
    return list(vacancies_offered(programme=programme, **how))


def test_an_open_vacancy_is_a_fact_without_a_person():
    made = vacancy(seats=3)
    fact = Fact.objects.get(kind="demand.vacancy_opened")

    assert fact.payload == {"vacancy": str(made.pk), "seats": 3, "occupation": "4-10-01-05", "region": "110105"}
    assert (fact.person, fact.org, fact.region) == (None, made.employer.organisation_id, "110105")


def test_an_unverified_employer_offers_nothing():
    with pytest.raises(EmployerNotVerified, match="还没有核验"):
        vacancy(employer=employer(verified=False))
    assert not Vacancy.objects.exists()


def test_a_company_without_an_agreement_in_force_offers_nothing():
    made = employer(agreed=False)
    agreement(employer=made, signed_on=clock.today() + timedelta(days=3))
    with pytest.raises(NoAgreement, match="没有有效的合作协议"):
        open_vacancy(employer=made, by=SYSTEM, **_fields())


def _fields(**changes):
    today = clock.today()
    return {
        "title": "养老护理员", "occupation": "4-10-01-05", "level": 1, "region": "110105", "seats": 1,
        "wage_fen": 500_000, "start_from": today, "start_latest": today + timedelta(days=30),
    } | changes  # fmt: skip


def test_a_household_orders_without_an_agreement_once_it_is_verified():
    made = employer(kind="household")
    assert open_vacancy(employer=made, by=SYSTEM, **_fields()).employer == made
    with pytest.raises(EmployerNotVerified):
        open_vacancy(employer=employer(kind="household", verified=False), by=SYSTEM, **_fields())


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"occupation": "9-99-99-99"}, OccupationUnknown),
        ({"region": "北京朝阳"}, PlaceUnknown),
        ({"level": 0}, LevelOutOfRange),
        ({"level": 6}, LevelOutOfRange),
        ({"seats": 0}, SeatsNeeded),
        ({"wage_fen": 0}, WageOutOfRange),
        ({"wage_fen": 100_000_001}, WageOutOfRange),
        ({"years_wanted": 61}, YearsOutOfRange),
        ({"start_latest": clock.today() - timedelta(days=1)}, DatesInDisorder),
        ({"end_on": clock.today()}, DatesInDisorder),
    ],
)
def test_an_impossible_vacancy_is_refused(wrong, refusal):
    made = employer()
    with pytest.raises(refusal):
        open_vacancy(employer=made, by=SYSTEM, **_fields(**wrong))
    assert not Vacancy.objects.exists()


def test_a_form_sent_twice_opens_one_vacancy():
    made = employer()
    first = open_vacancy(employer=made, by=SYSTEM, key="form-1", **_fields())
    assert open_vacancy(employer=made, by=SYSTEM, key="form-1", **_fields()) == first
    assert open_vacancy(employer=made, by=SYSTEM, key="form-2", **_fields()) != first


def test_closing_needs_a_reason_and_a_second_time_changes_nothing():
    made = vacancy()
    with pytest.raises(CloseReasonNeeded):
        close_vacancy(vacancy=made, reason="no idea", by=SYSTEM)

    close_vacancy(vacancy=made, reason="withdrawn", by=SYSTEM)
    closed = close_vacancy(vacancy=made, reason="expired", by=SYSTEM)

    assert (closed.status, closed.close_reason) == ("closed", "withdrawn")
    assert Fact.objects.get(kind="demand.vacancy_closed").payload == {"vacancy": str(made.pk), "reason": "withdrawn"}


def test_what_is_offered_leaves_out_whoever_may_not_offer():
    good = vacancy()
    vacancy(closed=True)
    vacancy(programme="zhenfeng")
    full = vacancy(seats=1)
    take_seat(vacancy=full)
    late = vacancy()
    Vacancy.objects.filter(pk=late.pk).update(
        start_from=clock.today() - timedelta(days=9), start_latest=clock.today() - timedelta(days=1)
    )
    lapsed = vacancy()
    lapsed.employer.agreements.update(until_on=clock.today() - timedelta(days=1))
    unmasked = vacancy()
    type(unmasked.employer).objects.filter(pk=unmasked.employer_id).update(verified_on=None, verified_by=None)

    assert offered() == [good]
    assert get_offered(good.pk, programme="luliang") == good
    for hidden in (full, late, lapsed, unmasked):
        with pytest.raises(NotFound):
            get_offered(hidden.pk, programme="luliang")


def test_offers_are_found_by_place_and_occupation():
    beijing = vacancy(region="110105")
    qingdao = vacancy(region="370202", occupation="4-14-01-02")

    assert offered(region="110000") == [beijing]
    assert offered(region="370200") == [qingdao]
    assert offered(occupation="4-14-01-02") == [qingdao]
    assert offered(region="110000", occupation="4-14-01-02") == []
    assert places_offered(programme="luliang") == (["110105", "370202"], ["4-10-01-05", "4-14-01-02"])


def test_a_household_is_not_named_to_the_public_and_nobody_has_a_phone_there():
    family = employer(kind="household", name="郝女士家")
    job = job_of(open_vacancy(employer=family, by=SYSTEM, **_fields()))

    assert job.employer == ""
    assert job_of(vacancy()).employer.startswith("晋好家")
    assert not any("郝" in str(value) or "60000000" in str(value) for value in asdict(job).values())


def test_the_last_seat_fills_the_vacancy_and_no_seat_is_given_twice():
    made = vacancy(seats=2)
    assert take_seat(vacancy=made).status == "open"
    assert take_seat(vacancy=made).status == "filled"
    with pytest.raises(SeatsTaken, match="养老护理员"):
        take_seat(vacancy=made)
    assert Vacancy.objects.get().taken == 2


def test_a_closed_vacancy_still_gives_the_seats_agreed_before():
    made = vacancy(seats=1, closed=True)
    assert take_seat(vacancy=made).status == "closed"
    with pytest.raises(SeatsTaken):
        take_seat(vacancy=made)


def test_an_employer_sees_its_own_vacancies_and_nobody_elses():
    own, other = vacancy(), vacancy()
    boss = actor("employer", org=own.employer.organisation)

    assert list(vacancies(visible_to=boss)) == [own]
    assert set(vacancies(visible_to=actor("clerk", region="141124"), open_only=True)) == {own, other}
    assert not vacancies(visible_to=actor("clerk", programme="zhenfeng"))
    with pytest.raises(NotFound):
        get_vacancy(other.pk, visible_to=boss)


@pytest.mark.django_db(transaction=True)
def test_eight_desks_cannot_oversell_three_seats():
    made, start, taken, refused = vacancy(seats=3), Barrier(8), [], []

    def desk() -> None:
        start.wait()
        try:
            taken.append(take_seat(vacancy=made))
        except SeatsTaken as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    desks = [Thread(target=desk) for _ in range(8)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()

    assert (len(taken), len(refused)) == (3, 5)
    after = Vacancy.objects.get()
    assert (after.taken, after.status) == (3, "filled")
