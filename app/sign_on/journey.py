"""The way to a provider and back: kept in the browser that goes it, sealed, so that nobody else can come back on it.

A state that is named in the address is worth nothing without this cookie, and the cookie nothing in another browser.
The cookie is `Lax`, because the provider's page leads back here; it opens no session by itself.
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import asdict, dataclass
from uuid import UUID

from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import Response

from app.people.caller import cookie_name, is_secure
from app.sign_in.seals import Seals

LASTS = 600  # seconds for signing in there, with whatever they ask


@dataclass(frozen=True, slots=True)
class Journey:
    """What was agreed with this browser when it left for the provider."""

    provider_id: str
    state: str
    nonce: str
    verifier: str
    redirect_uri: str
    is_shared: bool
    ends_at: float
    person_id: str = ""  # who links an account of theirs by it; nobody comes in by such a journey

    @property
    def challenge(self) -> str:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def is_answered_by(self, state: str) -> bool:
        return hmac.compare_digest(self.state.encode(), state.encode()) and time.time() < self.ends_at


class Journeys:
    """Begins them and recognises them."""

    def __init__(self, secret: SecretStr) -> None:
        self._seals = Seals(secret, b"sign-on-journey")

    def begin(self, provider_id: UUID, redirect_uri: str, *, is_shared: bool, person_id: str = "") -> Journey:
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        ends_at = time.time() + LASTS
        return Journey(str(provider_id), state, nonce, verifier, redirect_uri, is_shared, ends_at, person_id)

    def pack(self, journey: Journey) -> str:
        sealed = self._seals.seal(UUID(journey.provider_id), json.dumps(asdict(journey)))
        return base64.urlsafe_b64encode(sealed).decode()

    def unpack(self, packed: str, provider_id: UUID) -> Journey | None:
        """None when it was packed for another provider, or not by us."""
        try:
            said = self._seals.open(provider_id, base64.urlsafe_b64decode(packed))
        except ValueError:
            return None
        return Journey(**json.loads(said)) if said is not None else None


class TravelCookie:
    """One cookie for the whole way: first the journey, then the ticket that it earned."""

    def __init__(self, request: Request, response: Response) -> None:
        self._request, self._response, self._is_secure = request, response, is_secure(request)
        self._name = cookie_name("sign_on", is_secure=self._is_secure)

    def read(self) -> str:
        return self._request.cookies.get(self._name, "")

    def write(self, value: str) -> None:
        self._response.set_cookie(
            self._name, value, secure=self._is_secure, httponly=True, samesite="lax", max_age=LASTS
        )

    def clear(self) -> None:
        self._response.delete_cookie(self._name, secure=self._is_secure, httponly=True, samesite="lax")


def own_address(request: Request, public_url: str | None) -> str:
    """The address by which this browser came: people of one hall come by several names."""
    origin = request.headers.get("origin")
    if origin is not None and origin == public_url:
        return origin
    return f"{'https' if is_secure(request) else 'http'}://{request.headers.get('host', '')}"
