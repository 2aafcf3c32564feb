import os
import shutil
import signal
import stat
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from careladder.runtime.errors import DatabaseRefusesToStart, ForeignVersion
from careladder.runtime.home import read_note
from careladder.runtime.postgres import Urls, ensure_database, is_running, stop_database, with_database
from tests.runtime.conftest import remove


def _data(home: Path) -> Path:
    return (home / read_note(home, "postgres")["data"]).resolve()


def _postmaster(home: Path) -> int:
    return int((_data(home) / "postmaster.pid").read_text().split()[0])


def _write_row(url: str, name: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (name text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [name])


def _rows(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM kept ORDER BY name")]


def test_both_roles_can_sign_in_and_neither_is_a_superuser(urls: Urls) -> None:
    for url, name in ((urls.app, "careladder_app"), (urls.owner, "careladder_owner")):
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        assert row == (name, False)


def test_the_application_works_in_the_owners_tables_but_owns_none(urls: Urls) -> None:
    with psycopg.connect(urls.owner) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS of_owner (id int)")
    with psycopg.connect(urls.app) as connection:
        connection.execute("INSERT INTO of_owner VALUES (1)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DROP TABLE of_owner")


def test_a_wrong_password_is_refused(urls: Urls) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(urls.app, password="guess")


def test_the_owner_can_add_the_extensions_that_constraints_need(urls: Urls) -> None:
    with psycopg.connect(urls.owner) as connection:
        for name in ("btree_gist", "pg_trgm"):
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
        row = connection.execute("SELECT similarity('李桂兰', '李桂花') > 0.2").fetchone()
    assert row == (True,)


def test_a_second_start_keeps_data_and_passwords(home: Path, urls: Urls) -> None:
    _write_row(urls.owner, "a second start")
    stop_database(home)
    assert not is_running(home)

    again = ensure_database(home, fast=True)

    assert again == urls
    assert "a second start" in _rows(again.owner)


def test_committed_rows_survive_kill_9(home: Path, urls: Urls) -> None:
    _write_row(urls.owner, "kill -9")
    os.kill(_postmaster(home), signal.SIGKILL)

    again = ensure_database(home)

    assert "kill -9" in _rows(again.owner)


def test_a_lock_file_whose_number_now_belongs_to_another_process_does_not_block(home: Path, urls: Urls) -> None:
    lock = _data(home) / "postmaster.pid"
    before = lock.read_text()
    stop_database(home)
    lock.write_text(before.replace(before.split()[0], str(os.getpid()), 1))

    assert not is_running(home)
    ensure_database(home, fast=True)

    assert is_running(home)


def test_the_last_user_stops_the_server_and_no_one_earlier(home: Path, urls: Urls) -> None:
    with with_database(home, fast=True):
        with with_database(home, fast=True):
            pass
        assert is_running(home)
    assert not is_running(home)


def test_passwords_are_written_for_our_eyes_only(home: Path, urls: Urls) -> None:
    assert stat.S_IMODE((home / "postgres.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(_data(home).stat().st_mode) == 0o700


def test_failed_statements_leave_no_values_in_the_log(home: Path, urls: Urls) -> None:
    with psycopg.connect(urls.owner, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS one (id text PRIMARY KEY)")
        connection.execute("INSERT INTO one VALUES ('142399197201110023') ON CONFLICT DO NOTHING")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO one VALUES ('142399197201110023')")
    log = (_data(home).parent / "postgres.log").read_text()
    assert "142399197201110023" not in log
    assert "duplicate key" in log


def test_data_of_another_major_version_is_named_and_left_alone(home: Path, urls: Urls) -> None:
    stop_database(home)
    version = _data(home) / "PG_VERSION"
    own = version.read_text()
    version.write_text("15\n")
    try:
        with pytest.raises(ForeignVersion, match="written by PostgreSQL 15, and the PostgreSQL here is version"):
            ensure_database(home)
    finally:
        version.write_text(own)


def test_foreign_data_without_our_note_is_not_passed_by(tmp_path: Path) -> None:
    folder = tmp_path / "postgres-13" / "data"
    folder.mkdir(parents=True)
    (folder / "PG_VERSION").write_text("13\n")
    with pytest.raises(ForeignVersion, match="PostgreSQL 13"):
        ensure_database(tmp_path)


def test_a_broken_cluster_is_one_sentence_that_names_the_log(home: Path, urls: Urls) -> None:
    stop_database(home)
    control = _data(home) / "global" / "pg_control"
    kept = control.read_bytes()
    control.unlink()
    try:
        with pytest.raises(DatabaseRefusesToStart, match=r"pg_control.* are in .*postgres.log"):
            ensure_database(home)
    finally:
        control.write_bytes(kept)
        control.chmod(0o600)
        if os.geteuid() == 0:
            owner = _data(home).stat()
            os.chown(control, owner.st_uid, owner.st_gid)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to another account")
def test_where_roots_folder_is_closed_to_the_account_data_and_programs_lie_outside(tmp_path: Path) -> None:
    home = tmp_path / "closed"
    home.mkdir(mode=0o700)
    try:
        urls = ensure_database(home, fast=True)
        assert _data(home).is_relative_to("/var/lib/careladder")
        assert _data(home).stat().st_uid != 0
        _write_row(urls.owner, "outside")
        stop_database(home)
        assert _rows(ensure_database(home, fast=True).owner) == ["outside"]
    finally:
        remove(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to another account")
def test_programs_that_the_account_cannot_reach_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from careladder.runtime import binaries
    from careladder.runtime.account import account_for

    found = binaries.find_binaries()
    hidden = tmp_path / "closed" / found.folder.parents[1].name / "pginstall"
    shutil.copytree(found.folder.parent, hidden)
    libraries = Path(f"{found.folder.parents[1]}.libs")
    shutil.copytree(libraries, tmp_path / "closed" / libraries.name)
    (tmp_path / "closed").chmod(0o700)
    shared = Path(f"/var/lib/careladder/test-{os.getpid()}")
    monkeypatch.setattr(binaries, "SHARED", shared)
    account = account_for(None)
    try:
        copied = binaries.reachable_binaries(binaries.Binaries(hidden / "bin", found.version), account)
        assert copied.folder.is_relative_to(shared)
        assert found.version in account.run([copied.program("initdb"), "--version"]).stdout
    finally:
        shutil.rmtree(shared)


def test_a_long_path_gets_its_socket_elsewhere() -> None:
    home = Path(tempfile.mkdtemp(prefix="careladder-test-"))
    home.chmod(0o711)
    long = home / ("a-long-name-" * 9)
    long.mkdir(mode=0o711)
    try:
        urls = ensure_database(long, fast=True)
        _write_row(urls.owner, "long")
        assert not read_note(long, "postgres")["socket"].startswith(str(long))
    finally:
        remove(long)
        shutil.rmtree(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to another account")
def test_a_strict_mask_does_not_close_the_folder_to_the_account() -> None:
    top = Path(tempfile.mkdtemp(prefix="careladder-test-"))
    top.chmod(0o711)
    before = os.umask(0o077)
    try:
        home = top / "it's new" / "home"
        assert _rows_after_writing(ensure_database(home, fast=True).owner) == ["strict"]
        assert _data(home).is_relative_to(home)
        remove(home)
    finally:
        os.umask(before)
        shutil.rmtree(top)


def _rows_after_writing(url: str) -> list[str]:
    _write_row(url, "strict")
    return _rows(url)


def test_a_start_is_quick(home: Path, urls: Urls) -> None:
    stop_database(home)
    started = time.monotonic()
    ensure_database(home, fast=True)
    assert time.monotonic() - started < 5
