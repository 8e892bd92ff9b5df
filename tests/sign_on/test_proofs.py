"""What a provider said of somebody who links an account: for them alone, for ten minutes, written by nobody else."""

import time
from uuid import uuid4

import pytest
from pydantic import SecretStr

from app.sign_on.proofs import Proofs

OURS, OTHERS = Proofs(SecretStr("a" * 40)), Proofs(SecretStr("b" * 40))
PROVIDER, PERSON = uuid4(), uuid4()


def test_it_opens_for_the_person_who_asked_under_our_secret_alone() -> None:
    packed = OURS.pack(PROVIDER, str(PERSON), "sub-1", "佐藤　美咲")
    proof = OURS.unpack(packed, PERSON)
    assert proof is not None
    assert (proof.provider_id, proof.subject, proof.account) == (str(PROVIDER), "sub-1", "佐藤　美咲")
    assert OURS.unpack(packed, uuid4()) is None
    assert OTHERS.unpack(packed, PERSON) is None
    assert "sub-1" not in packed


def test_it_is_over_after_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = OURS.pack(PROVIDER, str(PERSON), "sub-1", "")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 601)
    assert OURS.unpack(packed, PERSON) is None


@pytest.mark.parametrize("packed", ["", "x", "é", "AAAA" * 100])
def test_what_we_did_not_pack_proves_nothing(packed: str) -> None:
    assert OURS.unpack(packed, PERSON) is None
