"""Suspending and signing out at the same instant: nobody waits in a circle, whoever comes first.

Each way of ending a session stands in line for the person behind a suspension. One that had taken a session before
would be waited for by the suspension, which ends it, and wait for the suspension itself.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.standing import suspend
from app.devices.bulk import act_on_many
from app.devices.schemas import BulkDraft
from app.devices.sign_out import sign_out_there
from app.errors import SignedOut
from app.people.caller import SignedInCaller
from app.people.hold_sessions import hold_sessions
from app.people.models import Person, PersonSession
from app.people.revise import lock_people
from app.people.sessions import OpenSession, continue_session, end_session, open_session
from app.sign_in.devices import sign_out_device, sign_out_others
from app.sign_in.rules import change_rules
from app.sign_in.schemas import SignInRulesChange
from app.sign_on.sessions import Theirs, end_sessions_of
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast
from tests.sign_on.named import make_provider

HOUR = timedelta(hours=1)
# Of two who wait for a row, the second waits for the first.
_WAITING = text("""
    WITH RECURSIVE line (pid) AS (
        SELECT CAST(:blocker AS integer)
        UNION SELECT activity.pid FROM line JOIN pg_stat_activity AS activity
            ON activity.wait_event_type = 'Lock' AND line.pid = ANY(pg_blocking_pids(activity.pid)))
    SELECT count(*) - 1 FROM line
""")
Ending = Callable[[UnitOfWork, Cast, OpenSession], Awaitable[object]]


async def by_themselves(work: UnitOfWork, cast: Cast, opened: OpenSession) -> None:
    await end_session(work, cast.sato, opened.session_id)


async def at_another_device(work: UnitOfWork, cast: Cast, opened: OpenSession) -> None:
    await sign_out_device(work, cast.sato, opened.session_id)


async def everywhere_else(work: UnitOfWork, cast: Cast, opened: OpenSession) -> None:
    await sign_out_others(work, cast.sato, None)


async def by_an_administrator(work: UnitOfWork, cast: Cast, opened: OpenSession) -> None:
    await sign_out_there(work, SignedInCaller(cast.yoshida, uuid4()), opened.session_id)


async def with_all_others(work: UnitOfWork, cast: Cast, opened: OpenSession) -> None:
    draft = BulkDraft(act="sign_out", person_id=cast.sato.id, is_rehearsal=False)
    await act_on_many(work, SignedInCaller(cast.yoshida, uuid4()), draft)


async def by_a_shorter_limit(work: UnitOfWork, cast: Cast, opened: OpenSession) -> None:
    await change_rules(work, cast.yoshida, SignInRulesChange(session_hours=1))


async def by_a_secret_used_twice(work: UnitOfWork, cast: Cast, opened: OpenSession) -> None:
    assert opened.refresh is not None
    with suppress(SignedOut):  # the suspension was first
        await continue_session(work, opened.refresh)


async def at_the_provider(work: UnitOfWork, cast: Cast, opened: OpenSession) -> None:
    provider = await make_provider(work, cast)
    row = "INSERT INTO sign_on_sessions (session_id, provider_id, subject) VALUES (:session, :provider, 'sato')"
    await work.session.execute(text(row), {"session": opened.session_id, "provider": provider.id})
    await end_sessions_of(work, provider, Theirs(subject="sato"))


ENDINGS: list[Ending] = [
    by_themselves, at_another_device, everywhere_else, by_an_administrator, with_all_others, by_a_shorter_limit,
    by_a_secret_used_twice, at_the_provider,
]  # fmt: skip


async def pid_of(session: AsyncSession) -> int:
    pid: int = (await session.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    return pid


async def stands_in_line(town: Town, behind: int, count: int) -> None:
    async with asyncio.timeout(10):
        while True:
            async with town.running.kairan.begin() as work:
                if await work.session.scalar(_WAITING, {"blocker": behind}) == count:
                    return
            await asyncio.sleep(0.02)


async def the_session_is_over(town: Town, session_id: UUID) -> bool:
    query = select(PersonSession.revoked_at).where(PersonSession.id == session_id)
    async with town.running.kairan.begin() as work:
        return await work.session.scalar(query) is not None


async def stolen(town: Town, opened: OpenSession) -> None:
    """Its secret was exchanged a minute ago: whoever shows it now has stolen it."""
    exchanged = """
        UPDATE sessions SET previous_hash = refresh_hash, refresh_hash = 'next', rotated_at = now() - interval '1 min'
        WHERE id = :id
    """
    async with town.running.kairan.begin() as work:
        await work.session.execute(text(exchanged), {"id": opened.session_id})


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda one: one.__name__)
async def test_signing_out_waits_behind_a_suspension_without_holding_what_it_needs(town: Town, ending: Ending) -> None:
    begin, cast = town.running.kairan.begin, town.cast
    async with begin() as work:
        opened = await open_session(work, cast.sato, HOUR * 8)
        promoted = "UPDATE people SET is_administrator = true WHERE id = :id"
        await work.session.execute(text(promoted), {"id": cast.yoshida.id})
        yoshida = await fresh(work, cast.yoshida)
    cast = Cast(**{**vars(cast), "yoshida": yoshida})
    if ending is by_a_secret_used_twice:
        await stolen(town, opened)

    async def suspending() -> None:
        async with begin() as work:
            await suspend(work, await fresh(work, cast.sato), actor_id=cast.yoshida.id)

    async def signing_out() -> None:
        async with begin() as work:
            await ending(work, cast, opened)

    async with asyncio.TaskGroup() as both, begin() as holder:
        await lock_people(holder, [cast.sato.id])
        held = await pid_of(holder.session)
        both.create_task(suspending())
        await stands_in_line(town, held, 1)
        both.create_task(signing_out())
        await stands_in_line(town, held, 2)
    assert await the_session_is_over(town, opened.session_id)


async def fresh(work: UnitOfWork, person: Person) -> Person:
    return (await work.session.scalars(select(Person).where(Person.id == person.id))).one()


async def test_whoever_comes_in_meanwhile_is_not_among_them(work: UnitOfWork, cast: Cast) -> None:
    opened = await open_session(work, cast.sato, HOUR)
    query = select(PersonSession.id, PersonSession.person_id).where(PersonSession.person_id == cast.sato.id)
    assert [tuple(row) for row in await hold_sessions(work, query)] == [(opened.session_id, cast.sato.id)]
    assert await hold_sessions(work, query.where(PersonSession.kind == "token")) == []
