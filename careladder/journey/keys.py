"""The deployment's key provider: the one place that says where keys come from."""

from functools import cache

from django.conf import settings

from careladder.kernel.cipher import Cipher, FileKeyProvider


@cache
def provider() -> FileKeyProvider:
    """Return the provider of this deployment (files in CARELADDER_KEYS)."""
    return FileKeyProvider(settings.CARELADDER_KEYS)


@cache
def cipher() -> Cipher:
    """Return the cipher over the deployment's keys."""
    return Cipher(provider())
