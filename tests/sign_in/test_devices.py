"""Devices: nobody gathers sessions without end, and those that are over are not shown."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import update

from app.people.models import PersonSession
from app.people.sessions import Device, open_session
from app.realtime.protocol import Bell, Revised
from app.sign_in.devices import MOST_BROWSERS, devices_of, keep_few, sign_out_others
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


async def test_unlimited_sessions_are_stopped_by_ending_the_one_unused_for_longest(
    begin: BeginWork, cast: Cast, bells: list[Bell]
) -> None:
    async with begin() as work:
        opened = [await open_session(work, cast.sato, DAY) for _ in range(MOST_BROWSERS)]
        token = await open_session(work, cast.sato, DAY, kind="token")
        await keep_few(work, cast.sato)
    assert bells == []
    async with begin() as work:
        # A test is one transaction to PostgreSQL, whose clock stands still in it.
        own = update(PersonSession).where(PersonSession.person_id == cast.sato.id)
        await work.session.execute(own.values(last_seen_at=PersonSession.last_seen_at - HOUR))
        newest = await open_session(work, cast.sato, DAY)
        await keep_few(work, cast.sato)
        kept = {one.id for one in await devices_of(work.session, cast.sato, newest.session_id)}
    assert bells == [Revised((cast.sato.id,))]
    assert {newest.session_id, token.session_id} <= kept
    assert len({one.session_id for one in opened} & kept) == MOST_BROWSERS - 1


async def test_only_sessions_that_hold_are_shown_and_only_ones_own(work: UnitOfWork, cast: Cast) -> None:
    lives = await open_session(work, cast.sato, DAY, device=Device("", "10.1.2.3", is_shared=True))
    await open_session(work, cast.sato, -DAY)
    await open_session(work, cast.takahashi, DAY)
    [shown] = await devices_of(work.session, cast.sato, uuid4())
    assert (shown.id, shown.address, shown.is_shared, shown.is_current) == (lives.session_id, "10.1.2.3", True, False)
    assert (shown.system, shown.browser) == (None, None)


async def test_signing_out_everywhere_leaves_nothing(work: UnitOfWork, cast: Cast) -> None:
    for _ in range(3):
        await open_session(work, cast.sato, DAY)
    assert await sign_out_others(work, cast.sato, None) == 3
    assert await devices_of(work.session, cast.sato, uuid4()) == []
