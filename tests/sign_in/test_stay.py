"""Staying signed in: as long as somebody is there, never longer than the organisation allows."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from app.errors import SignedOut
from app.people.sessions import Device, OpenSession, open_session
from app.sign_in.rules import SHARED_IDLE, Rules
from app.sign_in.stay import Visit, stay_signed_in
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

LONGEST = timedelta(hours=24)
IDLE = timedelta(minutes=Rules().idle_minutes)


async def open_one(work: UnitOfWork, cast: Cast, *, is_shared: bool = False) -> OpenSession:
    device = Device("", "10.0.0.1", is_shared, SHARED_IDLE if is_shared else IDLE)
    return await open_session(work, cast.sato, LONGEST, device=device)


async def age(work: UnitOfWork, opened: OpenSession, by: timedelta) -> None:
    """As if it had been opened, and used last, so long ago."""
    await work.session.flush()
    await work.session.execute(
        text("""
            UPDATE sessions SET ends_at = ends_at - CAST(:by AS interval),
                expires_at = expires_at - CAST(:by AS interval) WHERE id = :id
        """),
        {"by": by, "id": opened.session_id},
    )


async def row_of(work: UnitOfWork, opened: OpenSession) -> Any:
    query = text("SELECT expires_at - now() AS holds, ends_at - now() AS whole, address FROM sessions WHERE id = :id")
    return (await work.session.execute(query, {"id": opened.session_id})).one()


@pytest.mark.parametrize("is_shared", [False, True])
async def test_a_device_that_is_left_alone_is_signed_out(work: UnitOfWork, cast: Cast, *, is_shared: bool) -> None:
    opened = await open_one(work, cast, is_shared=is_shared)
    await age(work, opened, SHARED_IDLE if is_shared else IDLE)
    with pytest.raises(SignedOut):
        await stay_signed_in(work, str(opened.refresh), Visit(LONGEST))


@pytest.mark.parametrize("is_shared", [False, True])
async def test_being_there_prolongs_it_from_now_on(work: UnitOfWork, cast: Cast, *, is_shared: bool) -> None:
    idle = SHARED_IDLE if is_shared else IDLE
    opened = await open_one(work, cast, is_shared=is_shared)
    await age(work, opened, timedelta(minutes=20))
    assert (await row_of(work, opened)).holds == idle - timedelta(minutes=20)
    stays = await stay_signed_in(work, str(opened.refresh), Visit(LONGEST, "10.9.9.9"))
    assert stays is not None
    assert stays.is_shared is is_shared
    row = await row_of(work, opened)
    assert (row.holds, row.address) == (idle, "10.9.9.9")


async def test_a_page_that_nobody_touches_renews_its_secret_but_not_its_time(work: UnitOfWork, cast: Cast) -> None:
    opened = await open_one(work, cast)
    await age(work, opened, timedelta(minutes=20))
    before = await row_of(work, opened)
    stays = await stay_signed_in(work, str(opened.refresh), Visit(LONGEST, "10.9.9.9", is_idle=True))
    assert stays is not None
    assert stays.refresh != opened.refresh
    assert await row_of(work, opened) == before


async def test_however_busy_it_ends_when_its_time_is_over(work: UnitOfWork, cast: Cast) -> None:
    opened = await open_one(work, cast)
    await work.session.execute(text("UPDATE sessions SET ends_at = now() + interval '1 h'"))
    await stay_signed_in(work, str(opened.refresh), Visit(LONGEST))
    assert (await row_of(work, opened)).holds == timedelta(hours=1)


async def test_a_session_of_before_ends_when_it_would_have_ended(work: UnitOfWork, cast: Cast) -> None:
    opened = await open_one(work, cast)
    await work.session.execute(text("UPDATE sessions SET ends_at = NULL, expires_at = now() + interval '20 h'"))
    await stay_signed_in(work, str(opened.refresh), Visit(LONGEST))
    row = await row_of(work, opened)
    assert (row.holds, row.whole) == (IDLE, timedelta(hours=20))


async def test_the_organisations_own_limits_count_and_the_installations_above_them(
    work: UnitOfWork, cast: Cast
) -> None:
    query = text("INSERT INTO sign_in_rules (organisation_id, idle_minutes, session_hours) VALUES (:id, 60, 9)")
    await work.session.execute(query, {"id": cast.aoba.id})
    opened = await open_one(work, cast)
    stays = await stay_signed_in(work, str(opened.refresh), Visit(LONGEST))
    assert stays is not None
    assert (await row_of(work, opened)).holds == timedelta(hours=1)
    await stay_signed_in(work, str(stays.refresh), Visit(timedelta(minutes=10)))
    assert (await row_of(work, opened)).holds == timedelta(minutes=10)
