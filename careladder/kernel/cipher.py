"""Sealing single fields, and finding them again without opening them.

A sealed field is `suite (1 byte) · key version (4) · nonce (12) · ciphertext and tag`. The first five bytes and the
caller's `aad` (table, column and row) are authenticated with it: a field that was changed, moved to another row or
relabelled does not open. Nonces are random: rotate the data key long before 2^32 fields are sealed with one version.
"""

from __future__ import annotations

import os
from enum import IntEnum
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher as BlockCipher
from cryptography.hazmat.primitives.ciphers import algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from careladder.kernel.errors import DomainError
from careladder.kernel.errors import gettext_noop as _
from careladder.kernel.keyring import FileKeyProvider, KeyProvider, KeyUnknown

__all__ = ["Cipher", "CipherError", "FileKeyProvider", "KeyProvider", "Suite", "place"]

_NONCE = 12
_TAG = 16
_HEADER = 5
_SEPARATOR = "\x1f"


class CipherError(DomainError):
    message = _(
        "A protected field cannot be opened: it was changed, belongs to another record, or its key is missing. "
        "Tell the administrator; restore the record or the key file from backup."
    )
    status = 500


class Suite(IntEnum):
    """How a field is sealed and indexed; stored with every field, so suites may change over time."""

    AES_256_GCM = 1  # index: HMAC-SHA-256
    SM4_GCM = 2  # index: HMAC-SM3 (GB/T 32907, 32905), where commercial cryptography is prescribed


class Cipher:
    """Seals with the provider's newest data key under `suite`; opens any suite and any version the provider has."""

    def __init__(self, provider: KeyProvider, suite: Suite = Suite.AES_256_GCM) -> None:
        self._provider = provider
        self.suite = suite

    def seal(self, plaintext: str, aad: str) -> bytes:
        """`plaintext` sealed to the place `aad` names; two seals of one text differ."""
        version = self._provider.data_versions()[0]
        header = self.suite.to_bytes() + version.to_bytes(4)
        nonce = os.urandom(_NONCE)
        key = _subkey(self._provider.data_key(version), self.suite, "seal")
        return header + nonce + _encrypt(self.suite, key, nonce, plaintext.encode(), header + aad.encode())

    def open(self, blob: bytes, aad: str) -> str:
        """The text sealed at this place, or `CipherError`."""
        blob = bytes(blob)
        suite, version = _header(blob)
        try:
            key = _subkey(self._provider.data_key(version), suite, "seal")
            nonce, sealed = blob[_HEADER : _HEADER + _NONCE], blob[_HEADER + _NONCE :]
            return _decrypt(suite, key, nonce, sealed, blob[:_HEADER] + aad.encode()).decode()
        except (InvalidTag, KeyUnknown):
            raise CipherError() from None

    def is_stale(self, blob: bytes) -> bool:
        """Whether the field should be sealed again: an older key version or another suite."""
        return _header(bytes(blob)) != (self.suite, self._provider.data_versions()[0])

    def blind_index(self, text: str, purpose: str) -> bytes:
        """32 bytes equal for equal `text` and `purpose` (a column's name), useless without the key. Normalise first."""
        return self._index(self._provider.index_versions()[0], self.suite, text, purpose)

    def blind_indexes(self, text: str, purpose: str) -> tuple[bytes, ...]:
        """Every index that a row may carry, `blind_index` first: for `WHERE … IN`, while a rotation is under way.

        Both suites are listed, so that a deployment that changed suites still finds its old rows.
        """
        suites = (self.suite, *(suite for suite in Suite if suite is not self.suite))
        versions = self._provider.index_versions()
        return tuple(self._index(version, suite, text, purpose) for suite in suites for version in versions)

    def rotate(self) -> int:
        """Add a data key: new seals use it, old ones still open. Its version."""
        return self._provider.rotate()

    def rotate_index(self) -> int:
        """Add an index key: new indexes use it, `blind_indexes` still finds the old. Its version."""
        return self._provider.rotate_index()

    def _index(self, version: int, suite: Suite, text: str, purpose: str) -> bytes:
        if "\0" in purpose:
            raise ValueError("A purpose holds no NUL: it would blur into the text.")
        mac = hmac.HMAC(_subkey(self._provider.index_key(version), suite, "index"), _hash(suite))
        mac.update(purpose.encode() + b"\0" + text.encode())
        return mac.finalize()


def place(*parts: object) -> str:
    """`place("people_person", "id_number", uid)`: an `aad` that no other parts can spell."""
    words = [str(part) for part in parts]
    if any(_SEPARATOR in word for word in words):
        raise ValueError("Parts of a place must not hold the separator.")
    return _SEPARATOR.join(words)


def _header(blob: bytes) -> tuple[Suite, int]:
    if len(blob) < _HEADER + _NONCE + _TAG:
        raise CipherError()
    try:
        return Suite(blob[0]), int.from_bytes(blob[1:_HEADER])
    except ValueError:
        raise CipherError() from None


def _hash(suite: Suite) -> hashes.HashAlgorithm:
    return hashes.SHA256() if suite is Suite.AES_256_GCM else hashes.SM3()


@lru_cache(maxsize=64)
def _subkey(key: bytes, suite: Suite, use: str) -> bytes:
    """One key for one use: no suite or index ever shares key material with another."""
    length = 16 if (suite, use) == (Suite.SM4_GCM, "seal") else 32
    info = f"careladder/{use}/{suite.name}".encode()
    return HKDF(algorithm=_hash(suite), length=length, salt=None, info=info).derive(key)


def _encrypt(suite: Suite, key: bytes, nonce: bytes, plain: bytes, aad: bytes) -> bytes:
    if suite is Suite.AES_256_GCM:
        return AESGCM(key).encrypt(nonce, plain, aad)
    encryptor = BlockCipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(aad)
    return encryptor.update(plain) + encryptor.finalize() + encryptor.tag


def _decrypt(suite: Suite, key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
    if suite is Suite.AES_256_GCM:
        return AESGCM(key).decrypt(nonce, sealed, aad)
    decryptor = BlockCipher(algorithms.SM4(key), modes.GCM(nonce, sealed[-_TAG:])).decryptor()
    decryptor.authenticate_additional_data(aad)
    return decryptor.update(sealed[:-_TAG]) + decryptor.finalize()
