"""The kernel speaks its source strings here, whatever language the application around it was given."""

from collections.abc import Iterator

import pytest

from careladder.kernel import errors


@pytest.fixture(autouse=True)
def source_language() -> Iterator[None]:
    """Take the translator away for one test."""
    translator = errors._translator
    errors.set_translator(errors.gettext_noop)
    yield
    errors.set_translator(translator)
