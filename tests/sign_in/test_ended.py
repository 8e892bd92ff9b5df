"""Sessions that ended long ago go, so many at a time; what holds, and when somebody was last here, stays."""

import asyncio
from collections.abc import Collection
from dataclasses import asdict, dataclass
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.people.models import Person
from app.sign_in.ended import KEPT_DAYS, forget_sessions
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast

_WRITE = text("""
    INSERT INTO sessions (id, person_id, kind, refresh_hash, expires_at, revoked_at, created_at, last_seen_at)
    SELECT id, :person_id, :kind, sha256(id::text::bytea), now() - make_interval(days => :expired),
           now() - make_interval(days => :revoked), now() - interval '1 year', now() - make_interval(days => :seen)
    FROM unnest(CAST(:ids AS uuid[])) AS fresh (id)
""")
LONG_AGO = KEPT_DAYS + 1


@dataclass(frozen=True)
class Past:
    """How many days ago it ended by itself or was ended, and when somebody was last there."""

    expired: int
    revoked: int | None = None
    seen: int = LONG_AGO
    kind: str = "browser"


HOLDS = Past(-1, seen=0)


async def write(session: AsyncSession, person: Person, past: Past, count: int = 1) -> list[UUID]:
    ids = [uuid4() for _ in range(count)]
    await session.execute(_WRITE, {"person_id": person.id, "ids": ids, **asdict(past)})
    return ids


async def left(session: AsyncSession, ids: Collection[UUID]) -> set[UUID]:
    return set(await session.scalars(text("SELECT id FROM sessions WHERE id = ANY(:ids)"), {"ids": list(ids)}))


async def test_what_ended_long_ago_goes_and_the_rest_stays(work: UnitOfWork, cast: Cast) -> None:
    session, sato = work.session, cast.sato
    [holds] = await write(session, sato, HOLDS)
    [expired] = await write(session, sato, Past(LONG_AGO))
    [revoked] = await write(session, sato, Past(-300, LONG_AGO))
    [lately] = await write(session, sato, Past(LONG_AGO - 2))
    [revoked_lately] = await write(session, sato, Past(-300, 1))
    [token] = await write(session, sato, Past(LONG_AGO, kind="token"))
    everything = {holds, expired, revoked, lately, revoked_lately, token}
    for _ in range(2):  # safe to repeat
        await forget_sessions(session)
        assert await left(session, everything) == {holds, lately, revoked_lately}


async def test_when_somebody_was_last_here_is_known_for_ever(work: UnitOfWork, cast: Cast) -> None:
    [last] = await write(work.session, cast.sato, Past(400, seen=400))
    [before] = await write(work.session, cast.sato, Past(500, seen=500))
    [token] = await write(work.session, cast.sato, Past(300, seen=300, kind="token"))
    await forget_sessions(work.session)
    assert await left(work.session, {last, before, token}) == {last}


async def test_what_it_was_opened_with_goes_along(work: UnitOfWork, cast: Cast) -> None:
    [gone, _] = [*await write(work.session, cast.sato, Past(LONG_AGO, seen=200)),
                 *await write(work.session, cast.sato, HOLDS)]  # fmt: skip
    passkey = uuid4()
    await work.session.execute(
        text("""INSERT INTO passkeys (id, person_id, name, rp_id, credential_id, public_key, is_synced)
                VALUES (:id, :person, '鍵', 'chat.example', 'credential', 'key', false)"""),
        {"id": passkey, "person": cast.sato.id},
    )
    await work.session.execute(
        text("INSERT INTO passkey_sessions (session_id, passkey_id) VALUES (:session, :passkey)"),
        {"session": gone, "passkey": passkey},
    )
    await forget_sessions(work.session)
    assert await left(work.session, {gone}) == set()
    opened_by = text("SELECT count(*) FROM passkey_sessions WHERE passkey_id = :id")
    assert await work.session.scalar(opened_by, {"id": passkey}) == 0
    assert await work.session.scalar(text("SELECT count(*) FROM passkeys WHERE id = :id"), {"id": passkey}) == 1


async def test_it_takes_so_many_at_a_time_the_oldest_first(work: UnitOfWork, cast: Cast) -> None:
    await write(work.session, cast.sato, HOLDS)
    newer = await write(work.session, cast.sato, Past(LONG_AGO), count=5)
    older = await write(work.session, cast.sato, Past(LONG_AGO + 9), count=5)
    await forget_sessions(work.session, batch=5)
    assert await left(work.session, {*newer, *older}) == set(newer)


async def test_two_nodes_at_once_wait_for_nobody_and_forget_everything_once(town: Town) -> None:
    begin: BeginWork = town.running.kairan.begin
    async with begin() as work:
        await write(work.session, town.cast.sato, HOLDS)
        ids = await write(work.session, town.cast.sato, Past(LONG_AGO), count=60)
    async with begin() as first:
        await forget_sessions(first.session, batch=20)
        async with asyncio.timeout(5), begin() as second:
            await forget_sessions(second.session)
            assert len(await left(second.session, ids)) == 20  # the other's, as long as it has not committed
    async with begin() as work:
        assert await left(work.session, ids) == set()
