"""Candidates as an employer sees them."""

import pytest
from django.test import Client
from django.urls import reverse

from careladder.accounts.models import SensitiveRead
from careladder.matching.models import Proposal
from careladder.matching.services import answer_proposal
from tests.factories.accounts import actor, sign_in, user_for
from tests.factories.demand import employer
from tests.factories.matching import proposal, seeker

pytestmark = pytest.mark.django_db
PHONE = "18763170169"


@pytest.fixture
def made() -> Proposal:
    return proposal(person=seeker(name="张美兰", phone=PHONE))


@pytest.fixture
def boss(made) -> Client:
    return sign_in(Client(), user_for("employer", org=made.vacancy.employer.organisation))


def text(response) -> str:
    return response.content.decode()


def test_before_her_yes_there_is_a_masked_name_skills_and_reasons(made, boss):
    for page in (reverse("employer-candidates"), reverse("employer-candidate", args=[made.pk])):
        shown = text(boss.get(page))
        assert "张*兰" in shown
        assert "养老护理员" in shown
        assert not any(secret in shown for secret in ("张美兰", PHONE, "187****", made.person.id_mask))
    page = text(boss.get(reverse("employer-candidate", args=[made.pk])))
    assert "技能等级相称" in page
    for kept in ("就业困难", "工资高出底线"):  # neither hardship nor her lowest wage is an employer's business
        assert kept not in page


def test_her_phone_number_waits_for_her_yes_and_its_reading_is_kept(made, boss):
    show = reverse("employer-candidate-phone", args=[made.pk])
    refused = boss.post(show)
    assert refused.status_code == 409
    assert PHONE not in text(refused)

    answer_proposal(proposal=made, side="worker", yes=True, by=actor("worker", person=made.person_id))
    page = text(boss.get(reverse("employer-candidate", args=[made.pk])))
    assert "张美兰" in page
    assert "187****0169" in page
    assert PHONE not in page
    shown = boss.post(show)
    assert PHONE in text(shown)
    assert shown["Cache-Control"] == "no-store"
    assert SensitiveRead.objects.get().row == made.person_id
    assert boss.get(show).status_code == 405


def test_a_yes_and_a_no_with_a_reason(made, boss):
    answer = reverse("employer-candidate-answer", args=[made.pk])
    page = boss.post(answer, {"yes": "1"}, follow=True)
    assert "已记下您的答复" in text(page)
    made.refresh_from_db()
    assert made.status == "employer_yes"

    assert "请选择谢绝的原因" in text(boss.post(answer, {}, follow=True))
    boss.post(answer, {"reason": "time"})
    made.refresh_from_db()
    assert (made.status, made.decline_reason) == ("declined", "time")
    assert "张*兰" not in text(boss.get(reverse("employer-candidates")))
    assert "张*兰" in text(boss.get(reverse("employer-candidates"), {"all": "1"}))


def test_another_employers_candidates_are_not_there(made):
    stranger = sign_in(Client(), user_for("employer", org=employer().organisation))
    clerk = sign_in(Client(), user_for("clerk", region="141124"))
    for reader in (stranger, clerk):
        assert reader.get(reverse("employer-candidate", args=[made.pk])).status_code == 404
        for act in ("answer", "phone"):
            assert reader.post(reverse(f"employer-candidate-{act}", args=[made.pk]), {"yes": "1"}).status_code == 404
    assert "张*兰" not in text(stranger.get(reverse("employer-candidates")))
    made.refresh_from_db()
    assert made.employer_yes is None


def test_long_lists_of_candidates_take_few_queries(boss, made, django_assert_max_num_queries):
    for _ in range(6):
        proposal(vacancy=made.vacancy)
    with django_assert_max_num_queries(13):
        boss.get(reverse("employer-candidates"))
