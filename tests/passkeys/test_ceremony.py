"""What an authenticator signs: right to the last bit, or nothing."""

import json
from typing import Any

import pytest

from app.passkeys.ceremony import WrongPasskey, bytes_of, challenge_in, read_assertion, read_new_key, written
from app.passkeys.places import Place
from app.passkeys.schemas import Assertion, Attestation
from tests.passkeys.authenticator import PRESENT, SYNCABLE, VERIFIED, Authenticator, cose_of, new_key

HERE = Place("chat.aoba.example", ("https://chat.aoba.example",))
CHALLENGE = b"c" * 40
QUESTION = {"challenge": written(CHALLENGE), "rp_id": HERE.rp_id, "user_handle": written(b"u" * 16)}


def key_of(kind: str = "ES256") -> Authenticator:
    return Authenticator(HERE.rp_id, HERE.origins[0], new_key(kind))


def attested(one: Authenticator, **lies: Any) -> Attestation:
    said = one.make(QUESTION, **lies)
    del said["name"]
    return Attestation.model_validate(said)


def signed(one: Authenticator, **lies: Any) -> Assertion:
    return Assertion.model_validate(one.sign(written(CHALLENGE), **lies))


@pytest.mark.parametrize("kind", ["ES256", "EdDSA", "RS256"])
def test_a_key_that_was_made_here_signs_here(kind: str) -> None:
    key = key_of(kind)
    made = read_new_key(attested(key), HERE, CHALLENGE)
    assert (made.credential_id, made.is_synced) == (key.credential_id, False)
    shown = read_assertion(signed(key), HERE, CHALLENGE, made.public_key)
    assert (shown.sign_count, shown.is_synced) == (1, False)


def test_a_key_that_is_kept_by_an_account_says_so() -> None:
    key = key_of()
    key.flags |= SYNCABLE
    assert read_new_key(attested(key), HERE, CHALLENGE).is_synced


LIES = (
    {"origin": "https://chat.aoba.example.evil.example"}, {"origin": "http://chat.aoba.example"},
    {"origin": "https://chat.aoba.example:8443"}, {"rp_id": "aoba.example"}, {"flags": PRESENT}, {"flags": VERIFIED},
    {"kind": "webauthn.other"},
)  # fmt: skip


@pytest.mark.parametrize("lie", LIES, ids=str)
def test_no_key_is_kept_that_was_made_elsewhere_or_for_nobody_in_particular(lie: dict[str, Any]) -> None:
    with pytest.raises(WrongPasskey):
        read_new_key(attested(key_of(), **lie), HERE, CHALLENGE)


@pytest.mark.parametrize(
    "lie", [*LIES, pytest.param({"key": new_key()}, id="another key"), {"kind": "webauthn.create"}], ids=str
)
def test_nothing_is_believed_that_was_signed_elsewhere_or_by_another_key(lie: dict[str, Any]) -> None:
    key = key_of()
    made = read_new_key(attested(key), HERE, CHALLENGE)
    with pytest.raises(WrongPasskey):
        read_assertion(signed(key, **lie), HERE, CHALLENGE, made.public_key)


def test_nothing_is_believed_that_was_signed_for_another_challenge() -> None:
    key = key_of()
    made = read_new_key(attested(key), HERE, CHALLENGE)
    with pytest.raises(WrongPasskey):
        read_assertion(signed(key), HERE, b"another", made.public_key)
    with pytest.raises(WrongPasskey):
        read_new_key(attested(key), HERE, b"another")


def test_a_signature_for_signing_in_makes_no_key_and_the_other_way_round() -> None:
    key = key_of()
    with pytest.raises(WrongPasskey):
        read_new_key(attested(key, kind="webauthn.get"), HERE, CHALLENGE)


@pytest.mark.parametrize("statement", [{"fmt": "packed"}, {"fmt": "x"}, {"attStmt": {"sig": b"x"}}, {"authData": b"x"}])
def test_a_statement_that_is_none_of_what_was_asked_for_is_refused(statement: dict[str, Any]) -> None:
    with pytest.raises(WrongPasskey):
        read_new_key(attested(key_of(), statement=statement), HERE, CHALLENGE)


def test_every_changed_byte_is_noticed() -> None:
    key = key_of()
    made = read_new_key(attested(key), HERE, CHALLENGE)
    good = signed(key)
    assert read_assertion(good, HERE, CHALLENGE, made.public_key)
    for name in ("client_data", "authenticator_data", "signature"):
        raw = bytearray(bytes_of(getattr(good, name)))
        for place in range(0, len(raw), 7):
            raw[place] ^= 1
            with pytest.raises(WrongPasskey):
                read_assertion(good.model_copy(update={name: written(bytes(raw))}), HERE, CHALLENGE, made.public_key)
            raw[place] ^= 1


@pytest.mark.parametrize("public_key", [b"", b"\xff", b"\xa0", cose_of.__name__.encode()])
def test_a_key_that_cannot_be_read_signs_nothing(public_key: bytes) -> None:
    with pytest.raises(WrongPasskey):
        read_assertion(signed(key_of()), HERE, CHALLENGE, public_key)


@pytest.mark.parametrize("said", ["x", "[]", "{}", '{"challenge": 1}', '{"challenge": "*"}', "[" * 5000])
def test_what_names_no_challenge_is_refused(said: str) -> None:
    with pytest.raises(WrongPasskey):
        challenge_in(written(said.encode()))


def test_bytes_are_written_as_browsers_write_them() -> None:
    assert (written(b"\xfb\xff"), bytes_of("-_8")) == ("-_8", b"\xfb\xff")
    assert challenge_in(written(json.dumps({"challenge": "-_8"}).encode())) == b"\xfb\xff"
