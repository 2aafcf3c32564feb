"""Grants: the application's role works in every table but can't change history.

Triggers stop mistakes; grants stop the application itself, even with SQL of its own.
"""

from typing import Any

from django.db import connection

APPLICATION_ROLE = "careladder_app"
APPEND_ONLY_TABLES = (
    "journey_fact",
    "journey_seal",
    "journey_checkpoint",
    "accounts_sensitiveread",
    "accounts_apicall",
    "subsidies_ledgerentry",
)


def apply_grants(**_signal: Any) -> None:
    """Give the application's role what it needs after every migration, where that role exists."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION_ROLE])
        if cursor.fetchone() is None:
            return
        cursor.execute(
            f"GRANT USAGE ON SCHEMA public TO {APPLICATION_ROLE};"
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APPLICATION_ROLE};"
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLE};"
        )
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        present = {row[0] for row in cursor.fetchall()}
        for table in APPEND_ONLY_TABLES:
            if table in present:
                cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APPLICATION_ROLE}")
