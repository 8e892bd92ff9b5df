"""Keeping the secrets of second factors so that a copy of the database alone is worth nothing.

The key comes from the installation's secret. Under another secret nothing opens any more: second factors then have to
be set up anew.
"""

import hashlib
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import SecretStr

_NONCE = 12


class Seals:
    """Seals a person's secret for them alone, and hashes codes with a key."""

    def __init__(self, secret: SecretStr, purpose: bytes = b"second-factor") -> None:
        self._cipher = AESGCM(self._key(secret, purpose))
        self._codes = self._key(secret, b"recovery-codes")

    def seal(self, person_id: UUID, secret: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, secret.encode(), person_id.bytes)

    def open(self, person_id: UUID, sealed: bytes) -> str | None:
        """None when it was sealed for somebody else, or under another secret of the installation."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], person_id.bytes).decode()
        except (InvalidTag, ValueError):
            return None

    def hash_code(self, person_id: UUID, code: str) -> bytes:
        """With sixty random bits in it and a key outside the database, a code needs no slow hash."""
        return hashlib.blake2b(person_id.bytes + code.encode(), key=self._codes, digest_size=32).digest()

    @staticmethod
    def _key(secret: SecretStr, purpose: bytes) -> bytes:
        return hashlib.blake2b(secret.get_secret_value().encode(), digest_size=32, person=purpose).digest()
