import subprocess
import sys
import zipfile

import pytest

from tests.house.repository import ROOT, files, name_of


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from the checkout, offline."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (built,) = target.glob("careladder-*.whl")
    return set(zipfile.ZipFile(built).namelist())


def _tracked(below: str) -> set[str]:
    return {name for path in files() if (name := name_of(path)).startswith(below)}


def test_the_wheel_holds_every_file_of_the_package(wheel: set[str]) -> None:
    assert not _tracked("careladder/") - wheel


def test_the_wheel_holds_the_packs(wheel: set[str]) -> None:
    packs = _tracked("packs/")
    assert packs
    assert not {f"careladder/shared/{name}" for name in packs} - wheel


def test_the_wheel_holds_what_setup_fetched_and_compiled(wheel: set[str]) -> None:
    made = {
        str(path.relative_to(ROOT))
        for pattern in ("careladder/web/static/vendor/*", "careladder/*/locale/*/LC_MESSAGES/*.mo")
        for path in ROOT.glob(pattern)
    }
    assert any(name.endswith("tabler.min.css") for name in made), "run `make setup` first"
    assert not made - wheel


def test_the_wheel_holds_nothing_of_the_workshop(wheel: set[str]) -> None:
    assert not [name for name in wheel if name.startswith(("tests/", "bench/", "docs/", "frontend/"))]


def test_the_wheel_brings_the_command_and_the_licence(wheel: set[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in wheel)
    assert any(name.endswith("entry_points.txt") for name in wheel)
