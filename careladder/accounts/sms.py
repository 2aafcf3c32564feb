"""Sending short messages: one interface, two senders that need no contract with anybody.

A deployment names its own class in CARELADDER_SMS_SENDER. It is constructed without arguments; `send` must hand the
message over within `signin`'s answer time (a tenth of a second), so a slow provider is put behind a queue, and must not
log what it is given.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from careladder.kernel import clock

_TAIL = 64 * 1024  # bytes; more than a demo's last hundred messages


class SmsSender(Protocol):
    """Hands one message over to the phone network, or raises OSError."""

    def send(self, phone: str, text: str) -> None:
        """Send `text` to the 11 digits of `phone`."""


class FileSender:
    """Appends messages to SMS_FILE, which only its owner can read: the phones of a demo."""

    def __init__(self) -> None:
        self.file = Path(settings.SMS_FILE)

    def send(self, phone: str, text: str) -> None:
        """Write one JSON line."""
        line = json.dumps({"at": clock.now().isoformat(), "phone": phone, "text": text}, ensure_ascii=False)
        handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    def last_to(self, phone: str) -> str:
        """Return the newest message to this phone; empty when there is none."""
        return next((text for to, text in self._newest_first() if to == phone), "")

    def _newest_first(self) -> Iterator[tuple[str, str]]:
        if not self.file.exists():
            return
        with self.file.open("rb") as file:
            file.seek(max(0, self.file.stat().st_size - _TAIL))
            lines = file.read().decode(errors="replace").splitlines()
        for line in reversed(lines):
            try:
                message = json.loads(line)
            except ValueError:  # the first line of the tail may be half a line
                continue
            yield message["phone"], message["text"]


class ConsoleSender:
    """Prints messages on standard output: for trying things out by hand."""

    def send(self, phone: str, text: str) -> None:
        """Print phone and text."""
        sys.stdout.write(f"SMS {phone}: {text}\n")


def sender() -> SmsSender:
    """Return the sender that this deployment configured."""
    made: SmsSender = import_string(settings.SMS_SENDER)()
    return made
