"""A copy that cannot be asked costs nobody an error: it is left in peace for a while, then one question tries it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import psutil
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.engine import Patience, open_engine
from app.database.replica import REST_SECONDS, Replica, open_replica
from tests.fixtures.replica import Standby


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def replica(standby: Standby, clock: Clock) -> AsyncIterator[Replica]:
    opened = Replica(open_engine(standby.application, 2, patience=Patience(connect=5, command=1.5, turn=0.05)), clock)
    yield opened
    await opened.close()


async def the_answer(copy: AsyncSession) -> int | None:
    return int(await copy.scalar(text("SELECT 42")) or 0)


def test_without_a_copy_there_is_none() -> None:
    assert open_replica(None, 5) is None


async def test_a_copy_answers_from_one_snapshot_and_takes_nothing_in(replica: Replica) -> None:
    async def settings(copy: AsyncSession) -> tuple[object, ...]:
        isolation = await copy.scalar(text("SHOW transaction_isolation"))
        return isolation, await copy.scalar(text("SHOW transaction_read_only")), await copy.scalar(text("SELECT user"))

    assert await replica.ask(settings) == ("repeatable read", "on", "kairan_app")


async def test_a_question_that_has_no_answer_is_no_fault(replica: Replica) -> None:
    async def nothing(copy: AsyncSession) -> int | None:
        del copy
        return None

    assert await replica.ask(nothing) is None
    assert await replica.ask(the_answer) == 42


async def test_a_copy_that_is_away_is_tried_again_after_a_rest(
    standby: Standby, replica: Replica, clock: Clock
) -> None:
    assert await replica.ask(the_answer) == 42
    await standby.stop()
    try:
        assert await replica.ask(the_answer) is None
    finally:
        await standby.start()
    assert await replica.ask(the_answer) is None  # there again, and still left in peace
    clock.now += REST_SECONDS
    assert await replica.ask(the_answer) == 42
    assert await replica.ask(the_answer) == 42


async def test_a_copy_that_stands_still_holds_nobody_up(standby: Standby, replica: Replica, clock: Clock) -> None:
    async def its_number(copy: AsyncSession) -> int | None:
        return int(await copy.scalar(text("SELECT pg_backend_pid()")) or 0)

    number = await replica.ask(its_number)
    assert number
    process = psutil.Process(number)
    process.suspend()
    try:
        async with asyncio.timeout(20):
            assert await replica.ask(the_answer) is None
    finally:
        process.resume()
    clock.now += REST_SECONDS
    assert await replica.ask(the_answer) == 42


async def test_only_one_question_tries_a_copy_that_has_failed(replica: Replica, clock: Clock) -> None:
    tries: list[int] = []

    async def failing(copy: AsyncSession) -> int | None:
        tries.append(1)
        await copy.execute(text("SELECT nothing"))
        return 1

    await replica.ask(failing)
    clock.now += REST_SECONDS
    tries.clear()
    assert await asyncio.gather(*(replica.ask(failing) for _ in range(5))) == [None] * 5
    assert len(tries) == 1


async def test_a_busy_copy_is_not_taken_for_a_broken_one(replica: Replica) -> None:
    held = asyncio.Event()

    async def hold(copy: AsyncSession) -> int | None:
        await copy.execute(text("SELECT"))
        await held.wait()
        return 1

    holding = [asyncio.create_task(replica.ask(hold)) for _ in range(2)]
    await asyncio.sleep(0.05)
    assert await replica.ask(the_answer) is None
    held.set()
    assert await asyncio.gather(*holding) == [1, 1]
    assert await replica.ask(the_answer) == 42


async def test_cancelling_whoever_asks_is_no_fault_of_the_copy(replica: Replica) -> None:
    async def long(copy: AsyncSession) -> int | None:
        await copy.execute(text("SELECT pg_sleep(5)"))
        return 1

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await replica.ask(long)
    assert await replica.ask(the_answer) == 42
