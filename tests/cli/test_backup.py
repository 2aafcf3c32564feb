import json
import stat
import tarfile
from pathlib import Path

import psycopg
import pytest

from careladder.runtime.postgres import with_database
from tests.cli.conftest import Run


@pytest.mark.slow
def test_a_backup_restores_into_an_empty_folder_with_keys_and_verifies(
    careladder: Run, home: Path, empty_home: Path, tmp_path: Path
) -> None:
    assert careladder("migrate", home=home).returncode == 0
    (home / "media").mkdir(mode=0o700)
    (home / "media" / "scan.txt").write_text("a scan")
    before = _counts(home)
    archive = tmp_path / "deep" / "today.tar"

    made = careladder("backup", str(archive), home=home)
    restored = careladder("restore", str(archive), home=empty_home)

    assert made.returncode == 0, made.stderr
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert restored.returncode == 0, restored.stderr
    assert "nothing was changed" in restored.stdout
    assert _counts(empty_home) == before
    assert _keys(empty_home) == _keys(home)
    assert stat.S_IMODE((empty_home / "keys").stat().st_mode) == 0o700
    assert (empty_home / "media" / "scan.txt").read_text() == "a scan"
    again = careladder("restore", str(archive), home=empty_home)
    assert again.returncode == 1
    assert "already holds a deployment" in again.stderr


def test_half_a_backup_is_refused(careladder: Run, empty_home: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.tar"
    (tmp_path / "about.json").write_text("{}")
    with tarfile.open(half, "w") as archive:
        archive.add(tmp_path / "about.json", "about.json")
    done = careladder("restore", str(half), home=empty_home)
    assert done.returncode == 1
    assert "not a complete backup: database.dump is missing" in done.stderr


def test_a_file_of_no_checkpoints_is_a_wrong_call(careladder: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(json.dumps({"a": 1}))
    done = careladder("ledger", "verify", "--checkpoint", str(tmp_path / "other.json"), home=home)
    assert done.returncode == 2
    assert "holds no checkpoints" in done.stderr


def _counts(home: Path) -> dict[str, int]:
    """Rows by table."""
    with with_database(home) as urls, psycopg.connect(urls.owner) as connection:
        tables = [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        return {table: _count(connection, table) for table in sorted(tables)}


def _count(connection: psycopg.Connection, table: str) -> int:
    row = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(row[0]) if row else 0


def _keys(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "keys").iterdir()}
