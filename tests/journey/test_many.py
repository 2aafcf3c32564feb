from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from careladder.journey.errors import AlreadyVoided
from careladder.journey.many import write_many
from careladder.journey.models import Fact, Reader
from careladder.journey.selectors import facts
from careladder.journey.services import Entry, record_facts, void_facts
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db


def told(stepped, count, **more):
    today = clock.today()
    entries = [
        Entry(stepped(step=step, note='逗号,引号"反斜杠\\换行\n'), on=today, person=uuid4(), **more)
        for step in range(count)
    ]
    return record_facts(entries, programme="luliang", by=SYSTEM)


def test_many_rows_are_written_in_their_order_with_every_sign_intact(stepped):
    written = told(stepped, 50, amount_fen=7, evidence=(uuid4(),))

    found = list(Fact.objects.order_by("seq"))
    assert [fact.pk for fact in found] == [fact.pk for fact in written]
    assert [fact.payload["step"] for fact in found] == list(range(50))
    assert {fact.payload["note"] for fact in found} == {'逗号,引号"反斜杠\\换行\n'}
    assert {fact.amount_fen for fact in found} == {7}
    assert all(fact.evidence and fact.txid and fact.voids_id is None for fact in found)


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert write_many([]) == []


def test_a_clash_writes_none_of_them_and_the_savepoint_can_go_on(stepped):
    write_many([Reader(name="one")])

    with pytest.raises(IntegrityError), transaction.atomic():
        write_many([Reader(name="two"), Reader(name="one")])

    assert [reader.name for reader in Reader.objects.all()] == ["one"]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_refuses():
    with pytest.raises(RuntimeError):
        write_many([Reader(name="one")])
    assert not Reader.objects.exists()


def test_many_facts_are_withdrawn_at_once_or_none(stepped):
    one, two, three = told(stepped, 3)

    void_facts([one, two], by=SYSTEM, reason="corrected")

    assert [fact.pk for fact in facts(visible_to=SYSTEM).filter(kind="test.stepped")] == [three.pk]
    with pytest.raises(AlreadyVoided):
        void_facts([three, one], by=SYSTEM, reason="corrected")
    assert Fact.objects.filter(voids__isnull=False).count() == 2
