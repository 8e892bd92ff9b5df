"""Challenges: ours, for one purpose, for five minutes, once."""

from datetime import timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import delete, func, select

from app import clock
from app.passkeys.challenges import LASTS, SIGNING_IN, Challenges, adding_in, forget_old
from app.sign_in.models import SpentChallenge
from app.work import BeginWork, UnitOfWork

OURS, OTHERS = Challenges(SecretStr("a" * 40)), Challenges(SecretStr("b" * 40))


def test_each_is_new_and_holds_for_its_own_purpose_under_our_secret() -> None:
    one = OURS.issue(SIGNING_IN)
    assert one != OURS.issue(SIGNING_IN)
    assert OURS.holds(one, SIGNING_IN)
    assert not OURS.holds(one, adding_in("session"))
    assert not OTHERS.holds(one, SIGNING_IN)


def test_it_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    one, now = OURS.issue(SIGNING_IN), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + LASTS - timedelta(seconds=2))
    assert OURS.holds(one, SIGNING_IN)
    monkeypatch.setattr(clock, "now", lambda: now + LASTS)
    assert not OURS.holds(one, SIGNING_IN)


@pytest.mark.parametrize("challenge", [b"", b"x", b"x" * 56, b"x" * 5000])
def test_what_we_did_not_issue_never_holds(challenge: bytes) -> None:
    assert not OURS.holds(challenge, SIGNING_IN)


def test_nobody_gives_themselves_more_time() -> None:
    one = bytearray(OURS.issue(SIGNING_IN))
    one[39] ^= 0xFF
    assert not OURS.holds(bytes(one), SIGNING_IN)


async def test_it_is_good_once(work: UnitOfWork) -> None:
    one = OURS.issue(SIGNING_IN)
    assert await OURS.spend(work, one, SIGNING_IN)
    assert not await OURS.spend(work, one, SIGNING_IN)
    assert not await OURS.spend(work, OURS.issue(SIGNING_IN), adding_in("session"))


async def test_what_has_run_out_anyway_is_forgotten(begin: BeginWork) -> None:
    async with begin() as work:
        await work.session.execute(delete(SpentChallenge))
        assert await OURS.spend(work, OURS.issue(SIGNING_IN), SIGNING_IN)
        older = func.now() - timedelta(seconds=1)
        work.session.add(SpentChallenge(challenge_hash=b"older", expires_at=older))
    await forget_old(begin)
    async with begin() as work:
        assert await work.session.scalar(select(func.count()).select_from(SpentChallenge)) == 1
