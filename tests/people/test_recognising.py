"""Recognition: judged by rules, decided by a second person, ended for a reason."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.packs.programmes import programme
from careladder.people.errors import (
    AlreadyDecided,
    ExitReasonUnknown,
    GroupUnknown,
    MakerIsChecker,
    NotRecognised,
    PersonNotFound,
    ReasonMissing,
    RecognitionOpen,
    RuleStandsAgainst,
)
from careladder.people.models import Recognition
from careladder.people.rules import decision_due, publicity_until, rule_version
from careladder.people.selectors import find_recognition, judge_groups, recognitions_due, situation_of
from careladder.people.services import (
    apply_for_recognition,
    decide_recognition,
    end_recognition,
    record_circumstance,
    withdraw_circumstance,
)
from tests.factories.accounts import actor
from tests.factories.people import person, with_disability
from tests.people.recognising import applied, recognised

pytestmark = pytest.mark.django_db
LULIANG = {"programme": "luliang", "by": SYSTEM}


def test_an_application_keeps_the_verdict_its_reasons_and_the_rules_version():
    filed = applied(with_disability())

    assert filed.verdict["outcome"] == "holds"
    assert {reason["code"] for reason in filed.verdict["reasons"]} >= {"hukou_in", "statutory_age", "holds_evidence"}
    assert all(reason["zh"] and reason["en"] for reason in filed.verdict["reasons"])
    assert filed.rule_version == rule_version(programme("luliang"))
    assert len(filed.rule_version) == 64


def test_the_clock_runs_over_working_days_and_holidays():
    # 7 + 5 + 5 working days from 2026-09-21, over Mid-Autumn, National Day and the Saturday worked for it
    assert decision_due(programme("luliang").hardship.recognition, date(2026, 9, 21)) == date(2026, 10, 21)
    with clock.set_to(datetime(2026, 9, 21, 4, tzinfo=UTC)):
        assert applied(with_disability()).due_on == date(2026, 10, 21)


def test_who_lacks_documents_may_apply_but_is_not_recognised():
    filed = applied(person())

    assert filed.verdict["outcome"] == "unknown"
    assert "work_statement" in filed.verdict["missing"]
    with pytest.raises(RuleStandsAgainst, match="missing documents"):
        decide_recognition(recognition=filed, approve=True, reason="", by=actor("reviewer"))


def test_a_recognition_is_decided_by_another_person():
    clerk = actor("clerk")
    filed = apply_for_recognition(person=with_disability(), programme="luliang", group="CJ", by=clerk)
    with pytest.raises(MakerIsChecker, match="colleague"):
        decide_recognition(recognition=filed, approve=True, reason="", by=clerk)

    decided = decide_recognition(recognition=filed, approve=True, reason="", by=actor("reviewer"))
    assert (decided.status, find_recognition(filed.person, "luliang")) == ("recognised", decided)


def test_the_database_itself_refuses_a_maker_who_checks():
    filed = applied(with_disability())
    with pytest.raises(IntegrityError, match="recognition_maker_is_not_checker"), transaction.atomic():
        Recognition.objects.filter(pk=filed.pk).update(
            status="recognised", decided_by=filed.applied_by, decided_on=clock.today()
        )


def test_a_refusal_needs_a_reason_and_a_decision_is_made_once():
    filed = applied(person())
    with pytest.raises(ReasonMissing):
        decide_recognition(recognition=filed, approve=False, reason=" ", by=actor("reviewer"))
    refused = decide_recognition(recognition=filed, approve=False, reason="材料不齐", by=actor("reviewer"))

    assert (refused.status, refused.decision_reason) == ("refused", "材料不齐")
    with pytest.raises(AlreadyDecided):
        decide_recognition(recognition=filed, approve=False, reason="x", by=actor("reviewer"))


def test_one_open_application_a_group_and_a_new_one_after_a_refusal():
    her = person()
    filed = applied(her)
    with pytest.raises(RecognitionOpen):
        applied(her)
    decide_recognition(recognition=filed, approve=False, reason="x", by=actor("reviewer"))
    assert applied(her)


def test_rules_are_asked_again_on_the_day_of_the_decision():
    her = with_disability()
    filed = applied(her)
    withdraw_circumstance(circumstance=her.circumstances.get(kind="disability_certificate"), by=SYSTEM)
    with pytest.raises(RuleStandsAgainst):
        decide_recognition(recognition=filed, approve=True, reason="", by=actor("reviewer"))


def test_a_group_that_asks_for_a_persons_judgement_waits_for_it():
    her = with_disability()
    filed = applied(her, "QT")
    assert filed.verdict["missing"] == ["review:QT"]
    record_circumstance(
        person=her,
        programme="luliang",
        area="review",
        kind="QT",
        value=1,
        from_on=clock.today(),
        source="document",
        by=SYSTEM,
    )
    assert decide_recognition(recognition=filed, approve=True, reason="", by=actor("reviewer")).status == "recognised"


def test_a_recognition_ends_for_one_of_the_programmes_reasons():
    standing = recognised(with_disability())
    with pytest.raises(ExitReasonUnknown, match="moved"):
        end_recognition(recognition=standing, reason="moved", by=actor("clerk"))
    ended = end_recognition(recognition=standing, reason="employed", by=actor("clerk"))

    assert (ended.status, ended.end_reason, ended.ended_on) == ("ended", "employed", clock.today())
    with pytest.raises(NotRecognised):
        end_recognition(recognition=ended, reason="employed", by=actor("clerk"))


def test_every_step_is_a_fact_of_codes_only():
    standing = recognised(with_disability())
    end_recognition(recognition=standing, reason="employed", by=actor("clerk"))
    kinds = Fact.objects.filter(person=standing.person_id, kind__startswith="person.").order_by("seq")

    assert [fact.kind for fact in kinds] == [
        "person.registered", "person.applied", "person.recognised", "person.unrecognised",
    ]  # fmt: skip
    granted = kinds[2].payload
    assert granted["group"] == "CJ"
    assert date.fromisoformat(granted["valid_until"]) > clock.today()  # the day she reaches retirement age
    assert not any(standing.person.name in str(fact.payload) for fact in kinds)


def test_a_granted_recognition_is_part_of_the_situation():
    her = recognised(with_disability()).person
    [granted] = situation_of(her, "luliang", clock.today()).recognitions
    assert (granted.group, granted.until) == ("CJ", None)


def test_groups_are_judged_best_first_with_a_day_when_it_is_not_yet():
    her = person(age=35, hukou_region="141124")
    for kind in ("able_to_work", "willing_to_work"):
        record_circumstance(
            person=her,
            programme="luliang",
            area="statement",
            kind=kind,
            value=1,
            from_on=clock.today(),
            source="declared",
            by=SYSTEM,
        )
    older = next(each for each in judge_groups(her, "luliang", clock.today()) if each.group_code == "DL")
    assert older.verdict.not_yet_from is not None
    assert judge_groups(with_disability(), "luliang", clock.today())[0].group_code == "CJ"


def test_unknown_groups_and_other_regions_are_refused():
    her = with_disability(region="141124")
    with pytest.raises(GroupUnknown, match="XX"):
        applied(her, "XX")
    with pytest.raises(PersonNotFound):
        apply_for_recognition(person=her, programme="luliang", group="CJ", by=actor("clerk", region="141125"))


def test_the_work_list_shows_what_runs_out_first_in_ones_own_region():
    with clock.set_to(datetime(2026, 3, 9, 4, tzinfo=UTC)):
        late = applied(with_disability(region="141124"))
    with clock.set_to(datetime(2026, 3, 2, 4, tzinfo=UTC)):
        early = applied(with_disability(region="141124"))
        applied(with_disability(region="141125"))

    assert list(recognitions_due(visible_to=actor("reviewer", region="141124"))) == [early, late]


def test_a_notice_stays_for_the_programmes_working_days():
    publicity = programme("luliang").hardship.recognition.publicity
    assert publicity_until(publicity, date(2026, 3, 5)) == date(2026, 3, 10)
