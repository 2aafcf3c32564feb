"""The repository as these tests see it: the files that git knows or would take, and the text in them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Everything tracked or about to be, without what `.gitignore` names."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    return tuple(path for name in sorted(set(listed)) if name and (path := ROOT / name).is_file())


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def python_files() -> list[Path]:
    """Our Python, migrations apart: those are written by Django."""
    return [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts]


def text_of(path: Path) -> str:
    """The text of a file, empty for pictures and sheets."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
