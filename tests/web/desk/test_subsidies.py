"""The desk's pages of subsidies: each step by somebody else, refusals in a sentence, everything in yuan."""

import pytest
from django.test import Client
from django.urls import reverse

from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.subsidies.models import Claim
from careladder.subsidies.selectors import ledger_balance
from careladder.subsidies.services import set_budget
from careladder.training.selectors import get_enrolment
from tests.factories import people, training
from tests.factories.accounts import acting, sign_in, user_for
from tests.factories.subsidies import claim, entitled

pytestmark = pytest.mark.django_db
YEAR = clock.today().year


def at_desk(role, region=""):
    return sign_in(Client(), user_for(role, region=region))


def text(answer):
    return answer.content.decode()


def money():
    set_budget(programme="luliang", year=YEAR, amount_fen=100_000_00, by=SYSTEM)


def test_three_people_take_a_claim_from_what_is_due_to_paid():
    her = entitled()
    money()
    clerk = at_desk("clerk", "141124")
    page = text(clerk.get(reverse("desk-entitlements", args=[her.pk])))
    assert "职业培训补贴" in page
    assert "¥2,000.00" in page

    filed = clerk.post(reverse("desk-claim-file", args=[her.pk, "training"]))
    made = Claim.objects.get()
    assert filed.headers["Location"] == reverse("desk-claim", args=[made.pk])

    reviewed = at_desk("reviewer", "141124").post(reverse("desk-claim-review", args=[made.pk]), {"decision": "approve"})
    assert reviewed.status_code == 302
    paid = at_desk("finance").post(reverse("desk-claim-pay", args=[made.pk]), {"reference": "YKT-1"})
    assert paid.status_code == 302

    page = text(at_desk("auditor").get(reverse("desk-claim", args=[made.pk])))
    assert "YKT-1" in page
    assert made.rule_version[:12] in page


def test_many_claims_are_approved_and_paid_together_and_what_stands_against_one_is_told():
    money()
    somebody = user_for("reviewer")
    first, second, mine = claim(), claim(), claim(by=acting(somebody))
    reviewer, finance = sign_in(Client(), somebody), at_desk("finance")
    assert text(reviewer.get(reverse("desk-subsidies"))).count('name="claim"') == 2

    answer = reviewer.post(reverse("desk-claims-review"), {"claim": [first.pk, second.pk, mine.pk]}, follow=True)
    assert "2 项申请审核通过" in text(answer)
    assert f"{mine.person.name}: " in text(answer)

    both = {"claim": [first.pk, second.pk]}
    unsaid = finance.post(reverse("desk-claims-pay"), both, follow=True)
    assert "请先填写发放凭证号" in text(unsaid)
    answer = finance.post(reverse("desk-claims-pay"), both | {"reference": "PC-7"}, follow=True)
    assert "已登记发放 2 笔" in text(answer)
    paid = Claim.objects.filter(status="paid")
    assert {each.payment_reference for each in paid} == {"PC-7"}
    assert ledger_balance("luliang", year=YEAR)["spent"] == sum(each.amount_fen for each in paid)


def test_ticking_nothing_says_what_to_do_and_a_strange_box_is_no_claim():
    reviewer = at_desk("reviewer")

    assert "请先勾选" in text(reviewer.post(reverse("desk-claims-review"), {}, follow=True))
    for strange in ("x", str(people.person().pk)):
        assert reviewer.post(reverse("desk-claims-review"), {"claim": [strange]}).status_code == 404


def test_reviewers_and_finance_start_with_what_waits_for_them():
    filed, approved = claim(), claim("approved")
    for role, mine, not_mine in (("reviewer", filed, approved), ("finance", approved, filed)):
        page = text(at_desk(role).get(reverse("desk-subsidies")))
        assert reverse("desk-claim", args=[mine.pk]) in page
        assert reverse("desk-claim", args=[not_mine.pk]) not in page
    everything = text(at_desk("reviewer").get(reverse("desk-subsidies"), {"status": ""}))
    assert reverse("desk-claim", args=[filed.pk]) in everything
    assert reverse("desk-claim", args=[approved.pk]) in everything


def test_claims_are_filtered_by_subsidy():
    filed = claim()
    address, link = reverse("desk-subsidies"), reverse("desk-claim", args=[filed.pk])
    assert link in text(at_desk("clerk").get(address, {"subsidy": "training"}))
    assert link not in text(at_desk("clerk").get(address, {"subsidy": "insurance"}))


def test_filing_what_is_not_due_is_refused_with_the_reason():
    answer = at_desk("clerk", "141124").post(reverse("desk-claim-file", args=[people.person().pk, "training"]))
    assert answer.status_code == 422
    assert "培训" in text(answer)
    assert not Claim.objects.exists()


def test_a_subsidy_nobody_knows_is_not_found():
    her = people.person()
    assert at_desk("clerk", "141124").post(reverse("desk-claim-file", args=[her.pk, "nonsense"])).status_code == 404


def test_who_filed_sees_no_button_to_review_and_is_refused():
    user = user_for("clerk", region="141124")
    filed = claim(by=acting(user))
    assert "desk-claim-review" not in text(sign_in(Client(), user).get(reverse("desk-claim", args=[filed.pk])))


def test_a_refusal_without_a_reason_is_refused():
    filed = claim()
    answer = at_desk("reviewer").post(reverse("desk-claim-review", args=[filed.pk]), {"decision": "refuse"})
    assert answer.status_code == 422
    filed.refresh_from_db()
    assert filed.status == "claimed"


def test_approval_beyond_the_budget_is_refused_with_the_amounts():
    filed = claim()
    answer = at_desk("reviewer").post(reverse("desk-claim-review", args=[filed.pk]), {"decision": "approve"})
    assert answer.status_code == 422
    assert "2,000.00" in text(answer)


def test_a_second_payment_is_refused():
    paid = claim("paid")
    answer = at_desk("finance").post(reverse("desk-claim-pay", args=[paid.pk]), {"reference": "2"})
    assert answer.status_code == 422


def test_a_payment_is_taken_back_with_a_reason_only():
    paid = claim("paid")
    finance, address = at_desk("finance"), reverse("desk-claim-reverse", args=[paid.pk])

    assert finance.post(address, {"reason": ""}).status_code == 422
    assert finance.post(address, {"reason": "账户已注销"}).status_code == 302
    assert ledger_balance("luliang", year=YEAR)["spent"] == 0


@pytest.mark.parametrize(("amount", "status"), [("25000000", 302), ("12,345.67", 302), ("0", 422), ("viel", 422)])
def test_money_is_added_in_yuan(amount, status):
    answer = at_desk("finance").post(reverse("desk-budget-add"), {"year": YEAR, "amount": amount})
    assert answer.status_code == status
    assert (ledger_balance("luliang", year=YEAR)["budget"] > 0) is (status == 302)


def test_the_budget_page_shows_every_booking():
    claim("paid")
    page = text(at_desk("finance").get(reverse("desk-budget")))
    assert "¥98,000.00" in page
    assert "¥2,000.00" in page


def test_empty_pages_say_what_to_do():
    for name in ("desk-subsidies", "desk-budget"):
        assert "empty-state" in text(at_desk("finance").get(reverse(name)))


def test_a_whole_class_is_computed_at_once_and_only_once():
    her = entitled()
    cohort = get_enrolment(her.enrolments.get().pk, visible_to=SYSTEM).cohort
    clerk, address = at_desk("clerk", "141124"), reverse("desk-claims-of-class", args=[cohort.pk])

    assert clerk.get(address).status_code == 200
    first = text(clerk.post(address, {"subsidy": "training"}))
    again = text(clerk.post(address, {"subsidy": "training"}))

    assert Claim.objects.count() == 1
    assert reverse("desk-claim", args=[Claim.objects.get().pk]) in first
    assert reverse("desk-claim", args=[Claim.objects.get().pk]) not in again


def test_a_class_shows_why_somebody_gets_nothing():
    enrolment = training.enrolment(failed=True)
    page = at_desk("clerk", "141124").post(
        reverse("desk-claims-of-class", args=[enrolment.cohort.pk]), {"subsidy": "training"}
    )
    assert page.status_code == 200
    assert enrolment.person.name in text(page)
    assert not Claim.objects.exists()


def test_her_page_and_the_class_page_lead_here():
    her = entitled()
    clerk = at_desk("clerk", "141124")
    assert reverse("desk-entitlements", args=[her.pk]) in text(clerk.get(reverse("desk-person", args=[her.pk])))
    cohort = her.enrolments.get().cohort
    page = text(clerk.get(reverse("desk-training-cohort", args=[cohort.pk])))
    assert reverse("desk-claims-of-class", args=[cohort.pk]) in page


def test_her_page_lists_her_claims():
    filed = claim()
    page = text(at_desk("reviewer", "141124").get(reverse("desk-person", args=[filed.person_id])))
    assert reverse("desk-claim", args=[filed.pk]) in page
