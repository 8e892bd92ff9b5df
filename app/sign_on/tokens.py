"""What a provider signs: the only module that knows PyJWT.

The algorithm is the one that was named with the provider, the key one of the provider's own list and made for that
algorithm: what the token's header says is compared, never followed. Our own tokens are another module's.
"""

import base64
import binascii
import hmac
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jwt
from pydantic import JsonValue

from app.errors import SignedOut

ALGORITHMS = ("RS256", "ES256", "PS256")
LONGEST = 16 * 1024
LEEWAY = 60  # seconds that the clocks of two machines may differ by
SHORTEST_RSA = 2048
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
FRESH = 600  # seconds for which a logout token may be on its way
_ID_TYPES = (None, "JWT", "jwt")
_LOGOUT_TYPES = (*_ID_TYPES, "logout+jwt", "application/logout+jwt")


class BadToken(SignedOut):
    """Whatever is wrong with it, the answer is the same."""

    code = "sign_on_refused"
    ja = "認証サーバーからの応答を確かめられませんでした。はじめからやり直してください。"
    en = "What the identity provider said could not be verified. Please begin again."


class UnknownKey(BadToken):
    """Signed with a key that is not in the list; perhaps there is a newer list."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What was agreed with the provider beforehand."""

    issuer: str
    audience: str
    algorithm: str
    keys: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Logout:
    """Whose sessions there have ended."""

    token_id: str
    subject: str | None
    provider_session: str | None


Claims = dict[str, JsonValue]


def read_id_token(token: str, expected: Expected, nonce: str) -> Claims:
    """Its claims, if it was made by this provider, for us, for this very signing in, and still holds."""
    claims = _verified(token, expected, _ID_TYPES, ("iss", "sub", "aud", "exp", "iat"))
    said = claims.get("nonce")
    if not isinstance(said, str) or not hmac.compare_digest(said.encode(), nonce.encode()):
        raise BadToken
    audience, party = claims["aud"], claims.get("azp")
    if (isinstance(audience, list) and len(audience) > 1 or party is not None) and party != expected.audience:
        raise BadToken
    if "events" in claims:
        raise BadToken  # says that somebody has left, not that they have come
    _refuse_strange_subject(claims["sub"])
    return claims


def read_logout_token(token: str, expected: Expected) -> Logout:
    """Whose sessions to end (OpenID Connect Back-Channel Logout 1.0 §2.6)."""
    claims = _verified(token, expected, _LOGOUT_TYPES, ("iss", "aud", "iat", "exp", "jti", "events"))
    events, subject, session = claims["events"], claims.get("sub"), claims.get("sid")
    if not isinstance(events, dict) or not isinstance(events.get(LOGOUT_EVENT), dict) or "nonce" in claims:
        raise BadToken
    if time.time() - float(claims["iat"]) > FRESH + LEEWAY:  # type: ignore[arg-type]  # PyJWT has seen that it is one
        raise BadToken
    token_id = claims["jti"]
    if not (isinstance(token_id, str) and isinstance(subject, str | None) and isinstance(session, str | None)):
        raise BadToken
    if subject is None and session is None:
        raise BadToken
    return Logout(token_id, subject, session)


def _verified(token: str, expected: Expected, types: tuple[str | None, ...], required: tuple[str, ...]) -> Claims:
    header = _header_of(token)
    if header.get("alg") != expected.algorithm or header.get("typ") not in types or "crit" in header:
        raise BadToken
    try:
        key = _key_for(header.get("kid"), expected)
        claims: Claims = jwt.decode(
            token, key, algorithms=[expected.algorithm], audience=expected.audience, issuer=expected.issuer,
            leeway=LEEWAY, options={"require": list(required)},
        )  # fmt: skip
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError, OverflowError):
        raise BadToken from None
    return claims


def _header_of(token: str) -> dict[str, Any]:
    if len(token) > LONGEST or token.count(".") != 2 or not token.isascii():
        raise BadToken
    written = token.split(".", 1)[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        raise BadToken from None
    if not isinstance(header, dict):
        raise BadToken
    return header


def fitting_keys(expected: Expected) -> list[Mapping[str, Any]]:
    """Those of the provider's keys that are made for signing with the algorithm that was named."""
    return [one for one in expected.keys if _fits(one, expected.algorithm)]


def _key_for(kid: object, expected: Expected) -> Any:
    """Of the provider's keys the one that is meant; without a name only where there is no choice."""
    fitting = fitting_keys(expected)
    if kid is not None:
        fitting = [one for one in fitting if one.get("kid") == kid]
    if len(fitting) != 1:
        raise UnknownKey
    key = jwt.PyJWK.from_dict(dict(fitting[0]), expected.algorithm).key
    if fitting[0]["kty"] == "RSA" and key.key_size < SHORTEST_RSA:
        raise BadToken
    return key


def _fits(key: Mapping[str, Any], algorithm: str) -> bool:
    is_kind = key.get("kty") == "EC" and key.get("crv") == "P-256" if algorithm == "ES256" else key.get("kty") == "RSA"
    return is_kind and key.get("use", "sig") == "sig" and key.get("alg", algorithm) == algorithm


def _refuse_strange_subject(subject: object) -> None:
    if not isinstance(subject, str) or not 1 <= len(subject) <= 255 or not subject.isprintable():
        raise BadToken
