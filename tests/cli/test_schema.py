from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from careladder.journey.grants import APPEND_ONLY_TABLES


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(f"run manage.py makemigrations:\n{said.getvalue()}")


@pytest.mark.django_db
def test_the_applications_role_reads_and_writes_everywhere_but_cannot_change_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, has_table_privilege('careladder_app', quote_ident(tablename), 'INSERT'),"
            " has_table_privilege('careladder_app', quote_ident(tablename), 'UPDATE,DELETE,TRUNCATE')"
            " FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'django_migrations'"
        )
        rights = {table: (writes, changes) for table, writes, changes in cursor.fetchall()}
    assert {table for table, (writes, _) in rights.items() if not writes} == set()
    assert {table for table, (_, changes) in rights.items() if not changes} == set(APPEND_ONLY_TABLES) & set(rights)
    assert len(set(APPEND_ONLY_TABLES) & set(rights)) == len(APPEND_ONLY_TABLES)
