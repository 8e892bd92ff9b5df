"""Lines past the ORM: what is answered is committed, and a line in doubt is not used again."""

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
    async with lines.take() as driver:
        backend: int = await driver.fetchval(WHO)
        return backend


async def test_a_statement_is_committed_when_it_is_answered(lines: Lines) -> None:
    group = uuid4()
    async with lines.take() as driver, lines.take() as other:
        await driver.fetch(ADD, group, "防災")
        assert await other.fetchval(FIND, group) == "防災"


async def test_what_is_refused_only_by_the_commit_is_no_answer(place: Place) -> None:
    engine = open_engine(place.owner, pool=1)
    lines = Lines(engine)
    async with lines.take() as driver:
        await driver.execute("CREATE TEMP TABLE places (place int UNIQUE DEFERRABLE INITIALLY DEFERRED)")

    async def take_twice() -> None:
        async with lines.take() as driver:
            await driver.fetch("INSERT INTO places VALUES (1), (1) RETURNING place")

    with pytest.raises(IntegrityError):
        await take_twice()
    await engine.dispose()


@pytest.mark.parametrize("fault", [ZeroDivisionError, KeyboardInterrupt])
async def test_a_line_on_which_something_failed_is_not_used_again(lines: Lines, fault: type[BaseException]) -> None:
    before = await backend_of(lines)

    async def fail() -> None:
        async with lines.take():
            raise fault

    with pytest.raises(fault):
        await fail()
    assert await backend_of(lines) != before


async def test_one_after_the_other_takes_the_same_line_and_at_once_each_has_its_own(lines: Lines) -> None:
    assert await backend_of(lines) == await backend_of(lines)
    async with lines.take() as driver:
        assert await backend_of(lines) != await driver.fetchval(WHO)


async def test_a_broken_rule_is_the_engines_own_error_and_the_line_is_replaced(lines: Lines) -> None:
    before, group = await backend_of(lines), uuid4()

    async def twice() -> None:
        async with lines.take() as driver:
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
        async with lines.take() as driver:
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
