"""The desk's pages about proposals."""

import pytest
from django.test import Client
from django.urls import reverse

from careladder.matching.models import Proposal
from careladder.people.models import Consent
from tests.factories import people
from tests.factories.accounts import sign_in, user_for
from tests.factories.demand import vacancy
from tests.factories.matching import proposal, seeker
from tests.factories.placement import contract

pytestmark = pytest.mark.django_db


def signed_in(role: str, **bound) -> Client:
    return sign_in(Client(), user_for(role, **bound))


@pytest.fixture
def clerk() -> Client:
    return signed_in("clerk", region="141124")


def text(response) -> str:
    return response.content.decode()


def propose(client: Client, person, job, **more):
    said = {"person": person.pk, "vacancy": job.pk} | more
    return client.post(reverse("desk-matching-propose"), said, follow=True)


def test_who_waits_is_listed_and_proposed_with_one_click(clerk):
    vacancy()
    vacancy()
    waiting = seeker(name="张美兰")
    seeker(name="武候儿", region="141128")
    listed = text(clerk.get(reverse("desk-matching")))
    assert "张美兰" in listed
    assert "武候儿" not in listed

    foreign = seeker(region="141128")
    people_ = [waiting.pk, foreign.pk, "nonsense"]
    page = clerk.post(reverse("desk-matching-graduates"), {"people": people_}, follow=True)
    assert "已推荐 2 条" in text(page)
    assert {made.person for made in Proposal.objects.all()} == {waiting}
    assert "张美兰" not in text(clerk.get(reverse("desk-matching")))
    assert "张美兰" in text(clerk.get(reverse("desk-matching"), {"tab": "open"}))


def test_choosing_people_no_job_fits_says_so(clerk):
    waiting = seeker()
    page = clerk.post(reverse("desk-matching-graduates"), {"people": [waiting.pk]}, follow=True)
    assert "没有适合" in text(page)


def test_proposing_from_a_vacancy_and_from_a_person_leads_back_there(clerk):
    her, job = seeker(), vacancy()
    assert propose(clerk, her, job).redirect_chain[-1][0] == reverse("desk-vacancy", args=[job.pk])
    again = propose(clerk, her, job, back="jobs")
    assert again.redirect_chain[-1][0] == reverse("desk-person-jobs", args=[her.pk])
    assert "已经向这个岗位推荐过她了" in text(again)
    assert Proposal.objects.count() == 1


def test_a_broken_rule_is_told_in_a_sentence(clerk):
    page = propose(clerk, seeker(wishes={"accepts_live_in": False}), vacancy())
    assert "岗位要求住家" in text(page)
    assert not Proposal.objects.exists()


def test_nonsense_and_strangers_are_not_found(clerk):
    job = vacancy()
    assert clerk.post(reverse("desk-matching-propose"), {"person": "x", "vacancy": job.pk}).status_code == 404
    assert propose(clerk, seeker(region="141128"), job).status_code == 404
    other = proposal(person=seeker(region="141128"))
    for name in ("desk-proposal", "desk-proposal-answer"):
        method = clerk.get if name == "desk-proposal" else clerk.post
        assert method(reverse(name, args=[other.pk])).status_code == 404
    assert clerk.get(reverse("desk-person-jobs", args=[other.person_id])).status_code == 404


def test_a_proposal_shows_its_reasons_and_both_answers_as_they_come(clerk):
    made = proposal(person=seeker(name="张美兰"))
    page = reverse("desk-proposal", args=[made.pk])
    answer = reverse("desk-proposal-answer", args=[made.pk])
    assert "工资高出底线" in text(clerk.get(page))
    assert text(clerk.get(page)).count("未答复") == 2

    clerk.post(answer, {"side": "worker", "yes": "1"})
    assert Consent.objects.get().person == made.person
    clerk.post(answer, {"side": "employer", "yes": "1"})
    agreed = text(clerk.get(page))
    assert "双方已同意" in agreed
    assert reverse("desk-placement-new", args=[made.pk]) in agreed


def test_a_no_needs_a_reason_and_ends_it(clerk):
    made = proposal()
    answer = reverse("desk-proposal-answer", args=[made.pk])
    assert "请选择谢绝的原因" in text(clerk.post(answer, {"side": "employer"}, follow=True))
    ended = text(clerk.post(answer, {"side": "employer", "reason": "experience"}, follow=True))
    assert "需要更多经验" in ended
    assert answer not in ended
    assert clerk.post(answer, {"side": "nobody", "yes": "1"}).status_code == 404


def test_a_placed_proposal_leads_to_its_contract(clerk):
    made = contract()
    page = text(clerk.get(reverse("desk-proposal", args=[made.proposal])))
    assert reverse("desk-contract", args=[made.pk]) in page


def test_a_persons_jobs_say_why_and_what_one_change_would_open(clerk):
    her = seeker(wishes={"accepts_nights": False})
    vacancy(title="白班养老")
    vacancy(title="夜班养老", nights=True)
    page = text(clerk.get(reverse("desk-person-jobs", args=[her.pk])))
    assert "白班养老" in page
    assert "求职者如果接受夜班" in page


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (None, "还没有登记她的就业意愿"),
        ({"open_to_work": False}, "目前没有在找工作"),
        ({}, "今天没有适合她的岗位"),
    ],
)
def test_a_page_without_jobs_says_why(clerk, wishes, words):
    her = people.person() if wishes is None else seeker(wishes=wishes)
    assert words in text(clerk.get(reverse("desk-person-jobs", args=[her.pk])))


def test_the_persons_page_carries_jobs_and_work(clerk):
    her = seeker()
    job = vacancy(title="夕阳红护理")
    page = text(clerk.get(reverse("desk-person", args=[her.pk])))
    assert "夕阳红护理" in page
    assert reverse("desk-matching-propose") in page

    made = contract(person=her, vacancy=job)
    page = text(clerk.get(reverse("desk-person", args=[her.pk])))
    assert reverse("desk-contract", args=[made.pk]) in page


def test_who_may_look_may_not_always_propose():
    made = proposal()
    head = signed_in("head")
    page = text(head.get(reverse("desk-proposal", args=[made.pk])))
    assert reverse("desk-proposal-answer", args=[made.pk]) not in page
    assert head.post(reverse("desk-proposal-answer", args=[made.pk]), {"side": "worker", "yes": "1"}).status_code == 403
    assert propose(head, seeker(), vacancy()).status_code == 403


def test_many_who_wait_take_few_queries(clerk, django_assert_max_num_queries):
    for _ in range(5):
        seeker()
    with django_assert_max_num_queries(14):
        clerk.get(reverse("desk-matching"))


def test_a_plan_for_many_is_looked_through_before_anything_is_proposed(clerk):
    vacancy(seats=2)
    one, two = seeker(name="张美兰"), seeker(name="曹桂兰")
    foreign = seeker(name="武候儿", region="141128")
    page = reverse("desk-matching-plan")
    assert "张美兰" not in text(clerk.get(page))
    shown = text(clerk.get(page, {"objective": "total", "cohort": ""}))
    assert "张美兰" in shown
    assert "曹桂兰" in shown
    assert "武候儿" not in shown
    assert "没有更好的方案" in shown
    assert not Proposal.objects.exists()

    job = vacancy(seats=2)
    pairs = [f"{one.pk}:{job.pk}", f"{foreign.pk}:{job.pk}", "nonsense"]
    clerk.post(reverse("desk-matching-plan-propose"), {"pairs": pairs})
    assert [made.person for made in Proposal.objects.all()] == [one]
    assert signed_in("head").get(page).status_code == 403
    assert two not in {made.person for made in Proposal.objects.all()}
