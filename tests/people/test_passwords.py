"""Passwords: argon2id, and for people without one the same work and the answer no."""

from time import perf_counter

import pytest

from app.people.passwords import Passwords


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords()


async def test_a_password_is_recognised_and_another_is_not(passwords: Passwords) -> None:
    kept = await passwords.hashed("回覧板は火曜日です")
    assert kept.startswith("$argon2id$")
    assert await passwords.is_right(kept, "回覧板は火曜日です")
    assert not await passwords.is_right(kept, "回覧板は水曜日です")
    assert not await passwords.is_right(kept, "")


async def test_the_same_password_is_kept_differently_each_time(passwords: Passwords) -> None:
    assert await passwords.hashed("同じ") != await passwords.hashed("同じ")


@pytest.mark.parametrize("kept", [None, "", "plain text", "$argon2id$broken"])
async def test_without_a_usable_hash_nothing_is_right(passwords: Passwords, kept: str | None) -> None:
    assert not await passwords.is_right(kept, "nobody has this password")


async def test_nobody_takes_as_long_as_somebody(passwords: Passwords) -> None:
    kept = await passwords.hashed("x")

    async def fastest(password_hash: str | None) -> float:
        spent = []
        for _ in range(5):
            begun = perf_counter()
            await passwords.is_right(password_hash, "y")
            spent.append(perf_counter() - begun)
        return min(spent)

    assert await fastest(None) > await fastest(kept) / 4
