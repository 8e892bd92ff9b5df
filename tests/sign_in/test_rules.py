"""The rules of signing in: an administrator's to set, in force at once, nobody else's town touched."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.errors import NotPermitted, SignedOut
from app.people.sessions import access_caller, open_session
from app.realtime.protocol import Bell, Revised
from app.sign_in.policy import may_change_rules
from app.sign_in.rules import SHARED_IDLE, Rules, change_rules, rules_of
from app.sign_in.schemas import SignInRulesChange
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast

DAY = timedelta(days=1)


async def test_nobody_but_an_administrator_changes_them(work: UnitOfWork, cast: Cast) -> None:
    assert not may_change_rules(cast.sato)
    with pytest.raises(NotPermitted):
        await change_rules(work, cast.sato, SignInRulesChange(idle_minutes=10))


async def test_what_is_not_named_stays_and_other_towns_keep_theirs(work: UnitOfWork, cast: Cast) -> None:
    cast.sato.is_administrator = True
    await change_rules(work, cast.sato, SignInRulesChange(idle_minutes=60))
    await change_rules(work, cast.sato, SignInRulesChange(session_hours=12))
    assert await rules_of(work.session, cast.aoba.id) == Rules(60, 12)
    assert await rules_of(work.session, cast.minato.id) == Rules()


async def test_a_stricter_rule_signs_out_at_once_whom_it_means(begin: BeginWork, cast: Cast, bells: list[Bell]) -> None:
    async with begin() as work:
        old, fresh = [await open_session(work, cast.takahashi, DAY) for _ in range(2)]
        token = await open_session(work, cast.yoshida, DAY, kind="token")
        theirs = await open_session(work, cast.sugiyama, DAY)
        ago = text("UPDATE sessions SET last_seen_at = now() - interval '2 h' WHERE id <> :fresh")
        await work.session.execute(ago, {"fresh": fresh.session_id})
    cast.sato.is_administrator = True
    async with begin() as work:
        await change_rules(work, cast.sato, SignInRulesChange(idle_minutes=60))
    assert bells == [Revised((cast.takahashi.id,))]
    async with begin() as work:
        with pytest.raises(SignedOut):
            await access_caller(work.session, cast.takahashi.id, old.session_id)
        for person, opened in ((cast.takahashi, fresh), (cast.yoshida, token), (cast.sugiyama, theirs)):
            await access_caller(work.session, person.id, opened.session_id)


async def test_saying_the_same_again_changes_and_records_nothing(
    begin: BeginWork, cast: Cast, bells: list[Bell]
) -> None:
    cast.sato.is_administrator = True
    for _ in range(2):
        async with begin() as work:
            assert await change_rules(work, cast.sato, SignInRulesChange(session_hours=8)) == Rules(session_hours=8)
    assert bells == []


def test_a_shared_pc_waits_no_longer_than_half_an_hour() -> None:
    assert Rules().limits(DAY, is_shared=True).idle == SHARED_IDLE
    assert Rules(idle_minutes=5).limits(DAY, is_shared=True).idle == timedelta(minutes=5)
    assert Rules(session_hours=48).limits(DAY).whole == DAY
