"""Signing in is tested often, so passwords are hashed at the lowest cost the algorithm has."""

import pytest


@pytest.fixture(autouse=True)
def quick_hashing(settings: object) -> None:
    """Argon2 as in the deployment, with less work."""
    settings.PASSWORD_HASHERS = ["tests.factories.accounts.QuickArgon2"]  # type: ignore[attr-defined]
