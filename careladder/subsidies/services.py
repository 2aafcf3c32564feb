"""Writing subsidies: compute and file, review, pay, take back. Three steps, three people."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from careladder.journey.models import Fact
from careladder.journey.selectors import find_fact
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.money import format_fen
from careladder.packs import Entitlement
from careladder.packs.programmes import programme as pack_of
from careladder.people.models import Person
from careladder.people.selectors import registration_of
from careladder.people.services import lock_people
from careladder.subsidies import facts
from careladder.subsidies.enums import AccountKind, ClaimStatus
from careladder.subsidies.errors import (
    BudgetExhausted,
    ClaimedBefore,
    ClaimNotOpen,
    NotEntitled,
    ReasonNeeded,
    SamePerson,
)
from careladder.subsidies.ledger import balances, book, lock_budget
from careladder.subsidies.models import Claim
from careladder.subsidies.situation import claim_situation


@transaction.atomic
def set_budget(*, programme: str, year: int, amount_fen: int, by: Actor) -> None:
    """Put more money into a year's budget (what was there stays)."""
    lock_budget(programme, year)
    book(
        programme=programme,
        year=year,
        source=AccountKind.FUNDING,
        target=AccountKind.BUDGET,
        amount_fen=amount_fen,
        on=clock.today(),
        by=by,
    )
    record_fact(facts.Budgeted(year=year), programme=programme, by=by, amount_fen=amount_fen)


@transaction.atomic
def compute_claim(
    *, person: Person, programme: str, subsidy: str, by: Actor, cohort: str | None = None, on: date | None = None
) -> Claim:
    """File the claim that the rules say is due on the day, with their reasons; refuse when nothing is due.

    `cohort` names the course a training subsidy is about (default: the last finished one).
    """
    day = on or clock.today()
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    pack = pack_of(programme)
    found = pack.entitlement(subsidy, claim_situation(person, programme=programme, on=day), day, cohort=cohort)
    if not found.amount_fen:
        raise NotEntitled(reasons=" ".join(_refusal(found)))
    claim = Claim(
        programme=programme,
        person=person,
        subsidy=subsidy,
        stage=found.stage or "",
        subject=_subject(pack.subsidies[subsidy].about, found.cohort, day),
        region=registration_of(person, programme).region,
        amount_fen=found.amount_fen,
        cohort=found.cohort or "",
        occupation=found.occupation or "",
        level=found.level,
        verdict=_verdict(found),
        rule_version=pack.digest,
        claimed_on=day,
        claimed_by=by.uid,
    )
    _save_once(claim)
    _record(claim, facts.Claimed(claim=claim.pk, subsidy=subsidy, stage=claim.stage), by, day, claim.amount_fen)
    return claim


def _refusal(found: Entitlement) -> list[str]:
    """The sentences that stand against it, in the reader's language."""
    language = get_language() or "zh"
    against = [reason.text.in_(language) for reason in found.verdict.reasons if not reason.holds]
    return against or [line.in_(language) for line in found.explanation]


def _subject(about: str, cohort: str | None, day: date) -> str:
    """What a claim is for: the course it is about, else the year, since the limits are the rules' business."""
    return cohort if about == "training" and cohort else f"{about}:{day.year}"


def _verdict(found: Entitlement) -> dict[str, Any]:
    return {
        "reasons": [
            {
                "code": reason.code,
                "path": reason.pack_path,
                "holds": reason.holds,
                "zh": reason.text.zh,
                "en": reason.text.en,
                "verify": reason.verify,
            }
            for reason in found.verdict.reasons
        ],
        "reckoning": [{"zh": line.zh, "en": line.en} for line in found.explanation],
        "values": [
            {
                "path": ref.path,
                "from": str(ref.valid_from),
                "source": ref.source,
                "grade": ref.grade,
                "verify": ref.verify,
            }
            for ref in found.value_refs
        ],
        "verify": found.verify,
    }


def _save_once(claim: Claim) -> None:
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError as refusal:
        if "claim_once" in str(refusal):
            raise ClaimedBefore from refusal
        raise


@transaction.atomic
def review_claim(*, claim: Claim, approve: bool, by: Actor, reason: str = "", on: date | None = None) -> Claim:
    """Approve or refuse a claim that somebody else filed; approval commits the money."""
    day = on or clock.today()
    claim = _locked(claim, ClaimStatus.CLAIMED)
    if by.uid == claim.claimed_by:
        raise SamePerson
    if not approve and not reason.strip():
        raise ReasonNeeded
    if approve:
        _commit_money(claim, by, day)
    claim.status = ClaimStatus.APPROVED if approve else ClaimStatus.REFUSED
    claim.reviewed_on, claim.reviewed_by, claim.review_reason = day, by.uid, reason
    claim.save(update_fields=["status", "reviewed_on", "reviewed_by", "review_reason"])
    decision = "approved" if approve else "refused"
    _record(claim, facts.Reviewed(claim=claim.pk, decision=decision), by, day)
    return claim


def _commit_money(claim: Claim, by: Actor, day: date) -> None:
    lock_budget(claim.programme, day.year)
    left = balances(claim.programme, day.year)[AccountKind.BUDGET]
    if left < claim.amount_fen:
        raise BudgetExhausted(year=day.year, left=format_fen(left), needed=format_fen(claim.amount_fen))
    _book(claim, AccountKind.BUDGET, AccountKind.COMMITTED, day, by, day.year)


@transaction.atomic
def pay_claim(*, claim: Claim, reference: str, by: Actor, on: date | None = None) -> Claim:
    """Record the payment of an approved claim by a third person, with the bank's or one-card reference."""
    day = on or clock.today()
    claim = _locked(claim, ClaimStatus.APPROVED)
    if by.uid in {claim.claimed_by, claim.reviewed_by}:
        raise SamePerson
    year = claim.reviewed_on.year if claim.reviewed_on else day.year
    lock_budget(claim.programme, year)
    _book(claim, AccountKind.COMMITTED, AccountKind.SPENT, day, by, year)
    claim.status, claim.paid_on, claim.paid_by = ClaimStatus.PAID, day, by.uid
    claim.payment_reference = reference.strip()
    claim.save(update_fields=["status", "paid_on", "paid_by", "payment_reference"])
    payload = facts.Paid(
        claim=claim.pk,
        subsidy=claim.subsidy,
        occupation=claim.occupation,
        level=claim.level,
        cohort=claim.cohort or None,
    )
    _record(claim, payload, by, day, claim.amount_fen)
    return claim


@transaction.atomic
def reverse_payment(*, claim: Claim, by: Actor, reason: str, on: date | None = None) -> Claim:
    """Take a payment back: the ledger gets the reversal, and the claim may be made anew.

    The new fact voids the payment's, so that every figure of money paid agrees with the ledger.
    """
    day = on or clock.today()
    claim = _locked(claim, ClaimStatus.PAID)
    if not reason.strip():
        raise ReasonNeeded
    year = claim.reviewed_on.year if claim.reviewed_on else day.year
    lock_budget(claim.programme, year)
    _book(claim, AccountKind.SPENT, AccountKind.BUDGET, day, by, year)
    claim.status, claim.review_reason = ClaimStatus.REVERSED, reason
    claim.save(update_fields=["status", "review_reason"])
    payment = find_fact(f"{facts.Paid.kind}:{claim.pk}")
    _record(claim, facts.Reversed(claim=claim.pk), by, day, claim.amount_fen, voids=payment)
    return claim


def _book(claim: Claim, source: AccountKind, target: AccountKind, day: date, by: Actor, year: int) -> None:
    book(
        programme=claim.programme,
        year=year,
        source=source,
        target=target,
        amount_fen=claim.amount_fen,
        on=day,
        by=by,
        claim=claim,
    )


def _locked(claim: Claim, wanted: ClaimStatus) -> Claim:
    lock_people([claim.person_id])
    claim = Claim.objects.select_for_update(of=("self",)).select_related("person").get(pk=claim.pk)
    if claim.status != wanted:
        raise ClaimNotOpen
    return claim


def _record(
    claim: Claim, payload: Any, by: Actor, on: date, amount_fen: int | None = None, voids: Fact | None = None
) -> None:
    record_fact(
        payload,
        programme=claim.programme,
        by=by,
        on=on,
        person=claim.person_id,
        region=claim.region,
        amount_fen=amount_fen,
        key=f"{payload.kind}:{claim.pk}",
        voids=voids,
    )
