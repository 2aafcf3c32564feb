"""One measurement in a process of its own, so that its peak of memory is its own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


def measure(module: str, part: str, folder: str, limit: int) -> dict[str, Any]:
    """Run `python -m module part folder` and return the JSON it ends with, or `failed` and why."""
    command = [sys.executable, "-m", module, part, folder]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return {"failed": f"not done after {limit} s"}
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["?"])[-1]}
    return json.loads(done.stdout.splitlines()[-1])
