"""Seals: a copy of the database alone opens nothing, and no secret opens for somebody else."""

from uuid import uuid4

import pytest
from pydantic import SecretStr

from app.sign_in.seals import Seals

SEALS, OTHERS = Seals(SecretStr("a" * 40)), Seals(SecretStr("b" * 40))
SATO, TAKAHASHI = uuid4(), uuid4()


def test_what_was_sealed_opens_for_the_same_person_only() -> None:
    sealed = SEALS.seal(SATO, "SECRET")
    assert b"SECRET" not in sealed
    assert SEALS.open(SATO, sealed) == "SECRET"
    assert SEALS.open(TAKAHASHI, sealed) is None
    assert OTHERS.open(SATO, sealed) is None


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    assert SEALS.seal(SATO, "SECRET") != SEALS.seal(SATO, "SECRET")


@pytest.mark.parametrize("broken", [b"", b"x", b"x" * 200])
def test_what_we_did_not_seal_does_not_open(broken: bytes) -> None:
    assert SEALS.open(SATO, broken) is None


def test_a_code_is_hashed_for_one_person_with_a_key() -> None:
    assert SEALS.hash_code(SATO, "CODE") == SEALS.hash_code(SATO, "CODE")
    hashes = {SEALS.hash_code(SATO, "CODE"), SEALS.hash_code(TAKAHASHI, "CODE"), OTHERS.hash_code(SATO, "CODE")}
    assert len(hashes) == 3
