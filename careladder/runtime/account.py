"""Under which account PostgreSQL runs: it refuses root, so root lends it another one."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    """The account of the database processes. `switch` says that we are root and step down to it."""

    uid: int
    gid: int
    switch: bool

    def run(self, command: Sequence[str | Path], *, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Run to the end as this account, output captured, from `/`: the account may not see our own folder."""
        return subprocess.run(
            [str(part) for part in command],
            cwd="/",
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout,
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
        )

    def reaches(self, path: Path) -> bool:
        """Whether the account may enter the folder (access lists included, so the kernel is asked)."""
        return self.run(["test", "-x", path]).returncode == 0

    def give(self, path: Path) -> None:
        """Hand one file or folder over to the account."""
        if self.switch:
            os.chown(path, self.uid, self.gid)


def account_for(data: Path | None) -> Account:
    """The owner of existing data, else `postgres`, else `nobody`; ourselves when we are not root."""
    if os.geteuid() != 0:
        return Account(uid=os.geteuid(), gid=os.getegid(), switch=False)
    if data is not None and data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(uid=owner.st_uid, gid=owner.st_gid, switch=True)
    entry = _first_known("postgres", "nobody")
    return Account(uid=entry.pw_uid, gid=entry.pw_gid, switch=True)


def _first_known(*names: str) -> pwd.struct_passwd:
    for name in names[:-1]:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return pwd.getpwnam(names[-1])


def _environment() -> dict[str, str]:
    """Only what the programs need: no PG* variable of the caller may change where they connect."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
