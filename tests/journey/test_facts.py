"""Facts are typed, written once, and never changed."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from pydantic import ValidationError

from careladder.journey.errors import AlreadyVoided, BadPayload
from careladder.journey.kinds import KINDS, UnknownKind, kind_of
from careladder.journey.models import Fact, Seal
from careladder.journey.selectors import facts
from careladder.journey.services import read_payload, record_fact, void_fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor


def reader(**scope: object) -> Actor:
    return Actor(uid=uuid4(), name="r", role="clerk", permissions=frozenset(), programme="luliang", **scope)  # type: ignore[arg-type]


def run(*statements: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_a_retry_with_the_same_key_returns_the_first_fact(record):
    first = record(1, key="class-64:sign-in")
    again = record(2, key="class-64:sign-in")

    assert again == first
    assert Fact.objects.count() == 1


def test_a_payload_that_does_not_fit_its_kind_is_refused(stepped):
    with pytest.raises(ValidationError):
        stepped(step=1, name="not declared")
    with pytest.raises(BadPayload, match=r"test\.stepped"):
        read_payload("test.stepped", {"stride": 3})


def test_an_undeclared_kind_is_refused():
    with pytest.raises(UnknownKind, match=r"made\.up"):
        kind_of("made.up")


def test_every_kind_speaks_both_languages_and_names_only_its_own_fields():
    for kind in KINDS.values():
        blank = dict.fromkeys(kind.payload.model_fields, "x")
        assert kind.sentence_en.format(**blank)
        assert kind.sentence_zh.format(**blank)
        assert any("一" <= letter <= "鿿" for letter in kind.sentence_zh), kind.code


@pytest.mark.django_db(transaction=True)
def test_a_fact_outside_a_transaction_is_refused(stepped):
    with pytest.raises(RuntimeError, match="transaction"):
        record_fact(stepped(step=1), programme="luliang", by=SYSTEM)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journey_fact SET region = '141124'",
        "DELETE FROM journey_fact",
        "TRUNCATE journey_fact CASCADE",
        "UPDATE journey_seal SET position = 7",
    ],
)
def test_even_the_owner_cannot_change_history_without_lifting_the_triggers(record, sql):
    Seal.objects.create(position=1, fact=record(1), chain=bytes(32))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the pending foreign key speaks first
    with pytest.raises(DatabaseError, match=r"Cannot"):
        run(sql)


@pytest.mark.parametrize(
    "verb", ["UPDATE journey_fact SET region = ''", "DELETE FROM journey_fact", "TRUNCATE journey_fact"]
)
def test_the_application_role_has_no_right_to_change_history(record, verb):
    record(1)
    with pytest.raises(DatabaseError, match="permission denied"):
        run("SET LOCAL ROLE careladder_app", verb)


def test_the_application_role_can_record_and_read(record, stepped):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE careladder_app")
        fact = record(1)
        assert facts(visible_to=SYSTEM).get() == fact


def test_a_withdrawn_fact_is_no_longer_live_but_stays_known_as_it_was(record):
    with clock.set_to(datetime(2026, 3, 10, tzinfo=UTC)):
        fact = record(1)
    with clock.set_to(datetime(2026, 4, 1, tzinfo=UTC)):
        void_fact(fact=fact, by=SYSTEM, reason="entered_twice")

    assert not facts(visible_to=SYSTEM).exists()
    assert facts(visible_to=SYSTEM, known_on=datetime(2026, 3, 31, tzinfo=UTC)).get() == fact


def test_a_correction_takes_the_place_of_the_old_fact(record, stepped):
    fact = record(1)
    newer = void_fact(fact=fact, by=SYSTEM, reason="misread", replacement=stepped(step=5))

    live = facts(visible_to=SYSTEM).get()
    assert (live, live.payload) == (newer, {"step": 5})
    assert (live.person, live.on) == (fact.person, fact.on)


def test_a_fact_is_corrected_once_only(record):
    fact = record(1)
    void_fact(fact=fact, by=SYSTEM, reason="misread")
    with pytest.raises(AlreadyVoided):
        void_fact(fact=fact, by=SYSTEM, reason="misread")


def test_as_of_leaves_out_what_became_true_later(record):
    early = record(1, on=date(2026, 3, 9))
    record(2, on=date(2026, 4, 5))

    assert list(facts(visible_to=SYSTEM, as_of=date(2026, 4, 4))) == [early]


def test_known_on_leaves_out_what_was_entered_late(record):
    with clock.set_to(datetime(2026, 5, 1, tzinfo=UTC)):
        record(1, on=date(2026, 3, 9))

    assert not facts(visible_to=SYSTEM, as_of=date(2026, 4, 1), known_on=datetime(2026, 4, 1, tzinfo=UTC)).exists()


def test_a_clerk_sees_the_facts_of_her_region_and_programme_only(record):
    mine = record(1, region="141124")
    record(2, region="141125")

    assert list(facts(visible_to=reader(regions=("141124",)))) == [mine]
    assert facts(visible_to=reader(regions=("141100",))).count() == 2
    assert not facts(visible_to=reader(regions=("522325",))).exists()


def test_a_worker_sees_her_own_way_only(record):
    me = uuid4()
    mine = record(1, person=me)
    record(2)

    assert list(facts(visible_to=reader(person=me))) == [mine]
