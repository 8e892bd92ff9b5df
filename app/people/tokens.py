"""Access tokens: the only module that knows python-jose.

HS256 only, every claim required, the header compared whole before the library sees the token: python-jose does
not require claims by itself and passes a token without `aud` (see its `jwt.decode`).
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from jose import jwt
from jose.exceptions import JOSEError
from pydantic import SecretStr

from app import clock
from app.errors import SignedOut

ISSUER = "kairan"
AUDIENCE = "kairan-api"
LONGEST = 4096
LEEWAY_SECONDS = 30
REQUIRED = ("exp", "iat", "iss", "aud", "sub", "jti", "sid")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token says; whether it still holds is for the record to tell."""

    person_id: UUID
    session_id: UUID


class Tokens:
    """Signs and reads access tokens with one key, derived from the installation's secret."""

    def __init__(self, secret: SecretStr) -> None:
        self._key = hashlib.blake2b(secret.get_secret_value().encode(), digest_size=32, person=b"access-token").digest()
        self._header = {"alg": "HS256", "kid": hashlib.sha256(self._key).hexdigest()[:8], "typ": "at+jwt"}

    def sign(self, claim: Claim, lifetime: timedelta) -> str:
        now = clock.now()
        claims = {
            "iss": ISSUER, "aud": AUDIENCE, "sub": str(claim.person_id), "sid": str(claim.session_id),
            "jti": str(uuid4()), "iat": now, "exp": now + lifetime,
        }  # fmt: skip
        return str(jwt.encode(claims, self._key, algorithm="HS256", headers=self._header))

    def read(self, token: str) -> Claim:
        """What the token claims, if we signed it and it has not run out; otherwise SignedOut."""
        try:
            if len(token) > LONGEST or token.count(".") != 2 or not self._has_our_header(token):
                raise SignedOut
            claims = jwt.decode(
                token,
                self._key,
                algorithms=["HS256"],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={f"require_{name}": True for name in REQUIRED if name != "sid"} | {"leeway": LEEWAY_SECONDS},
            )
            return Claim(UUID(claims["sub"]), UUID(claims["sid"]))
        except (JOSEError, KeyError, ValueError, TypeError, AttributeError, UnicodeError, RecursionError):
            raise SignedOut from None

    def _has_our_header(self, token: str) -> bool:
        written = token.split(".", 1)[0]
        pairs = json.loads(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)), object_pairs_hook=list)
        return len(pairs) == len(self._header) and dict(pairs) == self._header
