"""Is a server alive on this data, or has a crash only left its lock files behind?"""

import os
from pathlib import Path


def is_alive(data: Path) -> bool:
    """Whether a server is working on this data folder now."""
    pid = _pid_in(data / "postmaster.pid")
    return pid is not None and _is_postmaster(pid, data)


def clear_stale_locks(data: Path, socket: Path) -> None:
    """Remove lock files whose process number now belongs to something else: PostgreSQL would wait for it."""
    for lock in (data / "postmaster.pid", socket / ".s.PGSQL.5432.lock"):
        pid = _pid_in(lock)
        if pid is not None and not _is_postmaster(pid, data):
            lock.unlink(missing_ok=True)


def _pid_in(lock: Path) -> int | None:
    try:
        return int(lock.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _is_postmaster(pid: int, data: Path) -> bool:
    """A live `postgres` whose working folder is our data; without /proc any live process has to count."""
    process = Path("/proc") / str(pid)
    try:
        if not Path("/proc/self").exists():
            os.kill(pid, 0)
            return True
        return (process / "comm").read_text().strip() == "postgres" and (process / "cwd").resolve() == data
    except (FileNotFoundError, ProcessLookupError):
        return False
