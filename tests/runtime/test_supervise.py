import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from careladder.runtime import supervise as subject
from careladder.runtime.errors import KeepsDying, ProgramFailed
from careladder.runtime.steps import Step, StoppedByUser, run_together
from careladder.runtime.supervise import Child, supervise

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def _child(tmp_path: Path, command: list[str]) -> Child:
    return Child(name="child", command=command, environment=os.environ, log=tmp_path / "child.log")


def _until(condition: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def test_a_killed_child_is_started_again_and_ends_with_us(tmp_path: Path) -> None:
    child = _child(tmp_path, SLEEP)
    child.start()
    first = child.process
    assert first is not None
    asked = threading.Event()

    def tick() -> None:
        if child.process is first:
            first.kill()
        else:
            asked.set()

    supervise([child], until=asked, on_tick=tick)

    assert child.process is not first
    assert child.process is not None
    assert child.process.returncode == -signal.SIGTERM


def test_a_child_that_never_lives_ends_the_house_with_a_sentence(tmp_path: Path) -> None:
    child = _child(tmp_path, [sys.executable, "-c", "raise SystemExit('no such module')"])
    child.start()

    def patiently_revive() -> None:
        while True:
            assert child.process is not None
            child.process.wait()
            child.revive()

    with pytest.raises(KeepsDying, match="«child» ends right after it starts"):
        patiently_revive()
    assert "no such module" in child.log.read_text()


def test_a_child_that_ignores_the_polite_signal_is_ended_by_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "PATIENCE_S", 0.3)
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    )
    child = _child(tmp_path, [sys.executable, "-c", stubborn])
    child.start()
    _until(lambda: "up" in child.log.read_text())

    subject.end_all([child])

    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's death signal is Linux's")
def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(tmp_path / "child.log")],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    _until(lambda: not _is_alive(child))


_PARENT = """
import os, sys, time
from pathlib import Path
from careladder.runtime.supervise import Child
child = Child("child", [sys.executable, "-c", "import time; time.sleep(60)"], os.environ, Path(sys.argv[1]))
child.start()
print(child.process.pid, flush=True)
time.sleep(60)
"""


def _is_alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_failed_step_repeats_the_last_words(tmp_path: Path) -> None:
    with pytest.raises(ProgramFailed, match="careladder migrate failed: the table is locked"):
        run_together([_step("import sys; sys.exit('first\\nthe table is locked.')")], asked=threading.Event())


def test_a_step_stops_when_the_user_asks() -> None:
    asked = threading.Event()
    asked.set()
    with pytest.raises(StoppedByUser):
        run_together([_step("import time; time.sleep(60)")], asked=asked)


def test_a_step_that_fails_ends_those_beside_it() -> None:
    started = time.monotonic()
    with pytest.raises(ProgramFailed):
        run_together([_step("import time; time.sleep(60)"), _step("raise SystemExit(1)")], asked=threading.Event())
    assert time.monotonic() - started < 30


def _step(program: str) -> Step:
    return Step("careladder migrate", [sys.executable, "-c", program], os.environ)
