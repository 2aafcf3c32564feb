"""The desk's pages about contracts and wages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.placement.models import Contract, Wage
from careladder.placement.selectors import last_full_month
from careladder.placement.services import dispute_contract
from tests.factories.accounts import organisation, sign_in, user_for
from tests.factories.matching import proposal, seeker
from tests.factories.placement import contract, wage

pytestmark = pytest.mark.django_db
TODAY = clock.today()


def signed_in(role: str, **bound) -> Client:
    return sign_in(Client(), user_for(role, **bound))


@pytest.fixture
def clerk() -> Client:
    return signed_in("clerk", region="141124")


def text(response) -> str:
    return response.content.decode()


def test_a_contract_is_recorded_from_an_agreed_proposal_and_only_once(clerk):
    made, station = proposal("agreed"), organisation("station", name="北京服务站")
    assert "待签约" in text(clerk.get(reverse("desk-placements"), {"tab": "agreed"}))
    new = reverse("desk-placement-new", args=[made.pk])
    form = text(clerk.get(new))
    assert "北京服务站" in form
    assert 'value="5500"' in form

    said = {
        "kind": "labour", "number": "HT-7", "starts_on": TODAY, "wage": 5600, "pay_day": 10, "station": station.pk,
    }  # fmt: skip
    page = clerk.post(new, said, follow=True)
    clerk.post(new, said)
    found = Contract.objects.get()
    assert (found.wage_fen, found.pay_day, found.station, found.number) == (560_000, 10, station.pk, "HT-7")
    for words in ("HT-7", "¥5,600.00", "北京服务站", "劳动合同"):
        assert words in text(page)


def test_a_proposal_that_is_not_agreed_becomes_no_contract(clerk):
    new = reverse("desk-placement-new", args=[proposal("worker_yes").pk])
    answer = clerk.post(new, {"kind": "labour", "starts_on": TODAY, "wage": 5500})
    assert answer.status_code == 422
    assert "还在等：用人单位" in text(answer)


def test_somebody_who_works_elsewhere_is_refused_in_a_sentence(clerk):
    her = seeker()
    agreed = proposal("agreed", person=her)
    Contract.objects.filter(pk=contract().pk).update(person=her)
    answer = clerk.post(
        reverse("desk-placement-new", args=[agreed.pk]), {"kind": "labour", "starts_on": TODAY, "wage": 1}
    )
    assert answer.status_code == 422
    assert "别处上岗" in text(answer)


def test_a_contract_shows_every_month_by_whose_word(clerk):
    made = contract()
    wage(contract=made, grade="employer")
    wage(contract=made, grade="worker", amount_fen=500_000, arrears_fen=50_000, on_time=False)
    page = text(clerk.get(reverse("desk-contract", args=[made.pk])))
    for words in ("¥5,000.00", "¥500.00", "本人确认", "用人单位填报", "说法不一", "还没有人说"):
        assert words in page


def test_a_wage_told_at_the_window_is_noted_and_corrected(clerk):
    made = contract()
    said = {"month": last_full_month(), "grade": "bank", "amount": "5500.50", "arrears": "0", "on_time": "on"}
    note = reverse("desk-contract-wage", args=[made.pk])
    clerk.post(note, said)
    clerk.post(note, said | {"amount": "5000"})
    assert Wage.objects.get().amount_fen == 500_000
    assert clerk.post(note, said | {"month": "2001-01-01"}).status_code == 422
    assert clerk.post(note, said | {"amount": "-1"}).status_code == 422


def test_her_word_is_noted_and_a_dispute_stands_out(clerk):
    made = contract()
    page = clerk.post(reverse("desk-contract-confirm", args=[made.pk]), follow=True)
    assert "已确认" in text(page)
    page = clerk.post(reverse("desk-contract-dispute", args=[made.pk]), {"dispute": "wage"}, follow=True)
    assert "工资不对" in text(page)
    assert made.person.name in text(clerk.get(reverse("desk-placements"), {"tab": "disputed"}))
    assert clerk.post(reverse("desk-contract-dispute", args=[made.pk]), {}).status_code == 422


def test_work_ends_with_a_day_and_a_reason(clerk):
    made = contract()
    end = reverse("desk-contract-end", args=[made.pk])
    early = {"on": made.starts_on - timedelta(days=1), "reason": "family"}
    assert clerk.post(end, early).status_code == 422
    page = text(clerk.post(end, {"on": TODAY, "reason": "family"}, follow=True))
    assert "家里需要人" in page
    assert end not in page
    assert made.person.name in text(clerk.get(reverse("desk-placements"), {"tab": "left"}))
    assert made.person.name not in text(clerk.get(reverse("desk-placements")))


def test_contracts_of_another_county_are_not_there(clerk):
    made = contract(person=seeker(region="141128", name="武候儿"))
    assert "武候儿" not in text(clerk.get(reverse("desk-placements")))
    assert clerk.get(reverse("desk-contract", args=[made.pk])).status_code == 404
    for act in ("end", "wage", "confirm", "dispute"):
        assert clerk.post(reverse(f"desk-contract-{act}", args=[made.pk])).status_code == 404


def test_what_she_says_is_not_shown_to_her_employer():
    made = dispute_contract(contract=contract(), dispute="wage", by=SYSTEM)
    boss = signed_in("employer", org=made.employer.organisation)
    assert boss.get(reverse("desk-contract", args=[made.pk])).status_code == 403
    assert boss.get(reverse("desk-placements")).status_code == 403


def test_an_auditor_looks_and_changes_nothing():
    made, auditor = contract(), signed_in("auditor")
    page = text(auditor.get(reverse("desk-contract", args=[made.pk])))
    for act in ("end", "wage", "confirm", "dispute"):
        address = reverse(f"desk-contract-{act}", args=[made.pk])
        assert address not in page
        assert auditor.post(address).status_code == 403
