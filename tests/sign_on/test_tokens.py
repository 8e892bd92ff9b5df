"""What a provider signed: every way of forging it that is known is refused, with one and the same answer."""

import base64
import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.sign_on.tokens import (
    LOGOUT_EVENT,
    BadToken,
    Expected,
    UnknownKey,
    fitting_keys,
    read_id_token,
    read_logout_token,
)
from tests.sign_on.forger import ANOTHER, CLIENT, CURVE, RSA, SMALL, claims_of, jwk, logout_of, signed

ISSUER = "https://id.aoba.example"
EXPECTED = Expected(ISSUER, CLIENT, "RS256", [jwk(RSA, "k1", use="sig"), jwk(ANOTHER, "k2", use="sig")])
PEM = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def part(said: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()


def with_header(**header: Any) -> str:
    """A good token whose header says something else."""
    _, claims, signature = signed(claims_of(ISSUER)).split(".")
    return ".".join([part({"alg": "RS256", "kid": "k1", "typ": "JWT"} | header), claims, signature])


def test_a_good_token_is_read() -> None:
    claims = read_id_token(signed(claims_of(ISSUER, name="佐藤")), EXPECTED, "nonce")
    assert (claims["sub"], claims["name"]) == ("1", "佐藤")
    assert read_id_token(signed(claims_of(ISSUER, aud=[CLIENT])), EXPECTED, "nonce")["sub"] == "1"
    assert read_id_token(signed(claims_of(ISSUER, aud=[CLIENT, "x"], azp=CLIENT)), EXPECTED, "nonce")["sub"] == "1"


@pytest.mark.parametrize("other", [
    {"iss": "https://evil.example"}, {"iss": ISSUER + "/"}, {"aud": "another"}, {"aud": ["another", "third"]},
    {"aud": [CLIENT, "another"]}, {"azp": "another"}, {"nonce": "another"}, {"nonce": 7}, {"exp": 1}, {"exp": "soon"},
    {"iat": 9_999_999_999}, {"nbf": 9_999_999_999}, {"sub": ""}, {"sub": 7}, {"sub": "x" * 256}, {"sub": "a\x00b"},
    {"events": {LOGOUT_EVENT: {}}},
    *({name: ...} for name in ("iss", "aud", "sub", "iat", "exp", "nonce")),
], ids=str)  # fmt: skip
def test_a_token_with_other_claims_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(BadToken):
        read_id_token(signed(claims_of(ISSUER, **other)), EXPECTED, "nonce")


def test_the_header_chooses_neither_algorithm_nor_key() -> None:
    none = f"{part({'alg': 'none', 'kid': 'k1'})}.{part(claims_of(ISSUER))}."
    confused = ".".join([part({"alg": "HS256", "kid": "k1"}), part(claims_of(ISSUER))])
    confused += (
        "."
        + base64.urlsafe_b64encode(jwt.get_algorithm_by_name("HS256").sign(confused.encode(), PEM))
        .rstrip(b"=")
        .decode()
    )  # signed with the public key, as if it were a secret
    forged = [
        none, none + "x", confused, with_header(alg="HS256"), with_header(alg="none"), with_header(alg="PS256"),
        with_header(kid="k2"), with_header(typ="logout+jwt"), with_header(typ="at+jwt"), with_header(crit=["exp"]),
        with_header(jwk=jwk(ANOTHER, "k1")), with_header(jku="https://evil.example/keys"),
        signed(claims_of(ISSUER), ANOTHER), signed(claims_of(ISSUER), ANOTHER, jwk=jwk(ANOTHER, "k1")),
        signed(claims_of(ISSUER), CURVE, "ES256"), signed(claims_of(ISSUER), "secret" * 8, "HS256"),
    ]  # fmt: skip
    for token in forged:
        with pytest.raises(BadToken):
            read_id_token(token, EXPECTED, "nonce")


@pytest.mark.parametrize("token", [
    "", "..", "a.b.c", "é.b.c", "a.b.c.d", "[].e30.x", f"{part([])}.e30.x", "x" * 20_000 + ".b.c",
    "eyJhbGciOiJSUzI1NiJ9", f"{part({'alg': 'RS256', 'kid': {'a': 1}})}.e30.x",
], ids=lambda token: token[:20])  # fmt: skip
def test_what_is_no_token_at_all_is_refused_alike(token: str) -> None:
    with pytest.raises(BadToken):
        read_id_token(token, EXPECTED, "nonce")


def test_an_unknown_key_is_told_apart_so_that_a_newer_list_can_be_asked_for() -> None:
    with pytest.raises(UnknownKey):
        read_id_token(signed(claims_of(ISSUER), kid="k3"), EXPECTED, "nonce")
    with pytest.raises(UnknownKey):  # two could be meant
        read_id_token(jwt.encode(claims_of(ISSUER), RSA, "RS256"), EXPECTED, "nonce")
    alone = Expected(ISSUER, CLIENT, "RS256", [jwk(RSA, "k1")])
    assert read_id_token(jwt.encode(claims_of(ISSUER), RSA, "RS256"), alone, "nonce")["sub"] == "1"


def test_only_keys_made_for_this_signature_count() -> None:
    keys = [jwk(RSA, "k1", use="enc"), jwk(RSA, "k2", alg="PS256"), jwk(CURVE, "k3"), jwk(RSA, "k4")]
    assert [one["kid"] for one in fitting_keys(Expected(ISSUER, CLIENT, "RS256", keys))] == ["k4"]
    assert [one["kid"] for one in fitting_keys(Expected(ISSUER, CLIENT, "ES256", keys))] == ["k3"]
    elliptic = Expected(ISSUER, CLIENT, "ES256", keys)
    assert read_id_token(signed(claims_of(ISSUER), CURVE, "ES256", kid="k3"), elliptic, "nonce")["sub"] == "1"
    small = Expected(ISSUER, CLIENT, "RS256", [jwk(SMALL, "k1")])
    with pytest.warns(jwt.InsecureKeyLengthWarning), pytest.raises(BadToken):
        read_id_token(signed(claims_of(ISSUER), SMALL), small, "nonce")


def test_a_logout_token_says_whose_session_has_ended() -> None:
    said = read_logout_token(signed(logout_of(ISSUER, sid="s1"), typ="logout+jwt"), EXPECTED)
    assert (said.token_id, said.subject, said.provider_session) == ("j1", "1", "s1")
    assert read_logout_token(signed(logout_of(ISSUER, sub=..., sid="s1")), EXPECTED).subject is None


@pytest.mark.parametrize("other", [
    {"nonce": "nonce"}, {"events": ...}, {"events": {}}, {"events": []}, {"events": {LOGOUT_EVENT: 1}}, {"jti": ...},
    {"jti": 7}, {"sub": ...}, {"sub": 7}, {"sid": 7}, {"iat": 1_000_000_000}, {"exp": 1}, {"exp": ...},
    {"aud": "another"}, {"iss": "https://evil.example"},
], ids=str)  # fmt: skip
def test_a_logout_token_that_is_none_ends_nothing(other: dict[str, Any]) -> None:
    with pytest.raises(BadToken):
        read_logout_token(signed(logout_of(ISSUER, **other)), EXPECTED)


def test_an_id_token_is_no_logout_token_nor_the_other_way_round() -> None:
    with pytest.raises(BadToken):
        read_logout_token(signed(claims_of(ISSUER)), EXPECTED)
    with pytest.raises(BadToken):
        read_id_token(signed(logout_of(ISSUER, nonce="nonce")), EXPECTED, "nonce")
