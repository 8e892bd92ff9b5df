"""An authenticator in software: real keys, real CBOR and COSE, real signatures, and every way to lie about them."""

import base64
import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from app.passkeys.ceremony import written

PRESENT, VERIFIED, SYNCABLE, MADE = 0x01, 0x04, 0x08, 0x40
Key = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey


def new_key(kind: str = "ES256") -> Key:
    if kind == "EdDSA":
        return ed25519.Ed25519PrivateKey.generate()
    if kind == "RS256":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1())


def cose_of(key: Key) -> dict[int, Any]:
    """RFC 9053: how authenticators write public keys."""
    if isinstance(key, ec.EllipticCurvePrivateKey):
        point = key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
    if isinstance(key, rsa.RSAPrivateKey):
        numbers = key.public_key().public_numbers()
        return {1: 3, 3: -257, -1: numbers.n.to_bytes(256), -2: numbers.e.to_bytes(3)}
    return {1: 1, 3: -8, -1: 6, -2: key.public_key().public_bytes_raw()}


def signed_by(key: Key, data: bytes) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(SHA256()))
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), SHA256())
    return key.sign(data)


@dataclass
class Authenticator:
    """One passkey. What is named differently in a call is what it lies about."""

    rp_id: str = "localhost"
    origin: str = "http://localhost:8000"
    key: Key = field(default_factory=new_key)
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))
    count: int = 0
    flags: int = PRESENT | VERIFIED
    user_handle: str | None = None

    def make(self, question: dict[str, Any], **lies: Any) -> dict[str, Any]:
        """What `navigator.credentials.create` gives, as our page sends it."""
        self.user_handle = question["user_handle"]
        self.rp_id = question["rp_id"]
        made = b"\0" * 16 + len(self.credential_id).to_bytes(2) + self.credential_id + cbor2.dumps(cose_of(self.key))
        said = self._authenticator_data(MADE, made, lies)
        statement = {"fmt": "none", "attStmt": {}, "authData": said} | lies.get("statement", {})
        return {
            "credential_id": written(self.credential_id),
            "client_data": self._client_data("webauthn.create", question["challenge"], lies),
            "attestation": written(cbor2.dumps(statement)), "name": lies.get("name", "職場のパソコン"),
        }  # fmt: skip

    def sign(self, challenge: str, **lies: Any) -> dict[str, Any]:
        """What `navigator.credentials.get` gives."""
        self.count += 1
        said = self._authenticator_data(0, b"", lies)
        client_data = self._client_data("webauthn.get", challenge, lies)
        digest = hashlib.sha256(client_data_bytes(client_data)).digest()
        return {
            "credential_id": written(lies.get("credential_id", self.credential_id)), "client_data": client_data,
            "authenticator_data": written(said),
            "signature": written(signed_by(lies.get("key", self.key), said + digest)),
            "user_handle": lies.get("user_handle", self.user_handle),
        }  # fmt: skip

    def _authenticator_data(self, more: int, rest: bytes, lies: dict[str, Any]) -> bytes:
        rp_hash = hashlib.sha256(lies.get("rp_id", self.rp_id).encode()).digest()
        flags = lies.get("flags", self.flags) | more
        return bytes(rp_hash + bytes([flags]) + lies.get("count", self.count).to_bytes(4) + rest)

    def _client_data(self, kind: str, challenge: str, lies: dict[str, Any]) -> str:
        said = {
            "type": lies.get("kind", kind), "challenge": challenge, "origin": lies.get("origin", self.origin),
            "crossOrigin": False,
        }  # fmt: skip
        return written(json.dumps(said).encode())


def client_data_bytes(client_data: str) -> bytes:
    return base64.urlsafe_b64decode(client_data + "=" * (-len(client_data) % 4))
