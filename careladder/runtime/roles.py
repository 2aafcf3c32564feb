"""The two roles: one owns the tables and migrates, the other works in them and cannot change history."""

from collections.abc import Mapping

import psycopg
from psycopg import sql

SUPERUSER = "careladder_admin"
OWNER = "careladder_owner"
APP = "careladder_app"
DATABASE = "careladder"
DEFAULTS = "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public"


def answers(url: str) -> bool:
    """Whether one can connect there."""
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError:
        return False
    return True


def prepare_roles(admin_url: str, *, passwords: Mapping[str, str]) -> None:
    """Make both roles and the database if they are missing. Neither role is a superuser.

    Rights are set in `template1`, so that every database made later (each test run has its own) has them too.
    """
    for database in ("template1", DATABASE):
        with psycopg.connect(admin_url, dbname="postgres", autocommit=True) as server:
            if database == DATABASE:
                _make_database(server)
            else:
                _make_roles(server, passwords)
        with psycopg.connect(admin_url, dbname=database, autocommit=True) as connection:
            grant_work(connection, owner=OWNER, app=APP)


def grant_work(connection: psycopg.Connection, *, owner: str, app: str) -> None:
    """Let `app` read and write what `owner` makes from now on; single tables take it back (append-only facts)."""
    names = {"owner": sql.Identifier(owner), "app": sql.Identifier(app)}
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {app}",
        "GRANT ALL ON SCHEMA public TO {owner}",
        f"{DEFAULTS} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {{app}}",
        f"{DEFAULTS} GRANT USAGE, SELECT ON SEQUENCES TO {{app}}",
    ):
        connection.execute(sql.SQL(statement).format(**names))


def _make_roles(server: psycopg.Connection, passwords: Mapping[str, str]) -> None:
    for role in (OWNER, APP):
        exists = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
        verb = "ALTER" if exists else "CREATE"
        server.execute(
            sql.SQL("{verb} ROLE {role} LOGIN NOSUPERUSER PASSWORD {password}").format(
                verb=sql.SQL(verb), role=sql.Identifier(role), password=sql.Literal(passwords[role])
            )
        )
    # The owner may step down to the application's role, which is how tests see what it may not do.
    server.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP), sql.Identifier(OWNER)))


def _make_database(server: psycopg.Connection) -> None:
    if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
        server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
