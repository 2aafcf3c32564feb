"""One small deployment as an operator drives it: served, killed, stopped, served again, moved to another folder."""

import json
import os
import re
import signal
import stat
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from careladder.runtime.ports import free_port
from careladder.runtime.postgres import with_database
from tests.cli.conftest import Run, interrupt, processes_of, start

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that `careladder up` has prepared, served and left in order, its children killed meanwhile."""
    process, port = _serve(home, tmp_path_factory.mktemp("first") / "log")
    try:
        _until(lambda: _number_of(home, "procrastinate worker"), 30)
        worker = _number_of(home, "procrastinate worker")
        os.kill(worker, signal.SIGKILL)
        _until(lambda: _number_of(home, "procrastinate worker") not in {0, worker}, 30)
        os.kill(_number_of(home, "postgres -D"), signal.SIGKILL)
        _until(lambda: _answers(port, "readyz"), 40)
        _open_an_account(home)
    finally:
        code = interrupt(process)
    assert code == 0
    return home


def test_ctrl_c_stops_everything_that_was_started(served: Path) -> None:
    assert processes_of(served) == {}


def test_a_second_start_prepares_nothing_keeps_all_data_and_a_third_finds_the_port_taken(
    served: Path, tmp_path: Path
) -> None:
    before = _rows(served)
    log = tmp_path / "second.log"
    process, port = _serve(served, log)
    seconds = sum(_cpu_seconds(number) for number in processes_of(served))
    try:
        third = start(served, "up", "--no-demo", "--port", str(port), log=tmp_path / "third.log").wait(timeout=60)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    assert "Preparing" not in log.read_text()
    assert (third, "is taken. Port" in (tmp_path / "third.log").read_text()) == (1, True)
    assert {table: before[table] for table in KEPT} == {table: _rows(served)[table] for table in KEPT}
    assert seconds < 15, "computing time, whatever else the machine does: two cores need half of it"


def test_a_backup_restores_whole_and_one_changed_fact_is_named(
    careladder: Run, served: Path, empty_home: Path, tmp_path: Path
) -> None:
    (served / "media").mkdir(mode=0o700, exist_ok=True)
    (served / "media" / "scan.txt").write_text("a scan")
    archive, proof = tmp_path / "deep" / "today.tar", tmp_path / "proof.json"
    exported = careladder("ledger", "export", str(proof), home=served)

    made = careladder("backup", str(archive), home=served)
    restored = careladder("restore", str(archive), home=empty_home)

    assert exported.returncode == made.returncode == 0, exported.stderr + made.stderr
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert restored.returncode == 0, restored.stderr
    assert _rows(empty_home) == _rows(served)
    assert _keys(empty_home) == _keys(served)
    assert stat.S_IMODE((empty_home / "keys").stat().st_mode) == 0o700
    assert (empty_home / "media" / "scan.txt").read_text() == "a scan"
    assert json.loads((empty_home / "served.json").read_text()) == {"packs": ["luliang"]}
    assert "already holds a deployment" in careladder("restore", str(archive), home=empty_home).stderr

    whole = careladder("ledger", "verify", "--checkpoint", str(proof), home=empty_home)
    fact = _change_one_fact(empty_home)
    broken = careladder("ledger", "verify", "--format", "json", home=empty_home)

    assert whole.returncode == 0, whole.stdout
    assert broken.returncode == 1
    assert fact in [difference["fact"] for difference in json.loads(broken.stdout)["differences"]]


KEPT = ("accounts_user", "accounts_membership", "journey_fact")


def _serve(home: Path, log: Path) -> tuple[subprocess.Popen[bytes], int]:
    """Start on a free port and wait until its address is announced."""
    port = free_port("127.0.0.1", after=18_000)
    process = start(home, "up", "--no-demo", "--port", str(port), log=log)

    def announced() -> bool:
        assert process.poll() is None, log.read_text()
        return f"localhost:{port}/" in log.read_text()

    _until(announced, 240)
    assert _answers(port, "healthz")
    return process, port


def _until(condition: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def _answers(port: int, page: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _number_of(home: Path, words: str) -> int:
    return next((number for number, line in processes_of(home).items() if words in line), 0)


def _cpu_seconds(number: int) -> float:
    """What the process and its ended children have computed so far."""
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _open_an_account(home: Path) -> None:
    from tests.cli.conftest import ROOT, clean_environment, command

    done = subprocess.run(
        command("user", "create", "first", "--name", "First", "--role", "administrator"),
        env=clean_environment(home), cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert re.search(r"temporary password \S+", done.stdout)


def _rows(home: Path) -> dict[str, int]:
    """Rows by table."""
    with with_database(home) as urls, psycopg.connect(urls.owner) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {table: _count(connection, table) for (table,) in sorted(found)}


def _count(connection: psycopg.Connection, table: str) -> int:
    row = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(row[0]) if row else 0


def _keys(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "keys").iterdir()}


def _change_one_fact(home: Path) -> str:
    """As the owner of the tables can: triggers off, one character of a programme changed. Returns the fact's uid."""
    with with_database(home) as urls, psycopg.connect(urls.owner) as connection:
        connection.execute("ALTER TABLE journey_fact DISABLE TRIGGER USER")
        row = connection.execute(
            "UPDATE journey_fact SET programme = overlay(programme placing 'x' from 1 for 1)"
            " WHERE uid = (SELECT uid FROM journey_fact ORDER BY seq LIMIT 1) RETURNING uid::text"
        ).fetchone()
        connection.execute("ALTER TABLE journey_fact ENABLE TRIGGER USER")
    assert row is not None
    return str(row[0])
