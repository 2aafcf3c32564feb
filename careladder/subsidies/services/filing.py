"""The first person: compute what the rules say is due, and file it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from careladder.journey.many import write_many
from careladder.journey.services import Entry, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import DomainError
from careladder.packs import Entitlement
from careladder.packs.programmes import programme as pack_of
from careladder.packs.situation import Situation
from careladder.people.errors import NotRegistered
from careladder.people.models import Person
from careladder.people.selectors import regions_of
from careladder.subsidies import facts
from careladder.subsidies.errors import ClaimedBefore, NotEntitled
from careladder.subsidies.models import Claim
from careladder.subsidies.situation import claim_situations


@transaction.atomic
def compute_claim(
    *, person: Person, programme: str, subsidy: str, by: Actor, cohort: str | None = None, on: date | None = None
) -> Claim:
    """File the claim that the rules say is due on the day, with their reasons; refuse when nothing is due.

    `cohort` names the course a training subsidy is about (default: the last finished one).
    """
    filed, refused = compute_claims(people=[person], programme=programme, subsidy=subsidy, by=by, cohort=cohort, on=on)
    for _person, refusal in refused:
        raise refusal
    return filed[0]


@transaction.atomic
def compute_claims(
    *,
    people: Sequence[Person],
    programme: str,
    subsidy: str,
    by: Actor,
    cohort: str | None = None,
    on: date | None = None,
) -> tuple[list[Claim], list[tuple[Person, DomainError]]]:
    """The same for many people, a class for instance: the claims filed, and who was refused why."""
    named = {person.pk for person in people}
    locked = list(Person.objects.select_for_update(of=("self",)).filter(pk__in=named).order_by("pk"))
    desk = _Desk(programme, subsidy, cohort, on or clock.today(), by, locked)
    try:
        with transaction.atomic():
            filed, refused = desk.file(save=lambda _claim: None)
            write_many(filed)
    except IntegrityError:  # one was claimed before: now each claim is filed by itself
        filed, refused = desk.file(save=_save)
    desk.tell(filed)
    return filed, refused


class _Desk:
    """The rules, the people and what is known of them, while they are locked."""

    def __init__(
        self, programme: str, subsidy: str, cohort: str | None, day: date, by: Actor, people: Sequence[Person]
    ) -> None:
        self.programme, self.subsidy, self.cohort, self.day, self.by = programme, subsidy, cohort, day, by
        self.people = people
        self.pack = pack_of(programme)
        self.regions = regions_of([person.pk for person in people], programme)
        self.known = claim_situations(people, programme=programme, on=day)

    def file(self, *, save: Callable[[Claim], None]) -> tuple[list[Claim], list[tuple[Person, DomainError]]]:
        """What is due to each of them as a claim that `save` writes, and who was refused why."""
        filed: list[Claim] = []
        refused: list[tuple[Person, DomainError]] = []
        for person in self.people:
            try:
                claim = self._claim(person, self.known[person.pk])
                save(claim)
            except DomainError as refusal:
                refused.append((person, refusal))
            else:
                filed.append(claim)
        return filed, refused

    def _claim(self, person: Person, known: Situation) -> Claim:
        found = self.pack.entitlement(self.subsidy, known, self.day, cohort=self.cohort)
        if not found.amount_fen:
            raise NotEntitled(reasons=" ".join(_refusal(found)))
        if person.pk not in self.regions:
            raise NotRegistered
        return Claim(
            programme=self.programme,
            person=person,
            subsidy=self.subsidy,
            stage=found.stage or "",
            subject=_subject(self.pack.subsidies[self.subsidy].about, found.cohort, self.day),
            region=self.regions[person.pk],
            amount_fen=found.amount_fen,
            cohort=found.cohort or "",
            occupation=found.occupation or "",
            level=found.level,
            verdict=_verdict(found),
            rule_version=self.pack.digest,
            claimed_on=self.day,
            claimed_by=self.by.uid,
        )

    def tell(self, claims: Sequence[Claim]) -> None:
        """Write the fact of every claim."""
        entries = [
            Entry(
                facts.Claimed(claim=claim.pk, subsidy=claim.subsidy, stage=claim.stage),
                on=self.day,
                person=claim.person_id,
                region=claim.region,
                amount_fen=claim.amount_fen,
                key=f"{facts.Claimed.kind}:{claim.pk}",
            )
            for claim in claims
        ]
        record_facts(entries, programme=self.programme, by=self.by)


def _save(claim: Claim) -> None:
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError as clash:
        if "claim_once" not in str(clash):
            raise
        raise ClaimedBefore from clash


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
