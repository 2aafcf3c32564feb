"""A claim is what the rules say: with reasons, under a version of the rules, once over all programmes."""

import pytest
from django.utils import translation

from careladder.certificates.services import revoke_certificate
from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.errors import NotFound
from careladder.packs.programmes import programme
from careladder.people.services import record_comparison
from careladder.subsidies.errors import ClaimedBefore, NotEntitled, ReasonNeeded
from careladder.subsidies.models import Claim
from careladder.subsidies.selectors import claims, claims_of, entitlements, get_claim
from careladder.subsidies.services import compute_claim, compute_claims, review_claim
from careladder.training.selectors import get_enrolment
from tests.factories import people, training
from tests.factories.accounts import actor
from tests.factories.subsidies import claim, entitled

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")


def file(person, subsidy="training", **more):
    return compute_claim(person=person, programme="luliang", subsidy=subsidy, by=CLERK, **more)


def test_who_is_entitled_gets_the_amount_that_the_pack_reckons():
    filed = file(entitled())

    assert filed.amount_fen == 10 * 150_00 + 5 * 100_00
    assert (filed.status, filed.claimed_by, filed.claimed_on) == ("claimed", CLERK.uid, clock.today())


def test_a_claim_keeps_its_reasons_its_reckoning_and_the_version_of_the_rules():
    filed = file(entitled())

    assert filed.rule_version == programme("luliang").digest
    assert len(filed.rule_version) == 64
    assert {"trained", "attended", "passed_exam"} <= {reason["code"] for reason in filed.verdict["reasons"]}
    assert all(reason["zh"] and reason["en"] for reason in filed.verdict["reasons"])
    assert filed.verdict["reckoning"]
    assert any(value["path"].startswith("subsidies.") for value in filed.verdict["values"])


def test_a_claim_names_what_it_is_for_and_is_a_fact_with_its_amount():
    cert = training.certificate()
    record_comparison(person=cert.person, programme="luliang", by=CLERK)
    filed = file(cert.person)
    fact = Fact.objects.get(kind="subsidy.claimed")

    assert filed.subject == filed.cohort == str(get_enrolment(cert.enrolment, visible_to=SYSTEM).cohort_id)
    assert (fact.amount_fen, fact.person) == (filed.amount_fen, filed.person_id)
    assert fact.payload == {"claim": str(filed.pk), "subsidy": "training", "stage": ""}


def test_who_is_not_entitled_is_refused_with_the_reasons_in_words():
    stranger = people.person()
    with translation.override("zh-hans"), pytest.raises(NotEntitled) as refusal:
        file(stranger)

    said = str(refusal.value)
    assert "要求完成" in said
    assert "required" not in said.lower()
    assert not Claim.objects.exists()


def test_a_refusal_speaks_the_readers_language():
    with translation.override("en"):
        with pytest.raises(NotEntitled) as refusal:
            file(people.person())
        said = str(refusal.value)

    assert not any("\u4e00" <= letter <= "\u9fff" for letter in said)


def test_the_same_thing_is_claimed_once():
    her = entitled()
    file(her)

    with pytest.raises(ClaimedBefore):
        file(her)
    assert Claim.objects.count() == 1


def test_a_class_is_filed_at_once_and_each_refusal_is_told_by_person():
    due, claimed, stranger = entitled(), entitled(), people.person()
    file(claimed)

    filed, refused = compute_claims(people=[stranger, claimed, due], programme="luliang", subsidy="training", by=CLERK)

    assert [claim.person for claim in filed] == [due]
    assert {who: type(why) for who, why in refused} == {stranger: NotEntitled, claimed: ClaimedBefore}
    assert Claim.objects.count() == Fact.objects.filter(kind="subsidy.claimed").count() == 2


def test_many_claims_are_those_that_would_be_filed_one_by_one():
    first, second = entitled(), entitled()

    (together, _), refused = compute_claims(people=[first, second], programme="luliang", subsidy="training", by=CLERK)
    review_claim(claim=together, approve=False, reason="x", by=actor("reviewer"))
    alone = file(together.person)

    assert not refused
    same = ("subsidy", "stage", "subject", "region", "amount_fen", "cohort", "occupation", "level", "verdict")
    together.refresh_from_db()
    alone.refresh_from_db()
    assert [getattr(together, name) for name in same] == [getattr(alone, name) for name in same]


def test_the_same_thing_is_claimed_once_over_all_programmes():
    filed = file(entitled())
    twin = Claim.objects.get(pk=filed.pk)
    with pytest.raises(Exception, match="claim_once"):
        Claim.objects.create(
            programme="zhenfeng", person=twin.person, subsidy=twin.subsidy, stage=twin.stage, subject=twin.subject,
            amount_fen=1, rule_version="x", claimed_on=clock.today(), claimed_by=SYSTEM.uid,
        )  # fmt: skip


def test_a_refused_claim_may_be_filed_again():
    refused = claim("refused")

    again = file(refused.person)

    assert again.pk != refused.pk
    assert Fact.objects.filter(kind="subsidy.claimed").count() == 2


def test_a_refusal_of_a_claim_needs_a_reason():
    filed = claim()
    with pytest.raises(ReasonNeeded):
        review_claim(claim=filed, approve=False, reason="  ", by=actor("reviewer"))


def test_a_revoked_certificate_entitles_to_nothing():
    cert = training.certificate()
    revoke_certificate(certificate=cert, reason="mistake", by=SYSTEM)

    with pytest.raises(NotEntitled):
        file(cert.person)


def test_a_paid_subsidy_is_not_due_a_second_time():
    paid = claim("paid")

    due = entitlements(paid.person, programme="luliang")["training"]

    assert due.amount_fen is None
    assert "once_per" in {reason.code for reason in due.verdict.reasons if not reason.holds}


def test_a_policy_without_a_figure_says_so_instead_of_paying():
    her = entitled()
    due = entitlements(her, programme="luliang")

    assert set(due) == {"training", "employment", "round_trip", "insurance"}
    assert due["employment"].amount_fen is None


def test_claims_are_seen_within_programme_region_and_person():
    filed = claim()
    seen = {
        role: list(claims(visible_to=reader))
        for role, reader in {
            "county": actor("reviewer", region="141124"),
            "elsewhere": actor("reviewer", region="141181"),
            "foreign": actor("finance", programme="zhenfeng"),
            "herself": actor("worker", person=filed.person_id),
            "another": actor("worker", person=people.person().pk),
            "station": actor("station", org=filed.person_id),
        }.items()
    }

    assert {role for role, rows in seen.items() if rows == [filed]} == {"county", "herself"}
    assert all(not rows for role, rows in seen.items() if role not in {"county", "herself"})
    with pytest.raises(NotFound):
        get_claim(filed.pk, visible_to=actor("reviewer", region="141181"))
    assert list(claims_of(filed.person, visible_to=CLERK)) == [filed]
