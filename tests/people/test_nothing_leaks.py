"""What is known about people stays in their files: not in logs, addresses, facts, jobs or the database in plain."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from careladder.journey.models import Fact
from careladder.people.models import Person
from tests.factories.accounts import sign_in, user_for
from tests.factories.people import id_number

pytestmark = pytest.mark.django_db
NAME, PHONE, ADDRESS = "欧阳春花秋月", "18763170169", "临县碛口镇西湾村12号"


@pytest.fixture
def told(caplog):
    """Walk a person through the desk and give back what may not be told and everything that was logged."""
    caplog.set_level(logging.DEBUG)
    number = id_number()
    client = sign_in(Client(), user_for("clerk", region="141100"))
    roster = f"姓名,身份证号,联系电话,户籍地址\n{NAME},{number},{PHONE},{ADDRESS}\n".encode("gb18030")
    batch = client.post(reverse("desk-imports"), {"file": SimpleUploadedFile("r.csv", roster)}).url
    client.post(f"{batch}commit/")
    her = Person.objects.get()
    again = client.post(reverse("desk-person-new"), {"id_number": number, "name": NAME, "region": "141124"})
    addresses = [batch, again.url]
    for text in (NAME, number, PHONE):
        client.post(reverse("desk-people-search"), {"text": text})
    for field in ("id", "phone", "address"):
        client.post(reverse("desk-person-reveal", args=[her.pk]), {"field": field, "reason": "核对"})
    client.post(reverse("desk-person-new"), {"id_number": number[:-1] + "?", "name": NAME, "region": "141124"})
    client.get(reverse("desk-person", args=[her.pk]))
    logged = "\n".join([*(record.getMessage() for record in caplog.records), *addresses])
    return [NAME, number, PHONE, ADDRESS, "西湾村"], logged


def test_no_log_line_and_no_address_tells_who_she_is(told):
    secrets, logged = told
    assert "desk-person-reveal" in logged  # the log was there to be read
    assert not [place for place, secret in enumerate(secrets) if secret in logged]


def test_no_fact_tells_who_she_is(told):
    secrets, _logged = told
    facts = str(list(Fact.objects.values()))
    assert Fact.objects.exists()
    assert not [place for place, secret in enumerate(secrets) if secret in facts]


def test_numbers_and_addresses_are_nowhere_in_plain_in_the_database(told):
    secrets, _logged = told
    tables = ("people_person", "people_registration", "gates_stagedimport", "gates_stagedrow", "journey_fact",
              "accounts_sensitiveread", "procrastinate_jobs")  # fmt: skip
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")
            kept = " ".join(row[0] for row in cursor.fetchall())
            assert not [place for place, secret in enumerate(secrets[1:]) if secret in kept], table
            assert not [place for place, secret in enumerate(secrets) if secret.encode().hex() in kept], table
