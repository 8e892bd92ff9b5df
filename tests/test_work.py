"""One unit of work: all of it or nothing, and the bells only after the commit."""

from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.database.engine import sessions_of
from app.database.lines import Lines
from app.realtime.broker import LocalBroker
from app.realtime.protocol import Bell, Revised
from app.user_groups.models import UserGroup
from app.work import UnitOfWork, swift_units_of_work, units_of_work
from tests.fixtures.application import Running

BELL = Revised((uuid4(),))


async def test_bells_ring_after_the_commit_in_order(running: Running) -> None:
    broker, rung = LocalBroker(), list[Bell]()
    broker.listen(lambda *bells: rung.extend(bells))
    begin = units_of_work(sessions_of(running.kairan.engine), broker)
    other = Revised((uuid4(),))
    async with begin() as work:
        work.append(BELL)
        work.append(other)
        assert rung == []
    assert rung == [BELL, other]


@pytest.mark.parametrize("fault", [ZeroDivisionError, KeyboardInterrupt])
async def test_what_is_rolled_back_rings_nothing_and_leaves_nothing(
    running: Running, fault: type[BaseException]
) -> None:
    broker, rung, name = LocalBroker(), list[Bell](), f"会 {uuid4()}"
    broker.listen(lambda *bells: rung.extend(bells))
    begin = units_of_work(sessions_of(running.kairan.engine), broker)

    async def fail() -> None:
        async with begin() as work:
            await _write(work, name)
            work.append(BELL)
            raise fault

    with pytest.raises(fault):
        await fail()
    assert rung == []
    async with begin() as work:
        assert await work.session.scalar(text("SELECT count(*) FROM user_groups WHERE name = :n"), {"n": name}) == 0


async def test_a_commit_that_fails_rings_nothing(running: Running) -> None:
    broker, rung, name = LocalBroker(), list[Bell](), f"会 {uuid4()}"
    broker.listen(lambda *bells: rung.extend(bells))
    begin = units_of_work(sessions_of(running.kairan.engine), broker)
    async with begin() as work:
        await _write(work, name)

    async def write_it_again() -> None:
        async with begin() as work:
            work.session.add(UserGroup(name=name))  # refused only when it is flushed by the commit
            work.append(BELL)

    with pytest.raises(IntegrityError):
        await write_it_again()
    assert rung == []


async def test_swift_work_rings_after_its_commit_and_not_at_all_without(running: Running) -> None:
    broker, rung = LocalBroker(), list[Bell]()
    broker.listen(lambda *bells: rung.extend(bells))
    lines = Lines(running.kairan.engine)
    begin = swift_units_of_work(lines, broker)

    async def fail() -> None:
        async with begin() as work:
            work.append(BELL)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert rung == []
    async with begin() as work:
        work.append(BELL)
        assert rung == []
        assert (await work.fetch("SELECT $1::text", "一"))[0][0] == "一"
    assert rung == [BELL]
    await lines.close()


async def test_swift_work_takes_one_statement_and_no_second(running: Running) -> None:
    lines = Lines(running.kairan.engine)

    async def ask_twice() -> None:
        async with swift_units_of_work(lines, LocalBroker())() as work:
            await work.fetch("SELECT 1")
            await work.fetch("SELECT 2")

    with pytest.raises(RuntimeError, match="second transaction"):
        await ask_twice()
    await lines.close()


async def test_a_statement_in_postgresqls_own_words_sees_what_its_session_wrote(work: UnitOfWork) -> None:
    name = f"会 {uuid4()}"
    await _write(work, name)
    assert await work.fetch("SELECT name FROM user_groups WHERE name = $1", name) == [(name,)]
    assert await work.fetch("UPDATE user_groups SET description = '' WHERE name = $1", name) == ()


async def _write(work: UnitOfWork, name: str) -> None:
    work.session.add(UserGroup(name=name))
    await work.session.flush()
