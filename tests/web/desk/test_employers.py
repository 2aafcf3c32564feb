"""The desk's pages about employers and vacancies."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from careladder.demand.models import Agreement, Employer, Vacancy
from careladder.kernel import clock
from careladder.kernel.uscc import synthetic_uscc
from tests.factories.accounts import sign_in, user_for
from tests.factories.demand import employer, vacancy
from tests.factories.matching import proposal, seeker

pytestmark = pytest.mark.django_db
TODAY = clock.today()


def signed_in(role: str, **bound) -> Client:
    return sign_in(Client(), user_for(role, **bound))


@pytest.fixture
def clerk() -> Client:
    return signed_in("clerk", region="141124")


def text(response) -> str:
    return response.content.decode()


def test_an_employer_is_registered_verified_and_bound_by_an_agreement(clerk):
    said = {
        "kind": "agency",
        "name": "海之情母婴护理有限公司",
        "uscc": synthetic_uscc(9),
        "region": "山东省青岛市市南区",
        "key": "1",
    }
    clerk.post(reverse("desk-employer-new"), said)
    again = clerk.post(reverse("desk-employer-new"), said, follow=True)
    made = Employer.objects.get()
    assert (made.organisation.region, made.verified_on) == ("370202", None)
    assert "未核验" in text(again)
    assert reverse("desk-vacancy-new", args=[made.pk]) not in text(again)

    clerk.post(reverse("desk-employer-verify", args=[made.pk]))
    paper = {"number": "LL-1", "signed_on": TODAY, "until_on": TODAY + timedelta(days=365), "seats": 30}
    page = clerk.post(reverse("desk-employer-agree", args=[made.pk]), paper, follow=True)

    made.refresh_from_db()
    assert made.verified_on == TODAY
    assert Agreement.objects.get().employer == made
    assert "LL-1" in text(page)
    assert reverse("desk-vacancy-new", args=[made.pk]) in text(page)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"uscc": ""}, "18 位"),
        ({"uscc": "91142399MA000000X1"}, "信用代码"),
        ({"name": ""}, "海之情"),
        ({"region": "天上"}, "北京市朝阳区"),
    ],
)
def test_a_wrong_form_comes_back_with_a_sentence(clerk, wrong, sentence):
    said = {"kind": "agency", "name": "海之情", "uscc": synthetic_uscc(9), "region": "370202"} | wrong
    answer = clerk.post(reverse("desk-employer-new"), said)
    assert answer.status_code == 422
    assert "field-error" in text(answer) or sentence in text(answer)
    assert not Employer.objects.exists()


def test_an_agreement_that_ends_before_it_begins_is_refused_on_the_page(clerk):
    made = employer(agreed=False)
    paper = {"number": "LL-1", "signed_on": TODAY, "until_on": TODAY - timedelta(days=1), "seats": 0}
    answer = clerk.post(reverse("desk-employer-agree", args=[made.pk]), paper)
    assert answer.status_code == 422
    assert "不能早于" in text(answer)


def test_the_list_filters_and_searches_without_a_name_in_the_address(clerk):
    employer(name="海之情母婴护理有限公司", kind="confinement")
    employer(name="郝女士家", kind="household", verified=False)
    listed = reverse("desk-employers")

    assert "海之情" in text(clerk.get(listed))
    assert "海之情" not in text(clerk.get(listed, {"kind": "household"}))
    assert "海之情" not in text(clerk.get(listed, {"unverified": "on"}))
    found = text(clerk.post(reverse("desk-employers-search"), {"text": "郝女"}))
    assert "郝女士家" in found
    assert "海之情" not in found


def test_lists_stand_with_nothing_in_them_and_with_nonsense_in_the_address(clerk):
    for page in ("desk-employers", "desk-vacancies", "desk-matching", "desk-placements"):
        assert clerk.get(reverse(page)).status_code == 200
        assert clerk.get(reverse(page), {"page": "x", "kind": "?", "status": "?", "tab": "?"}).status_code == 200


def test_a_vacancy_opened_twice_is_one_and_shows_its_conditions(clerk):
    made = employer()
    said = {
        "key": "k", "occupation": "4-10-01-05", "region": "北京市朝阳区", "seats": 3, "wage": 6000, "level": 1,
        "years_wanted": 0, "live_in": "on", "start_from": TODAY, "start_latest": TODAY + timedelta(days=30),
        "languages": ["cantonese"], "cuisines": ["diet"],
    }  # fmt: skip
    new = reverse("desk-vacancy-new", args=[made.pk])
    clerk.post(new, said)
    page = text(clerk.post(new, said, follow=True))

    opened = Vacancy.objects.get()
    assert (opened.title, opened.region, opened.wage_fen, opened.lodging) == ("养老护理员", "110105", 600_000, True)
    for words in ("养老护理员", "五级/初级工", "北京市朝阳区", "¥6,000.00", "粤语", "病患饮食", "0 / 3"):
        assert words in page


def test_a_vacancy_shows_who_fits_why_and_who_is_one_change_away(clerk):
    seeker(name="张美兰")
    seeker(name="曹桂兰", wishes={"accepts_live_in": False})
    seeker(name="武候儿", region="141128")
    page = text(clerk.get(reverse("desk-vacancy", args=[vacancy().pk])))

    assert "张美兰" in page
    assert "技能等级相称" in page
    assert "曹桂兰" in page
    assert "如果接受住家" in page
    assert "武候儿" not in page  # another county's desk looks after her


def test_a_reader_without_the_permission_sees_no_suggestions():
    seeker(name="张美兰")
    page = text(signed_in("auditor").get(reverse("desk-vacancy", args=[vacancy().pk])))
    assert "张美兰" not in page
    assert reverse("desk-matching-propose") not in page


def test_closing_a_vacancy_keeps_its_page_and_says_why(clerk):
    made = vacancy()
    page = clerk.post(reverse("desk-vacancy-close", args=[made.pk]), {"reason": "withdrawn"}, follow=True)
    assert "已停止招聘" in text(page)
    assert "不再需要" in text(page)
    assert clerk.post(reverse("desk-vacancy-close", args=[vacancy().pk]), {"reason": ""}).status_code == 422


def test_an_employer_finds_no_candidates_by_name_on_the_desks_pages():
    made = proposal(person=seeker(name="张美兰"))
    boss = signed_in("employer", org=made.vacancy.employer.organisation)

    assert boss.get(reverse("desk-vacancy", args=[made.vacancy_id])).status_code == 403
    assert boss.get(reverse("desk-proposal", args=[made.pk])).status_code == 403
    assert "张美兰" not in text(boss.get(reverse("desk-employer", args=[made.vacancy.employer_id])))
    assert boss.get(reverse("desk-employer", args=[employer().pk])).status_code == 404


def test_another_programmes_employers_are_not_there():
    made = vacancy()
    stranger = signed_in("clerk", programme="zhenfeng", region="522325")
    assert stranger.get(reverse("desk-employer", args=[made.employer_id])).status_code == 404
    assert stranger.get(reverse("desk-vacancy", args=[made.pk])).status_code == 404
    assert str(made.employer) not in text(stranger.get(reverse("desk-employers")))


def test_long_lists_come_page_by_page(clerk, django_assert_max_num_queries):
    made = employer()
    for number in range(32):
        vacancy(employer=made, title=f"岗位{number:02d}")
    with django_assert_max_num_queries(12):
        first = text(clerk.get(reverse("desk-vacancies")))
    assert first.count("<tr>") == 31
    assert text(clerk.get(reverse("desk-vacancies"), {"page": 2})).count("<tr>") == 3
