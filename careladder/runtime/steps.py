"""One-off processes before the house is open: run to the end, or stopped when the user asks."""

import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO

from careladder.runtime.errors import ProgramFailed


class StoppedByUser(Exception):
    """The user asked to stop before the steps were done."""


@dataclass(frozen=True)
class Step:
    """One command with a name to say if it fails. What it prints is shown, unless `quiet`."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    quiet: bool = False


def run_together(steps: Sequence[Step], *, asked: threading.Event) -> None:
    """Run the steps side by side until all are done. Raises ProgramFailed with the last words, or StoppedByUser.

    The first that fails, or the user, ends the others.
    """
    with ExitStack() as stack:
        running = [_start(step, stack) for step in steps]
        while running:
            if asked.wait(0.05):
                raise StoppedByUser
            for step, process, said in running:
                if process.poll():
                    said.seek(0)
                    raise ProgramFailed(name=step.name, reason=_last_words(said.readlines()))
            running = [one for one in running if one[1].poll() is None]


def _start(step: Step, stack: ExitStack) -> tuple[Step, "subprocess.Popen[bytes]", IO[str]]:
    said = stack.enter_context(tempfile.TemporaryFile("w+"))  # noqa: SIM115 — the stack closes it
    process = subprocess.Popen(
        list(step.command),
        env=dict(step.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if step.quiet else None,
        stderr=said,
        start_new_session=True,
    )
    stack.callback(_end, process)
    return step, process, said


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.terminate()
    process.wait()


def _last_words(said: Sequence[str]) -> str:
    lines = [line.strip() for line in said if line.strip()]
    return lines[-1].rstrip(".") if lines else "it gave no reason"
