"""A worker's own pages about jobs: one decision a screen."""

import pytest
from django.test import Client
from django.urls import reverse

from careladder.demand.services import close_vacancy
from careladder.kernel.actor import SYSTEM
from careladder.matching.models import Proposal
from careladder.matching.selectors import find_wish
from careladder.people.models import Consent
from tests.factories import people
from tests.factories.accounts import sign_in, user_for
from tests.factories.demand import employer, vacancy
from tests.factories.matching import proposal, seeker

pytestmark = pytest.mark.django_db


def herself(person) -> Client:
    return sign_in(Client(), user_for("worker", person=person.pk))


def text(response) -> str:
    return response.content.decode()


def test_a_proposal_waits_on_top_and_is_answered_with_one_tap():
    made = proposal(wage_fen=520_000)
    me = herself(made.person)
    assert reverse("me-job", args=[made.pk]) in text(me.get(reverse("me-jobs")))
    page = text(me.get(reverse("me-job", args=[made.pk])))
    for words in ("¥5,200.00", "北京市朝阳区", "您学过这一行", "每月比您想要的最低工资多 ¥1,200.00", "想去", "不去"):
        assert words in page

    page = me.post(reverse("me-job-yes", args=[made.pk]), follow=True)
    made.refresh_from_db()
    assert made.worker_yes is True
    assert Consent.objects.get().purpose == "share_with_employer"
    assert "正在等单位答复" in text(page)
    assert reverse("me-job-yes", args=[made.pk]) not in text(page)


def test_a_no_is_one_tap_on_one_of_four_reasons():
    made = proposal()
    me = herself(made.person)
    page = text(me.get(reverse("me-job-no", args=[made.pk])))
    assert page.count('name="reason"') == 4
    me.post(reverse("me-job-no", args=[made.pk]), {"reason": "too_far"})
    made.refresh_from_db()
    assert (made.status, made.decline_reason) == ("declined", "too_far")
    assert "离家太远" in text(me.get(reverse("me-job", args=[made.pk])))


def test_looking_changes_nothing():
    made = proposal()
    me = herself(made.person)
    for page in ("me-job", "me-job-no"):
        me.get(reverse(page, args=[made.pk]))
    assert me.get(reverse("me-job-yes", args=[made.pk])).status_code == 405
    made.refresh_from_db()
    assert made.status == "proposed"


def test_a_job_that_is_taken_meanwhile_says_so():
    made = proposal()
    close_vacancy(vacancy=made.vacancy, reason="withdrawn", by=SYSTEM)
    me = herself(made.person)
    assert reverse("me-job", args=[made.pk]) not in text(me.get(reverse("me-jobs")))
    assert "已经招满" in text(me.get(reverse("me-job", args=[made.pk])))
    page = me.post(reverse("me-job-yes", args=[made.pk]), follow=True)
    assert "不再招人" in text(page)


def test_a_fitting_job_can_be_asked_for():
    her, job = seeker(), vacancy()
    me = herself(her)
    assert reverse("me-job-fitting", args=[job.pk]) in text(me.get(reverse("me-jobs")))
    assert "我想去" in text(me.get(reverse("me-job-fitting", args=[job.pk])))
    me.post(reverse("me-job-apply", args=[job.pk]))
    me.post(reverse("me-job-apply", args=[job.pk]))
    made = Proposal.objects.get()
    assert (made.person, made.worker_yes) == (her, True)
    assert me.get(reverse("me-job-fitting", args=[job.pk])).url == reverse("me-job", args=[made.pk])


def test_a_job_that_does_not_fit_says_what_would_change_it():
    her, job = seeker(wishes={"accepts_live_in": False}), vacancy()
    me = herself(her)
    page = text(me.get(reverse("me-job-fitting", args=[job.pk])))
    assert "您如果接受住家" in page
    assert reverse("me-job-apply", args=[job.pk]) not in page
    me.post(reverse("me-job-apply", args=[job.pk]))
    assert not Proposal.objects.exists()


def test_without_a_wish_the_one_thing_to_do_is_to_say_it():
    her, job = people.person(), vacancy()
    me = herself(her)
    assert reverse("me-wish") in text(me.get(reverse("me-jobs")))
    assert reverse("me-wish") in text(me.get(reverse("me-job-fitting", args=[job.pk])))
    said = {"accepts_regions": ["110000", "141100"], "accepts_live_in": "on", "wage": 4500, "open_to_work": "on"}
    assert me.post(reverse("me-wish"), said).status_code == 302

    wish = find_wish(her, "luliang")
    assert (wish.accepts_regions, wish.wage_floor_fen) == (["110000", "141100"], 450_000)
    assert (wish.accepts_live_in, wish.accepts_nights, wish.open_to_work) == (True, False, True)
    assert me.post(reverse("me-wish"), {"wage": 1}).status_code == 422


def test_a_wish_that_the_desk_noted_is_shown_and_its_other_parts_are_kept():
    her = seeker(wishes={"accepts_regions": ["440300"], "languages": ["粤语"]})
    me = herself(her)
    page = text(me.get(reverse("me-wish")))
    assert 'value="440300"' in page
    me.post(reverse("me-wish"), {"accepts_regions": ["440300"], "wage": 4000})
    wish = find_wish(her, "luliang")
    assert (wish.languages, wish.open_to_work) == (["粤语"], False)
    assert "没有在找工作" in text(me.get(reverse("me-jobs")))


def test_a_households_name_is_not_told_before_both_agree():
    made = proposal(employer=employer(kind="household", name="郝女士家"))
    assert "郝女士家" not in text(herself(made.person).get(reverse("me-job", args=[made.pk])))


def test_other_womens_proposals_are_not_there():
    made = proposal()
    stranger = herself(seeker())
    clerk = sign_in(Client(), user_for("clerk", region="141124"))
    for act, verb in (("", "get"), ("-no", "get"), ("-no", "post"), ("-yes", "post")):
        address = reverse(f"me-job{act}", args=[made.pk])
        assert getattr(stranger, verb)(address, {"reason": "family"}).status_code == 404
        assert getattr(clerk, verb)(address, {"reason": "family"}).status_code == 403
    made.refresh_from_db()
    assert made.status == "proposed"
