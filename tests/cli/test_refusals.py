"""What stands in the way of a command is one sentence and an exit code. Run in this process, before any Django."""

import os
import shutil
import socket
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.utils.translation import gettext

from careladder.cli.main import main
from careladder.kernel.errors import set_translator
from tests.cli.conftest import Run, clean_environment


@pytest.fixture
def careladder(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Run]:
    """`careladder("migrate", home=…)` in this process, in a fresh terminal's environment."""
    mask = os.umask(0o022)

    def run(*arguments: str, home: Path = tmp_path / "unused", **more: str) -> subprocess.CompletedProcess[str]:
        environment = clean_environment(home, **more)
        for name in set(os.environ) - set(environment):
            monkeypatch.delenv(name)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["careladder", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(end.value.code or 0), said.out, said.err)

    yield run
    os.umask(mask)
    set_translator(gettext)


def _one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_taken_port_is_one_sentence_that_names_a_free_one(careladder: Run, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        port = str(other.getsockname()[1])
        done = careladder("up", "--port", port, home=tmp_path / "home")
    assert f"Port {port} is taken. Port " in _one_sentence(done)
    assert not (tmp_path / "home").exists(), "nothing may be made before the port is known to be free"


def test_a_database_of_another_version_is_one_sentence(careladder: Run, tmp_path: Path) -> None:
    data = tmp_path / "postgres-13" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("13\n")
    done = careladder("migrate", home=tmp_path)
    assert "was written by PostgreSQL 13, and the PostgreSQL here is version" in _one_sentence(done)


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 20 MB, where the machine lets us make one."""
    folder = Path(f"/tmp/careladder-disk-{os.getpid()}")
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", folder], capture_output=True, check=False)
    if made.returncode:
        folder.rmdir()
        pytest.skip("this account may not mount a file system")
    yield folder
    subprocess.run(["umount", folder], check=True)
    shutil.rmtree(folder)


def test_a_full_disk_is_one_sentence(careladder: Run, small_disk: Path) -> None:
    done = careladder("migrate", home=small_disk / "home")
    assert "MB left and at least 300 MB are needed" in _one_sentence(done)


def test_a_server_that_does_not_answer_is_one_sentence_without_its_password(careladder: Run) -> None:
    done = careladder("migrate", DATABASE_URL="postgresql://me:geheim@127.0.0.1:1/careladder")
    assert "The database at 127.0.0.1 does not answer" in _one_sentence(done)
    assert "geheim" not in done.stderr


def test_no_postgresql_at_all_is_one_sentence(careladder: Run, tmp_path: Path) -> None:
    done = careladder("migrate", CARELADDER_PG_BIN=str(tmp_path))
    assert "No PostgreSQL was found." in _one_sentence(done)


def test_a_wrong_call_ends_with_two(careladder: Run) -> None:
    assert careladder("up", "--port", "many").returncode == 2
    assert careladder("fly").returncode == 2


def test_the_language_may_stand_anywhere_on_the_line(careladder: Run, tmp_path: Path) -> None:
    first = careladder("--lang", "zh", "migrate", CARELADDER_PG_BIN=str(tmp_path))
    last = careladder("migrate", "--lang=zh", CARELADDER_PG_BIN=str(tmp_path))
    assert first.stderr == last.stderr
    assert "没有找到 PostgreSQL" in first.stderr


def test_the_locale_chooses_the_language_when_nothing_else_does(careladder: Run, tmp_path: Path) -> None:
    done = careladder("migrate", CARELADDER_PG_BIN=str(tmp_path), CARELADDER_LANG="", LC_ALL="", LANG="zh_CN.UTF-8")
    assert "没有找到 PostgreSQL" in done.stderr


def test_half_a_backup_is_refused_before_a_database_is_made(careladder: Run, tmp_path: Path) -> None:
    half = tmp_path / "half.tar"
    (tmp_path / "about.json").write_text("{}")
    with tarfile.open(half, "w") as archive:
        archive.add(tmp_path / "about.json", "about.json")
    done = careladder("restore", str(half), home=tmp_path / "home")
    assert "not a complete backup: database.dump is missing" in _one_sentence(done)
    assert not (tmp_path / "home" / "postgres.json").exists()


@pytest.mark.parametrize("kind", ["outside", "link"])
def test_a_backup_that_would_write_elsewhere_is_refused(careladder: Run, tmp_path: Path, kind: str) -> None:
    crafted = tmp_path / "crafted.tar"
    with tarfile.open(crafted, "w") as archive:
        member = tarfile.TarInfo("../evil" if kind == "outside" else "keys")
        if kind == "link":
            member.type, member.linkname = tarfile.SYMTYPE, "/etc"
        archive.addfile(member)
    done = careladder("restore", str(crafted), home=tmp_path / "home")
    assert "is no plain file in it" in _one_sentence(done)
    assert not list(tmp_path.rglob("evil"))
    assert not (tmp_path / "home" / "postgres.json").exists()


@pytest.mark.django_db
def test_a_database_without_tables_is_one_sentence(careladder: Run) -> None:
    url = os.environ["DATABASE_URL"]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO elsewhere")
    assert "The database has no tables yet." in _one_sentence(careladder("ledger", "verify", DATABASE_URL=url))
