"""The worker beside the server: it looks, works, rests, and outlives a database that is away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.database.engine import open_engine, sessions_of
from app.database.place import Place
from app.realtime.broker import LocalBroker
from app.search import indexer as indexing
from app.search.indexer import LEAST_FREE, LONGEST_REST, Indexer, Leisure, rest_after
from app.work import BeginWork, UnitOfWork, units_of_work
from tests.fixtures.application import Town
from tests.fixtures.cast import make_cast, make_places, say


@pytest.fixture
async def committing(place: Place) -> AsyncIterator[BeginWork]:
    """Units of work that are really committed, over connections that may be cut off."""
    engine = open_engine(place.application, pool=2)
    yield units_of_work(sessions_of(engine), LocalBroker())
    await engine.dispose()


@asynccontextmanager
async def kept(worker: Indexer) -> AsyncIterator[asyncio.Task[None]]:
    keeping = asyncio.create_task(worker.keep())
    yield keeping
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping


async def test_what_was_said_is_in_the_index_a_moment_later(
    committing: BeginWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "LOOK_SECONDS", 0.01)
    async with committing() as work:
        cast = await make_cast(work)
        places = await make_places(work, cast)
        await say(work, cast.sato, places.section, "一")
    asked = text("SELECT count(*) FROM search_blocks WHERE room_id = :room").bindparams(room=places.section.id)
    async with kept(Indexer(committing)), asyncio.timeout(20):
        while True:
            async with committing() as work:
                if await work.session.scalar(asked):
                    break
            await asyncio.sleep(0.01)


async def test_a_database_that_is_away_is_asked_again(committing: BeginWork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "LOOK_SECONDS", 0.01)
    asked = 0

    @asynccontextmanager
    async def away_at_first() -> AsyncIterator[UnitOfWork]:
        nonlocal asked
        asked += 1
        if asked < 3:
            raise OperationalError("SELECT", None, ConnectionError())
        async with committing() as work:
            yield work

    async with kept(Indexer(away_at_first)) as keeping, asyncio.timeout(20):
        while asked < 5:  # noqa: ASYNC110 - nothing tells it but the count
            await asyncio.sleep(0.001)
        assert not keeping.done()


def test_how_much_time_was_left_is_counted_since_it_was_asked_last() -> None:
    moments = iter([(1.0, 10.0), (4.0, 14.0), (4.0, 15.0), (4.0, 15.0)])
    leisure = Leisure(lambda: next(moments))
    assert [leisure.share() for _ in range(3)] == [0.25, 1.0, 1.0]


def test_it_works_a_fifth_of_the_time_that_the_others_leave() -> None:
    alone = rest_after(0.1, free=1.0, has_worked=True)
    assert 0.1 / (0.1 + alone) == pytest.approx(1 / 5)
    assert rest_after(0.1, free=0.2, has_worked=True) == pytest.approx(5 * alone)
    assert rest_after(0.1, free=-0.01, has_worked=True) == rest_after(0.1, free=LEAST_FREE, has_worked=True)


@pytest.mark.parametrize("has_worked", [True, False])
def test_it_never_rests_for_long(has_worked: bool) -> None:
    assert rest_after(600.0, free=0.1, has_worked=has_worked) == LONGEST_REST


async def test_the_running_server_fills_by_itself(town: Town) -> None:
    """And says so to whoever watches over it."""
    async with town.as_("sato") as client:
        said = {"client_id": "00000000-0000-4000-8000-00000000feed", "body": "索引に載る話"}
        assert (await client.post(f"/rooms/{town.places.section.id}/messages", json=said)).status_code == 201
        async with asyncio.timeout(40):
            while (found := (await client.get("/search", params={"q": "索引"})).json())["unfolded"]:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert [one["message"]["body"] for one in found["items"]] == ["索引に載る話"]
        ready = await client.get("/health/ready")
        assert ready.json()["search_behind"] >= 0
