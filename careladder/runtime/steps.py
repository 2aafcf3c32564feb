"""One-off processes before the house is open: run to the end, or stopped when the user asks."""

import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence

from careladder.runtime.errors import ProgramFailed


class StoppedByUser(Exception):
    """The user asked to stop before the step was done."""


def run_step(command: Sequence[str], environment: Mapping[str, str], *, name: str, asked: threading.Event) -> None:
    """Run it; its output is shown as it comes. Raises ProgramFailed with its last words, or StoppedByUser."""
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            list(command), env=dict(environment), stdin=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
        while process.poll() is None:
            if asked.wait(0.05):
                process.terminate()
                process.wait()
                raise StoppedByUser
        if process.returncode:
            said.seek(0)
            raise ProgramFailed(name=name, reason=_last_words(said.readlines()))


def _last_words(said: Sequence[str]) -> str:
    lines = [line.strip() for line in said if line.strip()]
    return lines[-1].rstrip(".") if lines else "it gave no reason"
