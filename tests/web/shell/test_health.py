"""Machines that watch learn whether the process is up and whether it is ready."""

import pytest
from django.db import connection
from django.test import Client

from careladder.packs import programmes


def test_the_process_says_that_it_is_up(client: Client, db: None) -> None:
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_it_is_ready_with_database_tables_and_a_programme(client: Client) -> None:
    response = client.get("/readyz")
    assert response.json() == {"ready": True, "database": True, "migrations": True, "packs": True}
    assert response.status_code == 200


@pytest.mark.django_db
def test_it_is_not_ready_while_a_migration_is_missing(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'journey'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["migrations"] is False


@pytest.mark.django_db
def test_it_is_not_ready_without_a_programme(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programmes, "_loaded", {})
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["packs"] is False
