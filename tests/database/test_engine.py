"""The pool: as the application's role, with statements that give up before a lock costs everybody."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.database.engine import TIMEOUTS, USUAL, Patience, open_engine, sessions_of
from app.database.place import Place


async def shown(place: Place, setting: str, *, patient: bool = False) -> str:
    engine = open_engine(place.application, pool=1, patient=patient)
    async with engine.connect() as connection:
        value = str(await connection.scalar(text(f"SHOW {setting}")))
    await engine.dispose()
    return value


async def test_the_application_works_under_its_own_role(place: Place) -> None:
    engine = open_engine(place.application, pool=1)
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT current_user")) == "kairan_app"
    await engine.dispose()


@pytest.mark.parametrize("setting", sorted(TIMEOUTS))
async def test_statements_give_up_unless_an_operator_asks(place: Place, setting: str) -> None:
    assert await shown(place, setting) == f"{int(TIMEOUTS[setting]) // 1000}s"
    assert await shown(place, setting, patient=True) == "0"


async def test_what_was_acknowledged_was_written_through(place: Place) -> None:
    assert (await shown(place, "fsync"), await shown(place, "synchronous_commit")) == ("on", "on")


async def test_the_pool_is_bounded_and_waiting_for_it_too(place: Place) -> None:
    engine = open_engine(place.application, pool=1, patience=Patience(connect=2, command=2, turn=0.05))
    async with engine.connect(), asyncio.timeout(5):
        with pytest.raises(PoolTimeout):
            await engine.connect().start()
    await engine.dispose()


async def test_a_lock_that_somebody_holds_is_given_up(place: Place) -> None:
    engine = open_engine(place.application, pool=2)
    sessions, asked = sessions_of(engine), text("SELECT pg_advisory_xact_lock(4711)")
    async with sessions.begin() as holder:
        await holder.execute(asked)
        async with sessions.begin() as waiter:
            await waiter.execute(text("SET LOCAL lock_timeout = 50"))
            with pytest.raises(DBAPIError, match="lock timeout"):
                await waiter.execute(asked)
            await waiter.rollback()
    await engine.dispose()


async def test_who_is_silent_too_long_is_hung_up_on_at_once(place: Place) -> None:
    engine = open_engine(place.application, pool=1, patience=Patience(connect=2, command=0.1, turn=2))
    async with engine.connect() as connection:
        with pytest.raises(TimeoutError):
            await connection.execute(text("SELECT pg_sleep(1)"))
        assert connection.invalidated  # no rollback, no goodbye: each would wait once more
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await engine.dispose()


def test_the_server_gives_up_before_we_do_and_both_within_five_seconds() -> None:
    assert USUAL.command is not None
    assert int(TIMEOUTS["lock_timeout"]) < int(TIMEOUTS["statement_timeout"]) < USUAL.command * 1000
    assert max(USUAL.command, USUAL.turn) < 5


async def test_a_plan_made_while_a_table_was_empty_does_not_read_it_whole(place: Place) -> None:
    engine = open_engine(place.application, pool=1)
    async with engine.connect() as connection:
        await connection.execute(text("CREATE TEMPORARY TABLE diary (day int PRIMARY KEY)"))
        await connection.execute(text("ANALYZE diary"))
        plan = await connection.scalars(text("EXPLAIN SELECT FROM diary WHERE day = :day"), {"day": 1})
        assert "diary_pkey" in "\n".join(plan)
    await engine.dispose()
