"""Lines past the ORM: a transaction is whole or never was, and a line in doubt is not used again."""

from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.engine import open_engine
from app.database.faults import refusal_of
from app.database.lines import Lines
from app.database.place import Place
from app.errors import Unavailable

ADD = "INSERT INTO user_groups (id, name) VALUES ($1, $2)"
FIND = "SELECT name FROM user_groups WHERE id = $1"
WHO = "SELECT pg_backend_pid()"


@pytest.fixture
async def lines(engine: AsyncEngine) -> AsyncIterator[Lines]:
    made = Lines(engine)
    yield made
    await made.close()


async def backend_of(lines: Lines) -> int:
    async with lines.transaction() as driver:
        backend: int = await driver.fetchval(WHO)
        return backend


async def test_what_was_done_in_a_transaction_is_there_afterwards(lines: Lines) -> None:
    group = uuid4()
    async with lines.transaction() as driver:
        await driver.execute(ADD, group, "防災")
    async with lines.transaction() as driver:
        assert await driver.fetchval(FIND, group) == "防災"


@pytest.mark.parametrize("fault", [ZeroDivisionError, KeyboardInterrupt])
async def test_a_transaction_that_fails_never_was(lines: Lines, fault: type[BaseException]) -> None:
    group = uuid4()

    async def fail() -> None:
        async with lines.transaction() as driver:
            await driver.execute(ADD, group, "幻")
            raise fault

    with pytest.raises(fault):
        await fail()
    async with lines.transaction() as driver:
        assert await driver.fetchval(FIND, group) is None


async def test_one_after_the_other_takes_the_same_line_and_at_once_each_has_its_own(lines: Lines) -> None:
    assert await backend_of(lines) == await backend_of(lines)
    async with lines.transaction() as driver:
        assert await backend_of(lines) != await driver.fetchval(WHO)


async def test_a_broken_rule_is_the_engines_own_error_and_the_line_is_replaced(lines: Lines) -> None:
    before, group = await backend_of(lines), uuid4()

    async def twice() -> None:
        async with lines.transaction() as driver:
            await driver.execute(ADD, group, "一")
            await driver.execute(ADD, group, "二")

    with pytest.raises(IntegrityError) as caught:
        await twice()
    assert isinstance(caught.value.orig, asyncpg.UniqueViolationError)
    assert await backend_of(lines) != before


async def test_a_line_that_was_cut_is_unavailable_once_and_then_replaced(lines: Lines, place: Place) -> None:
    backend = await backend_of(lines)
    superuser = await asyncpg.connect(place.owner.url.set(username="postgres").render_as_string())
    await superuser.execute("SELECT pg_terminate_backend($1, 1000)", backend)
    await superuser.close()
    with pytest.raises(DBAPIError) as caught:
        await backend_of(lines)
    assert isinstance(refusal_of(caught.value), Unavailable)
    assert await backend_of(lines) != backend


async def test_a_statement_that_takes_too_long_is_given_up_with_its_line(lines: Lines) -> None:
    before = await backend_of(lines)

    async def sleep() -> None:
        async with lines.transaction() as driver:
            await driver.fetch("SELECT pg_sleep(60)", timeout=0.05)

    with pytest.raises(TimeoutError):
        await sleep()
    assert await backend_of(lines) != before


async def test_lines_that_are_given_back_leave_nothing_open(place: Place) -> None:
    engine = open_engine(place.application, pool=1)
    lines = Lines(engine)
    await backend_of(lines)
    await lines.close()
    async with engine.connect():  # the only connection is free again
        pass
    await engine.dispose()
