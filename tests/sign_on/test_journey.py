"""The journey to a provider: sealed, for one provider, for ten minutes."""

import base64
import hashlib
from dataclasses import replace
from uuid import uuid4

import pytest
from pydantic import SecretStr

from app.sign_on.journey import Journeys

OURS, OTHERS = Journeys(SecretStr("a" * 40)), Journeys(SecretStr("b" * 40))
ID = uuid4()


def test_it_opens_for_the_same_provider_under_our_secret_alone() -> None:
    journey = OURS.begin(ID, "https://kairan.example/back", is_shared=True)
    packed = OURS.pack(journey)
    assert journey.state not in packed
    assert OURS.unpack(packed, ID) == journey
    assert OURS.unpack(packed, uuid4()) is None
    assert OTHERS.unpack(packed, ID) is None
    assert len(packed) < 2000  # a cookie


@pytest.mark.parametrize("packed", ["", "x", "é", "AAAA" * 100, "=" * 8])
def test_what_we_did_not_pack_is_no_journey(packed: str) -> None:
    assert OURS.unpack(packed, ID) is None


def test_it_is_answered_by_its_own_state_in_time() -> None:
    journey = OURS.begin(ID, "https://kairan.example/back", is_shared=False)
    assert journey.is_answered_by(journey.state)
    assert not journey.is_answered_by("")
    assert not journey.is_answered_by("状態")
    assert not replace(journey, ends_at=0.0).is_answered_by(journey.state)
    assert OURS.begin(ID, "x", is_shared=False).state != journey.state


def test_the_challenge_is_that_of_rfc_7636() -> None:
    journey = OURS.begin(ID, "x", is_shared=False)
    digest = hashlib.sha256(journey.verifier.encode()).digest()
    assert base64.urlsafe_b64decode(journey.challenge + "=") == digest
