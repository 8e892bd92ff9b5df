"""Access tokens: only what we signed, whole, in time and in our form; everything else is nobody."""

import base64
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jose import jwt
from pydantic import SecretStr

from app import clock
from app.errors import SignedOut
from app.people.tokens import AUDIENCE, ISSUER, LONGEST, Claim, Tokens

TOKENS = Tokens(SecretStr("x" * 40))
CLAIM = Claim(uuid4(), uuid4())
MINUTE = timedelta(minutes=1)
KEY, HEADER = TOKENS._key, TOKENS._header


def claims(**other: Any) -> dict[str, Any]:
    now = clock.now()
    ours = {
        "iss": ISSUER, "aud": AUDIENCE, "sub": str(CLAIM.person_id), "sid": str(CLAIM.session_id),
        "jti": str(uuid4()), "iat": now, "exp": now + MINUTE,
    }  # fmt: skip
    return {name: value for name, value in (ours | other).items() if value is not None}


def signed(header: dict[str, Any] | None = None, key: Any = KEY, algorithm: str = "HS256", **other: Any) -> str:
    return str(jwt.encode(claims(**other), key, algorithm=algorithm, headers=header or HEADER))


def part(value: object) -> str:
    written = value if isinstance(value, str) else json.dumps(value)
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def with_header(written: str) -> str:
    """A token whose header says this, with everything else as we made it."""
    return ".".join([part(written), *signed().split(".")[1:]])


def refused(token: str) -> bool:
    with pytest.raises(SignedOut):
        TOKENS.read(token)
    return True


def test_what_was_signed_is_read_back() -> None:
    assert TOKENS.read(TOKENS.sign(CLAIM, MINUTE)) == CLAIM
    assert TOKENS.read(signed()) == CLAIM


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE"])
def test_an_unsigned_token_is_refused(algorithm: str) -> None:
    plain = {name: str(value) for name, value in claims(exp=9_999_999_999, iat=1).items()}
    for header in ({"alg": algorithm, "typ": "JWT"}, HEADER | {"alg": algorithm}):
        assert refused(f"{part(header)}.{part(plain)}.")


def test_a_public_key_is_no_secret() -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    assert refused(signed(key=pem.decode(), algorithm="RS256", header={"typ": "at+jwt"}))
    assert refused(signed(key=pem.decode(), algorithm="RS256"))


@pytest.mark.parametrize("key", ["", "x" * 40, b"\0" * 32])
def test_another_key_or_none_is_refused(key: str | bytes) -> None:
    assert refused(signed(key=key))


@pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
def test_another_algorithm_with_our_key_is_refused(algorithm: str) -> None:
    assert refused(signed(algorithm=algorithm))


@pytest.mark.parametrize("missing", ["iss", "aud", "sub", "sid", "jti", "iat", "exp"])
def test_every_claim_must_be_there(missing: str) -> None:
    without: dict[str, Any] = {missing: None}
    assert refused(signed(**without))


@pytest.mark.parametrize(
    "other",
    [
        {"iss": "elsewhere"},
        {"aud": "elsewhere"},
        {"aud": []},
        {"sub": "sato"},
        {"sub": ""},
        {"sid": "1"},
        {"sid": 1},
        {"sid": {"$ne": None}},
        {"exp": 1},
        {"exp": "soon"},
        {"nbf": 9_999_999_999},
    ],
)
def test_a_claim_that_is_not_as_ours_is_refused(other: dict[str, Any]) -> None:
    assert refused(signed(**other))


@pytest.mark.parametrize(
    "header",
    [
        HEADER | {"kid": "unknown"},
        HEADER | {"typ": "JWT"},
        HEADER | {"typ": "rt+jwt"},
        HEADER | {"jku": "https://evil.example/keys"},
        HEADER | {"crit": ["exp"]},
        {"alg": "HS256", "typ": "at+jwt"},
    ],
)
def test_a_header_that_is_not_exactly_ours_is_refused(header: dict[str, Any]) -> None:
    assert refused(signed(header=header))


def test_a_header_with_a_key_written_twice_is_refused() -> None:
    twice = f'{{"alg": "none", "alg": "HS256", "kid": "{HEADER["kid"]}", "typ": "at+jwt"}}'
    assert refused(with_header(twice))


@pytest.mark.parametrize("header", ["", "[]", "7", "null", '"HS256"', "{", "[" * 3000, json.dumps([["alg", "HS256"]])])
def test_a_header_that_is_no_object_is_refused(header: str) -> None:
    assert refused(with_header(header))


@pytest.mark.parametrize("token", ["", ".", "..", "...", "a.b", "a.b.c.d.e", "回.覧.板", "\0.\0.\0", "é.é.é"])
def test_what_is_no_token_is_refused(token: str) -> None:
    assert refused(token)


def test_a_huge_token_is_refused_before_anybody_reads_it() -> None:
    assert len(token := signed(padding="x" * LONGEST)) > LONGEST
    assert refused(token)


def test_one_changed_letter_is_refused() -> None:
    head, body, signature = signed().split(".")
    assert refused(f"{head}.{body}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}")
    assert refused(f"{head}.{part(json.dumps({'sub': str(uuid4())}))}.{signature}")


def test_it_runs_out_with_a_little_leeway(monkeypatch: pytest.MonkeyPatch) -> None:
    then = clock.now() - timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: then)
    late, just = TOKENS.sign(CLAIM, MINUTE), TOKENS.sign(CLAIM, timedelta(seconds=110))
    monkeypatch.undo()
    assert refused(late)
    assert TOKENS.read(just) == CLAIM


def test_two_installations_do_not_take_each_others_tokens() -> None:
    assert refused(Tokens(SecretStr("y" * 40)).sign(CLAIM, MINUTE))
