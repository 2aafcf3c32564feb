"""Child processes kept alive together: one that dies is started again, and all end with us."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from careladder.runtime.errors import KeepsDying

PATIENCE_S = 15.0  # for an orderly end, before it is forced
QUICK_S = 10.0  # a child that lived shorter than this failed to start
TRIES = 5
LOG_LIMIT = 20 * 1024 * 1024
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


@dataclass
class Child:
    """One process of the house and how to start it. Its words go to `log`."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = field(default=0)

    def start(self) -> None:
        """Start in a session of its own: Ctrl-C reaches us alone, and we end it in order."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                list(self.command),
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # Safe here: no other thread of ours is running.
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
            )
        self.started_at = time.monotonic()

    def revive(self) -> bool:
        """Start again if it has ended. Raises KeepsDying after too many quick ends. Says whether it was dead."""
        if self.process is not None and self.process.poll() is None:
            return False
        quick = time.monotonic() - self.started_at < QUICK_S
        self.failures = self.failures + 1 if quick else 0
        if self.failures >= TRIES:
            raise KeepsDying(name=self.name, log=self.log)
        self.start()
        return True

    def ask_to_end(self) -> None:
        """Send the polite signal."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def make_end(self, *, within: float) -> None:
        """Wait so many seconds, then end it and all of its own children by force."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=max(within, 0.1))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@contextmanager
def stop_requests() -> Iterator[threading.Event]:
    """An event that Ctrl-C, SIGTERM and a closed terminal set, instead of ending us half-way."""
    asked = threading.Event()
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    old = {number: signal.signal(number, lambda *_: asked.set()) for number in numbers}
    try:
        yield asked
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def supervise(children: Sequence[Child], *, until: threading.Event, on_tick: Callable[[], None]) -> None:
    """Keep the children alive until asked to stop; `on_tick` runs every half second."""
    try:
        while not until.wait(0.5):
            on_tick()
            for child in children:
                child.revive()
    finally:
        end_all(children)


def end_all(children: Sequence[Child]) -> None:
    """End all at once, in order if they can, by force after PATIENCE_S."""
    deadline = time.monotonic() + PATIENCE_S
    for child in children:
        child.ask_to_end()
    for child in children:
        child.make_end(within=deadline - time.monotonic())


def _end_with_parent() -> None:
    """Ask the kernel to end this child when its parent is gone, even by kill -9."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
