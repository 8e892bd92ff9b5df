"""The key that signs the heads of the audit: made once, kept beside them, readable by its owner alone.

Ed25519, so that whoever checks needs no secret: the public half stands in the heads file itself. A key is replaced by
one that it signs; what it had signed stays good.
"""

import hashlib
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from app.errors import ConfigurationError


class SigningKey:
    """A private key and the name it goes by: the beginning of its public half's fingerprint."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw()
        self.id = name_of(self.public)

    def sign(self, content: bytes) -> bytes:
        return self._private.sign(content)

    def pem(self) -> bytes:
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def name_of(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[:16]


def is_signed(public: bytes, signature: bytes, content: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_key() -> SigningKey:
    return SigningKey(Ed25519PrivateKey.generate())


def kept_key(path: Path) -> SigningKey:
    """The key of this place; the first who asks makes it."""
    if not path.exists():
        with suppress(FileExistsError):  # several processes start at once
            _write(path, new_key(), os.link)
    try:
        private = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"監査の署名鍵を読めません (cannot read the audit's key): {path}: {error}") from None
    if not isinstance(private, Ed25519PrivateKey):
        raise ConfigurationError(f"監査の署名鍵は Ed25519 でなければなりません (must be an Ed25519 key): {path}")
    return SigningKey(private)


def replace_key(path: Path, key: SigningKey) -> None:
    """From now on this one; the old private key is gone."""
    _write(path, key, os.replace)


def _write(path: Path, key: SigningKey, put: Callable[[Path, Path], None]) -> None:
    """Whole under another name first: nobody reads half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        draft.touch(mode=0o600)
        draft.write_bytes(key.pem())
        put(draft, path)
    finally:
        draft.unlink(missing_ok=True)
