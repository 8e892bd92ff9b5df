"""Browsers that somebody has signed in with before, told by a cookie that nobody else could have made."""

import hashlib
import hmac
import secrets

from pydantic import SecretStr


class KnownDevices:
    """Makes and reads the marks of known browsers. A mark opens nothing: it only says whose failures these are."""

    def __init__(self, secret: SecretStr) -> None:
        self._key = hashlib.blake2b(secret.get_secret_value().encode(), digest_size=32, person=b"known-device").digest()

    def mark(self, login_id: str) -> str:
        device = secrets.token_urlsafe(16)
        return f"{device}.{self._seal(device, login_id)}"

    def device_of(self, mark: str | None, login_id: str) -> str | None:
        """The name of the browser, if it was marked by signing in with this login ID."""
        device, _, seal = (mark or "").partition(".")
        is_ours = len(device) < 100 and hmac.compare_digest(
            seal.encode(errors="replace"), self._seal(device, login_id).encode()
        )
        return device if is_ours else None

    def _seal(self, device: str, login_id: str) -> str:
        said = f"{device}\n{login_id}".encode(errors="replace")
        return hashlib.blake2b(said, key=self._key, digest_size=16).hexdigest()
