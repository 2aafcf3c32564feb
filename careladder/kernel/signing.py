"""Signatures of the deployment (Ed25519, RFC 8032), checkable by anyone who holds its public key."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from careladder.kernel.keyring import KeyProvider


def sign(provider: KeyProvider, data: bytes) -> bytes:
    """64 bytes by the provider's signing key. `data` must say what it is, lest a signature serve elsewhere."""
    return _private(provider).sign(bytes(data))


def public_key(provider: KeyProvider) -> bytes:
    """The 32 raw bytes to publish and to verify with."""
    return _private(provider).public_key().public_bytes_raw()


def verify(public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether `signature` over `data` was made by the holder of `public`; False as well for malformed input."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes(public)).verify(bytes(signature), bytes(data))
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(provider: KeyProvider) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(provider.signing_seed())
