"""How the database is emptied after a test that commits: append-only triggers must not stop it, and only it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations

# The queue's tables are not Django's to manage, so its flush passes them by.
QUEUE = ("procrastinate_events", "procrastinate_periodic_defers", "procrastinate_jobs", "procrastinate_workers")


def flush_past_triggers() -> None:
    """Let `flush` delete in a session role in which no trigger fires; every other statement meets all of them.

    DELETE, because TRUNCATE of a hundred nearly empty tables takes a hundred times as long.
    """

    def sql_flush(
        self: DatabaseOperations, style: Any, tables: Sequence[str], *, reset_sequences: bool = False, **_: Any
    ) -> list[str]:
        statements = [f"DELETE FROM {self.quote_name(table)}" for table in (*tables, *_queue_tables())]
        if reset_sequences:
            statements += [f"TRUNCATE {', '.join(map(self.quote_name, tables))} RESTART IDENTITY"] if tables else []
        return statements

    def execute_sql_flush(self: DatabaseOperations, sql_list: Iterable[str]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement in sql_list:
                cursor.execute(statement)

    DatabaseOperations.sql_flush = sql_flush  # type: ignore[method-assign]
    DatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign]


def _queue_tables() -> list[str]:
    return [table for table in QUEUE if table in connection.introspection.table_names()]
