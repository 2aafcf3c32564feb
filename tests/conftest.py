"""What every test stands on: a real PostgreSQL, Django on top of it, no network beyond this machine."""

import atexit
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest

from tests import database

# These folders test code that knows no Django; asked for alone, they need no server and start at once.
PURE = tuple(
    database.CHECKOUT / "tests" / folder for folder in ("kernel", "packs", "runtime", "house", "matching_engine")
)

pytest_plugins = ["tests.chromium"]

hypothesis.settings.register_profile("house", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("house")


def _only_pure(arguments: Sequence[str]) -> bool:
    paths = [Path(argument.partition("::")[0]).resolve() for argument in arguments if not argument.startswith("-")]
    asked = [path for path in paths if path.is_relative_to(database.CHECKOUT / "tests")]
    return bool(asked) and all(any(path.is_relative_to(pure) for pure in PURE) for path in asked)


def _only_hands_out(arguments: Sequence[str]) -> bool:
    """With `-n` this process hands tests to others and runs none itself."""
    return "PYTEST_XDIST_WORKER" not in os.environ and any(
        argument.startswith("-n") and argument != "-n0" for argument in arguments
    )


# Settings read the environment when they are imported, and folders' own conftests import models: so it is done here.
if not _only_pure(sys.argv[1:]) and not _only_hands_out(sys.argv[1:]):
    _resources = ExitStack()
    atexit.register(_resources.close)
    database.begin(_resources)
    import django

    from careladder.cli.messages.commands import compile_all

    compile_all()

    django.setup()
    from django.conf import settings

    # Hashing slowly on purpose is a deployment's business; hundreds of invented people sign in here.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture(autouse=True)
def spoken_language(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give every test its language afresh: the page before may have been English, and a thread remembers.

    Code that knows no Django speaks its English source strings; everything else speaks the default language.
    """
    from careladder.kernel import errors

    translator = errors._translator
    if any(request.path.is_relative_to(pure) for pure in PURE):
        errors.set_translator(errors.gettext_noop)
    elif translator is not errors.gettext_noop:
        from django.utils import translation

        translation.deactivate()
    yield
    errors.set_translator(translator)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Give the test database this run's own name."""
    from django.db import connections

    connections["default"].settings_dict["TEST"]["NAME"] = os.environ["CARELADDER_TEST_DATABASE"]


@pytest.fixture(scope="session")
def django_db_createdb(request: pytest.FixtureRequest) -> bool:
    """Make the database anew when asked (`--create-db`) or when a migration has changed since."""
    anew = bool(request.config.getvalue("create_db")) or not database.is_current()
    if anew:
        database.forget()
    return anew


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Empty tables past their triggers, and remember which migrations the database has."""
    from tests.flush import flush_past_triggers

    flush_past_triggers()
    database.mark_current()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that open pages come last: the browser's driver leaves a loop running in this thread.

    Among the rest, and among them, the long ones come first, so that no process ends long after the other.
    """
    items.sort(key=lambda item: (_marked(item, "browser"), not _marked(item, "slow")))


def _marked(item: pytest.Item, name: str) -> bool:
    return item.get_closest_marker(name) is not None
