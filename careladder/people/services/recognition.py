"""Recognition as a person in employment hardship: applied for, judged by rules, decided by a second person, ended."""

from datetime import date

from django.db import IntegrityError, transaction

from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM_UID, Actor
from careladder.packs import Verdict
from careladder.packs.programmes import programme as pack_of
from careladder.people.enums import RecognitionStatus
from careladder.people.errors import (
    AlreadyDecided,
    ExitReasonUnknown,
    GroupUnknown,
    MakerIsChecker,
    NotRecognised,
    ReasonMissing,
    RecognitionOpen,
    RuleStandsAgainst,
)
from careladder.people.facts import Applied, Recognised, Refused, Unrecognised
from careladder.people.models import Person, Recognition
from careladder.people.rules import decision_due, plain_verdict, rule_version
from careladder.people.selectors import judge_groups
from careladder.people.services.scope import lock_books


@transaction.atomic
def apply_for_recognition(
    *, person: Person, programme: str, group: str, by: Actor, on: date | None = None
) -> Recognition:
    """File an application. What the rules say today is kept with it, reasons and version included.

    Anybody may apply: rules that stand against her are shown to the reviewer, they don't close the window.
    """
    day = on or clock.today()
    registration = lock_books(person, programme, by)
    pack = pack_of(programme)
    verdict = _judge(person, programme, group, day)
    recognition = Recognition(
        person=person,
        programme=programme,
        group=group,
        region=registration.region,
        status=RecognitionStatus.APPLIED,
        applied_on=day,
        applied_by=by.uid,
        due_on=decision_due(pack.hardship.recognition, day),
        verdict=plain_verdict(verdict),
        rule_version=rule_version(pack),
    )
    try:
        with transaction.atomic():
            recognition.save(force_insert=True)
    except IntegrityError as clash:
        if "recognition_one_open_per_group" not in str(clash):
            raise
        raise RecognitionOpen() from clash
    _record(recognition, Applied(group=group, rule_version=recognition.rule_version), by, day)
    return recognition


@transaction.atomic
def decide_recognition(
    *, recognition: Recognition, approve: bool, reason: str, by: Actor, on: date | None = None
) -> Recognition:
    """Grant or refuse, by somebody who did not file it, on what the rules say on the day of the decision.

    Nobody is recognised against the rules: a missing document or review must be put on file first.
    """
    day = on or clock.today()
    lock_books(recognition.person, recognition.programme, by)
    recognition = Recognition.objects.select_for_update(of=("self",)).select_related("person").get(pk=recognition.pk)
    if recognition.status != RecognitionStatus.APPLIED:
        raise AlreadyDecided()
    if recognition.applied_by == by.uid and by.uid != SYSTEM_UID:
        raise MakerIsChecker()
    if not approve and not reason.strip():
        raise ReasonMissing()
    verdict = _judge(recognition.person, recognition.programme, recognition.group, day)
    if approve and not verdict.holds:
        raise RuleStandsAgainst()
    recognition.status = RecognitionStatus.RECOGNISED if approve else RecognitionStatus.REFUSED
    recognition.verdict = plain_verdict(verdict)
    recognition.rule_version = rule_version(pack_of(recognition.programme))
    recognition.decided_on, recognition.decided_by = day, by.uid
    recognition.decision_reason = reason.strip()[:300]
    _save_decision(recognition)
    group, version = recognition.group, recognition.rule_version
    fact = (
        Recognised(group=group, rule_version=version, valid_until=verdict.not_after)
        if approve
        else Refused(group=group, rule_version=version)
    )
    _record(recognition, fact, by, day)
    return recognition


def _save_decision(recognition: Recognition) -> None:
    """The database has the last word on who may decide, whoever calls."""
    try:
        with transaction.atomic():
            recognition.save()
    except IntegrityError as refused:
        if "recognition_maker_is_not_checker" not in str(refused):
            raise
        raise MakerIsChecker() from refused


@transaction.atomic
def end_recognition(*, recognition: Recognition, reason: str, by: Actor, on: date | None = None) -> Recognition:
    """End a recognition from `on` (today), for one of the programme's exit reasons."""
    day = on or clock.today()
    lock_books(recognition.person, recognition.programme, by)
    recognition = Recognition.objects.select_for_update(of=("self",)).select_related("person").get(pk=recognition.pk)
    if recognition.status != RecognitionStatus.RECOGNISED:
        raise NotRecognised()
    if reason not in {each.code for each in pack_of(recognition.programme).hardship.exits}:
        raise ExitReasonUnknown(reason=reason)
    recognition.status, recognition.ended_on, recognition.end_reason = RecognitionStatus.ENDED, day, reason
    recognition.save(update_fields=["status", "ended_on", "end_reason"])
    _record(recognition, Unrecognised(group=recognition.group, reason=reason), by, day)
    return recognition


def _judge(person: Person, programme: str, group: str, day: date) -> Verdict:
    found = next((each for each in judge_groups(person, programme, day) if each.group_code == group), None)
    if found is None:
        raise GroupUnknown(group=group)
    return found.verdict


def _record(recognition: Recognition, fact: Applied | Recognised | Refused | Unrecognised, by: Actor, on: date) -> None:
    record_fact(
        fact,
        programme=recognition.programme,
        by=by,
        on=on,
        person=recognition.person_id,
        region=recognition.region,
        evidence=[recognition.pk],
        key=f"{fact.kind}:{recognition.pk}",
    )
