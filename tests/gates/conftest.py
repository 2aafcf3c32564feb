"""Sentences are compared in English, the language of the source."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English for the length of a test."""
    with translation.override("en"):
        yield
