import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from careladder.runtime.ports import free_port
from careladder.runtime.postgres import with_database
from tests.cli.conftest import interrupt, processes_of, start


def _until(condition: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def _serving(home: Path, log: Path) -> tuple[subprocess.Popen[bytes], int]:
    port = free_port("127.0.0.1", after=18_000)
    process = start(home, "up", "--no-demo", "--port", str(port), log=log)

    def announced() -> bool:
        assert process.poll() is None, log.read_text()
        return f"localhost:{port}/" in log.read_text()

    _until(announced, 120)
    return process, port


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.slow
def test_up_serves_revives_what_dies_keeps_data_and_stops_everything(home: Path, tmp_path: Path) -> None:
    process, port = _serving(home, tmp_path / "first.log")
    try:
        assert _answers(port)
        _until(lambda: _worker(home), 30)
        worker = _worker(home)
        os.kill(worker, signal.SIGKILL)
        _until(lambda: _worker(home) not in {0, worker}, 30)
        database = next(number for number, line in processes_of(home).items() if "postgres -D" in line)
        os.kill(database, signal.SIGKILL)
        _until(lambda: _ready(port), 40)
        _remember(home)
    finally:
        code = interrupt(process)
    assert code == 0
    assert processes_of(home) == {}

    process, port = _serving(home, tmp_path / "second.log")
    seconds = sum(_cpu_seconds(number) for number in processes_of(home))
    try:
        assert _remembered(home) == 1
        assert "Preparing" not in (tmp_path / "second.log").read_text()
        assert re.search(r"Port \d+ is taken", _second(home, port, tmp_path))
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    assert processes_of(home) == {}
    assert seconds < 15, "computing time, whatever else the machine does: two cores need half of it"


def _cpu_seconds(number: int) -> float:
    """What the process and its ended children have computed so far."""
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _worker(home: Path) -> int:
    return next((number for number, line in processes_of(home).items() if "procrastinate worker" in line), 0)


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _remember(home: Path) -> None:
    with with_database(home) as urls, psycopg.connect(urls.owner) as connection:
        connection.execute("CREATE TABLE remembered AS SELECT 1 AS one")


def _remembered(home: Path) -> int:
    with with_database(home) as urls, psycopg.connect(urls.app) as connection:
        row = connection.execute("SELECT one FROM remembered").fetchone()
    return int(row[0]) if row else 0


def _second(home: Path, port: int, tmp_path: Path) -> str:
    log = tmp_path / "third.log"
    assert start(home, "up", "--no-demo", "--port", str(port), log=log).wait(timeout=60) == 1
    return log.read_text()
