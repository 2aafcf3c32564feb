"""Recommendations come from the engine over what people's ways and the offers show, with reasons in words."""

from datetime import timedelta

import pytest

from careladder.certificates.facts import Revoked
from careladder.journey.models import Fact
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.matching.errors import NoWorkWish
from careladder.matching.selectors import (
    explain_pair,
    graduates_without_proposal,
    near_misses_for_person,
    near_misses_for_vacancy,
    recommendations_for_person,
    recommendations_for_vacancy,
    skills_of,
)
from careladder.matching.services import propose_person
from tests.factories import people
from tests.factories.accounts import actor
from tests.factories.demand import vacancy
from tests.factories.matching import proposal, seeker, skilled, wish
from tests.factories.placement import contract

pytestmark = pytest.mark.django_db
TODAY = clock.today()


def jobs(person) -> list:
    return [found.vacancy for found in recommendations_for_person(person, programme="luliang")]


def fits(job, visible_to=SYSTEM) -> list:
    return [found.person for found in recommendations_for_vacancy(job, visible_to=visible_to)]


def test_both_lists_hold_the_same_pair_with_the_same_score_and_its_points():
    her, job = seeker(), vacancy()
    (mine,) = recommendations_for_person(her, programme="luliang")
    (theirs,) = recommendations_for_vacancy(job, visible_to=SYSTEM)

    assert (mine.person, mine.vacancy) == (theirs.person, theirs.vacancy) == (her, job)
    assert mine.score == theirs.score == sum(part.points for part in mine.explanation.points) > 0
    assert explain_pair(her, job) == mine.explanation
    assert all(part.label.zh and part.points <= part.most for part in mine.explanation.points)


def test_the_better_paid_job_comes_first():
    her = seeker()
    poor, rich = vacancy(wage_fen=420_000), vacancy(wage_fen=650_000)
    assert jobs(her) == [rich, poor]


def test_skills_come_from_certificates_and_a_revoked_one_stops_counting():
    her = people.person()
    wish(her)
    job = vacancy()
    assert jobs(her) == []

    skilled(her)
    assert jobs(her) == [job]
    (skill,) = skills_of([her.pk])[her.pk]
    assert (skill.occupation, skill.level, skill.years) == ("4-10-01-05", 1, 0)

    issued = Fact.objects.get(kind="certificate.issued")
    revoked = Revoked(certificate=issued.payload["certificate"], reason="mistake")
    record_fact(revoked, programme="luliang", by=SYSTEM, person=her.pk)
    assert jobs(her) == []
    assert skills_of([her.pk])[her.pk] == ()


def test_years_of_work_come_from_contracts_of_that_occupation():
    her = seeker()
    contract(person=her, starts_on=TODAY - timedelta(days=800))
    (skill,) = skills_of([her.pk])[her.pk]
    assert skill.years == 2


def test_nobody_is_listed_who_does_not_look_for_work_or_has_not_said_what_she_would_take():
    job = vacancy()
    silent = people.person()
    skilled(silent)
    busy = seeker(wishes={"open_to_work": False})

    assert fits(job) == []
    assert jobs(silent) == jobs(busy) == []


def test_a_pair_that_was_proposed_once_is_not_suggested_again():
    her, job = seeker(), vacancy()
    proposal("declined", person=her, vacancy=job)
    assert jobs(her) == []
    assert fits(job) == []


def test_a_desk_sees_candidates_of_its_own_region_only():
    job = vacancy()
    here, there = seeker(region="141124"), seeker(region="141128")
    seeker(programme="zhenfeng")

    assert fits(job, actor("clerk", region="141124")) == [here]
    assert fits(job, actor("clerk", region="141128")) == [there]
    assert set(fits(job, actor("clerk"))) == {here, there}
    assert fits(job, actor("clerk", programme="zhenfeng")) == []
    assert fits(job, actor("employer", org=job.employer.organisation)) == []


@pytest.mark.parametrize(
    ("wishes", "offer", "rule", "words"),
    [
        ({"accepts_regions": ["370200"]}, {}, "region_accepted", ("朝阳区", "青岛市")),
        ({"accepts_live_in": False}, {}, "condition_accepted.live_in", ("住家",)),
        ({"accepts_nights": False}, {"nights": True}, "condition_accepted.nights", ("夜班",)),
        ({"wage_floor_fen": 600_000}, {}, "wage_at_least_floor", ("5500", "6000", "500")),
        ({}, {"languages": ["cantonese"]}, "holds_all.languages", ("粤语",)),
        ({}, {"cuisines": ["halal"]}, "holds_all.cuisines", ("清真",)),
        ({"health_valid_until": None}, {}, "health_certificate_valid", ("健康证",)),
        ({"available_from": TODAY + timedelta(days=90)}, {}, "available_for_term", ("到岗",)),
        ({}, {"level": 3}, "skill_at_level", ("养老护理员", "三级")),
        ({}, {"lodging": False}, "commute_without_lodging", ("住宿",)),
    ],
)
def test_a_failed_rule_says_what_is_wrong_and_what_would_change_it(wishes, offer, rule, words):
    her, job = seeker(wishes=wishes), vacancy(**offer)
    found = explain_pair(her, job)

    assert not found.feasible
    (failure,) = found.failed
    assert failure.rule == rule
    assert all(word in failure.text.zh for word in words), failure.text.zh
    assert failure.change.zh
    assert failure.change.en
    assert jobs(her) == []
    assert fits(job) == []


@pytest.mark.parametrize("spare", [0, 1])
def test_whoever_just_fits_is_not_lost_in_the_sieve(spare):
    fields = {"wage_fen": 500_050, "start_from": TODAY + timedelta(days=3), "start_latest": TODAY + timedelta(days=9)}
    her = seeker(
        wishes={
            "wage_floor_fen": 500_000 + spare,  # floors are rounded up to whole yuan, wages down
            "available_from": TODAY + timedelta(days=9),
            "health_valid_until": TODAY + timedelta(days=3),
        }
    )
    job = vacancy(**fields)
    assert (fits(job) == [her]) is explain_pair(her, job).feasible is (spare == 0)


def test_what_one_change_would_open_is_told_to_both_sides():
    her, far = (
        seeker(wishes={"accepts_nights": False}),
        seeker(wishes={"accepts_nights": False, "wage_floor_fen": 10**6}),
    )
    vacancy()
    job = vacancy(nights=True)

    assert [found.vacancy for found in near_misses_for_person(her, programme="luliang")] == [job]
    (almost,) = near_misses_for_vacancy(job, visible_to=actor("clerk", region="141124"))
    assert almost.person == her
    assert "夜班" in almost.explanation.failed[0].change.zh
    assert near_misses_for_vacancy(job, visible_to=actor("clerk", region="141128")) == []
    assert job not in [found.vacancy for found in near_misses_for_person(far, programme="luliang")]


def test_languages_and_dishes_match_by_code_or_by_word():
    job = vacancy(languages=["cantonese"], cuisines=["halal"])
    her = seeker(wishes={"languages": ["粤语"], "cuisines": ["halal food", "面塑"]})
    assert fits(job) == [her]


def test_a_full_vacancy_can_still_be_explained():
    job = vacancy(seats=1)
    contract(vacancy=job)
    assert explain_pair(seeker(), job).feasible


def test_without_a_wish_there_is_nothing_to_explain():
    with pytest.raises(NoWorkWish, match="就业意愿"):
        explain_pair(people.person(), vacancy())


def test_a_wish_that_makes_no_sense_spoils_nobody_elses_list():
    job, her = vacancy(), seeker()
    seeker(wishes={"available_until": TODAY - timedelta(days=400)})
    seeker(wishes={"accepts_regions": ["Beijing", "1", "990000"]})
    seeker(wishes={"wage_floor_fen": 10**14})
    seeker(wishes={"max_km": 2**31 - 1})
    seeker(residence_region="", hukou_region="")

    assert her in fits(job)


def test_hardship_gives_points_but_only_to_those_recognised():
    job = vacancy()
    from careladder.people.models import Recognition

    plain, hard = seeker(), seeker()
    Recognition.objects.create(
        programme="luliang", person=hard, group="zero_employment", status="recognised", applied_on=TODAY,
        applied_by=SYSTEM.uid, decided_on=TODAY, decided_by=actor("reviewer").uid, rule_version="1",
    )  # fmt: skip
    assert fits(job) == [hard, plain]


def test_who_waits_for_a_proposal_holds_a_certificate_looks_for_work_and_has_no_open_one():
    clerk = actor("clerk", region="141124")
    waiting = seeker()
    seeker(region="141128")
    proposal("proposed")
    refused = proposal("declined").person
    seeker(wishes={"open_to_work": False})
    untrained = people.person()
    wish(untrained)

    assert {each.person for each in graduates_without_proposal(visible_to=clerk)} == {waiting, refused}


def test_a_list_of_many_takes_few_queries(django_assert_max_num_queries):
    for _ in range(4):
        vacancy()
    job = vacancy()
    for _ in range(6):
        seeker()
    with django_assert_max_num_queries(6):
        assert len(fits(job)) == 6


def test_proposing_takes_the_score_of_the_explanation():
    her, job = seeker(), vacancy()
    made = propose_person(person=her, vacancy=job, by=SYSTEM)
    assert made.score == explain_pair(her, job).score == sum(part["points"] for part in made.reasons["points"])
