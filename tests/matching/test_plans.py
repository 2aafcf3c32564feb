"""A plan for many gives one job a person and never more seats than are free; proposing it is somebody's act."""

import pytest

from careladder.demand.services import close_vacancy
from careladder.journey.models import Fact
from careladder.kernel.actor import SYSTEM
from careladder.matching.models import Proposal
from careladder.matching.selectors import graduates_without_proposal, plan_for
from careladder.matching.services import propose_many
from tests.factories.demand import vacancy
from tests.factories.matching import proposal, seeker

pytestmark = pytest.mark.django_db


def plan(**how):
    return plan_for(list(graduates_without_proposal(visible_to=SYSTEM)), programme="luliang", **how)


def test_everybody_gets_one_job_and_no_seat_is_planned_twice():
    one, two = vacancy(seats=2), vacancy(seats=1, wage_fen=900_000)
    people = [seeker() for _ in range(5)]
    made = plan()

    assert len(made.pairs) == 3
    assert len({pair.person for pair in made.pairs}) == 3
    assert sorted(pair.vacancy.pk for pair in made.pairs) == sorted([one.pk, one.pk, two.pk])
    assert {pair.person for pair in made.pairs} | set(made.without) == set(people)
    assert (made.seats, made.gap) == (3, 0.0)
    assert made.total == sum(pair.score for pair in made.pairs)


def test_the_best_total_beats_everybodys_own_first_choice():
    anywhere = seeker(wishes={"wage_floor_fen": 300_000})
    picky = seeker(wishes={"wage_floor_fen": 600_000})
    good, plain = vacancy(seats=1, wage_fen=650_000), vacancy(seats=1, wage_fen=500_000)
    found = {pair.person: pair.vacancy for pair in plan().pairs}
    assert found == {picky: good, anywhere: plain}


def test_seats_that_are_agreed_on_are_not_planned_and_nobody_is_asked_twice():
    job = vacancy(seats=2)
    proposal("agreed", vacancy=job)
    refused = proposal("declined", vacancy=job).person
    fresh = seeker()
    made = plan()
    assert made.seats == 1
    assert [pair.person for pair in made.pairs] == [fresh]
    assert made.without == (refused,)


@pytest.mark.parametrize("how", [{"objective": "stable"}, {"reserve": True}])
def test_stability_and_kept_seats_can_be_asked_for(how):
    vacancy(seats=5)
    people = {seeker() for _ in range(3)}
    assert {pair.person for pair in plan(**how).pairs} == people


def test_without_seats_or_people_there_is_an_empty_plan():
    assert plan().pairs == ()
    her = seeker()
    assert plan().without == (her,)


def test_a_plan_is_proposed_by_somebody_and_what_changed_meanwhile_is_told():
    job, gone = vacancy(seats=1), vacancy(seats=1)
    people = [seeker(name="张美兰"), seeker(name="曹桂兰")]
    made = plan()
    assert {pair.person for pair in made.pairs} == set(people)
    close_vacancy(vacancy=gone, reason="withdrawn", by=SYSTEM)

    done, refused = propose_many(pairs=[(pair.person, pair.vacancy) for pair in made.pairs], by=SYSTEM)
    assert [each.vacancy for each in done] == [job]
    assert len(refused) == 1
    assert "不再招人" in refused[0]
    assert Fact.objects.get(kind="matching.proposed").payload["source"] == "run"
    assert Proposal.objects.count() == 1
