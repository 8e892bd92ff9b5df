"""What was not sealed by us is not heard, and what was comes out as it went in."""

import json
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from app.realtime.envelope import SEAL, Envelopes
from app.realtime.protocol import Aside, Bell, Revised, RoomEvent, Whisper

OURS, THEIRS = Envelopes(SecretStr("a" * 40)), Envelopes(SecretStr("b" * 40))
BELLS: list[Bell] = [
    RoomEvent(uuid4(), 1, '{"body":"回覧"}'.encode(), leaves=uuid4()),
    RoomEvent(uuid4(), 2**62, b"{}"),
    Whisper(uuid4(), "typing", uuid4(), {"id": "x", "name": "佐藤"}),
    Whisper(uuid4(), "read.moved", uuid4(), 7, 3),
    Revised((uuid4(), uuid4())),
    Aside(uuid4(), b'{"on":"draft.changed"}'),
    Revised(()),
]


@pytest.mark.parametrize("bell", BELLS)
def test_a_bell_comes_out_as_it_went_in(bell: Bell) -> None:
    assert OURS.open(OURS.seal(bell)) == bell


@pytest.mark.parametrize("bell", BELLS)
def test_a_forged_bell_is_not_heard(bell: Bell) -> None:
    assert THEIRS.open(OURS.seal(bell)) is None


@pytest.mark.parametrize("bell", BELLS)
def test_one_changed_bit_is_enough(bell: Bell) -> None:
    letter = bytearray(OURS.seal(bell))
    letter[-1] ^= 1
    assert OURS.open(bytes(letter)) is None


@given(st.binary(max_size=200))
def test_no_noise_is_ever_heard(noise: bytes) -> None:
    assert OURS.open(noise) is None


@given(st.binary(max_size=60))
def test_even_sealed_noise_does_no_harm(noise: bytes) -> None:
    bell = OURS.open(OURS._seal_of(noise) + noise)
    assert bell is None or noise[:1] in (b"E", b"R", b"W", b"A")
    assert SEAL == 16


@pytest.mark.parametrize("content", [b"W[]", b"W{}", b'W{"room":1}', b"W7", b"E", b"R123", b"A123", b"", b"?"])
def test_what_another_version_might_seal_is_not_heard(content: bytes) -> None:
    assert OURS.open(OURS._seal_of(content) + content) is None


def test_a_marker_from_a_node_of_the_version_before_says_nothing_of_where_it_was() -> None:
    room, person = uuid4(), uuid4()
    content = json.dumps({"room": str(room), "kind": "read.moved", "about": str(person), "value": 7}).encode()
    assert OURS.open(OURS._seal_of(b"W" + content) + b"W" + content) == Whisper(room, "read.moved", person, 7, 0)
