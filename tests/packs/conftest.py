"""Packs under test: the shipped one, a copy to break, and a bare vocabulary for rules on their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from careladder.packs import CheckResult, Pack, check_pack, load_pack, shipped_pack


@pytest.fixture(scope="session")
def luliang() -> Pack:
    return load_pack(shipped_pack("luliang"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A pack folder that a test may break."""
    return Path(shutil.copytree(shipped_pack("luliang"), tmp_path / "luliang"))


@pytest.fixture
def broken(copy: Path) -> Callable[[str, str, str], CheckResult]:
    """Check the pack after one replacement in one file."""

    def check(file: str, old: str, new: str) -> CheckResult:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return check_pack(copy)

    return check
