import os
import re
from pathlib import Path

import pytest

from tests.house.repository import ROOT, files, name_of, text_of

# Written in pieces, so that this file does not hold what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("registry", "yarnpkg"),
        ("deb", "debian", "org"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
        ("cdnjs", "cloudflare"),
    )
]
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:root|home/\w+|work|opt/pypi)/")
LOCKS = ("requirements/", "frontend/package-lock.json")
APPS = sorted(path.parent for path in ROOT.glob("careladder/*/apps.py"))


def test_nothing_names_a_registry_or_a_content_network() -> None:
    found = [(name_of(path), host) for path in files() for host in HOSTS if host in text_of(path)]
    assert not found


def test_nothing_names_a_path_of_one_machine() -> None:
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in files()
        if path.suffix not in {".json", ".svg"} and (match := MACHINE_PATHS.search(text_of(path)))
    ]
    assert not found


def test_locks_hold_no_address() -> None:
    locks = [path for path in files() if name_of(path).startswith(LOCKS)]
    assert len(locks) > 8
    assert not [name_of(path) for path in locks if "://" in text_of(path) or "file:" in text_of(path)]


def test_every_locked_package_has_a_digest() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        entries = re.split(r"\n(?=\S)", text_of(path).strip())
        bare = [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry]
        assert not bare, f"{name_of(path)} holds packages without a digest"


def test_no_environment_or_fetched_file_is_committed() -> None:
    fetched = (
        "node_modules/",
        ".venv/",
        ".tools/",
        "careladder/web/static/vendor/",
        "careladder/web/fonts/",
        ".careladder/",
    )
    assert not [name_of(path) for path in files() if name_of(path).startswith(fetched) or path.suffix == ".mo"]


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_every_app_says_what_it_owns_and_refuses(app: Path) -> None:
    readme = app / "README.md"
    assert readme.exists(), f"{name_of(app)} has no README.md"
    assert 5 <= text_of(readme).count("\n") <= 40


def test_ci_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_every_template_is_used() -> None:
    """By its path in Python or in another template, or as a component by its name."""
    texts = "\n".join(text_of(path) for path in files() if path.suffix in {".py", ".html", ".txt"})
    unused = []
    for path in files():
        parts = name_of(path).split("/templates/", 1)
        if len(parts) == 2 and path.suffix == ".html":
            component = parts[1].removeprefix("cotton/").removesuffix(".html").replace("/", ".").replace("_", "-")
            component = component.removesuffix(".index")
            asked_by_django = path.stem[:3].isdigit()  # 404, 403_csrf …
            if parts[1] not in texts and f"<c-{component}" not in texts and not asked_by_django:
                unused.append(name_of(path))
    assert not unused
