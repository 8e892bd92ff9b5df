"""Installations of their own: empty ones, made from a migrated template, and one that the demo has filled."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.engine import open_engine, sessions_of
from app.database.migrate import migrate
from app.database.place import Door, Place
from app.demo.fill import prepare_demo
from app.demo.stories import RoomStory, Stories, read_stories
from app.people.passwords import Passwords
from app.realtime.broker import LocalBroker
from app.rooms.models import Room
from app.work import BeginWork, UnitOfWork, units_of_work

TEMPLATE = "kairan_vacant"
MakePlace = Callable[[], Awaitable[Place]]
Wrong = Callable[[str], Awaitable[int]]


@dataclass(frozen=True)
class Installation:
    """A database of its own, and the directory beside it."""

    engine: AsyncEngine
    begin: BeginWork
    data_dir: Path


@dataclass(frozen=True)
class Demo(Installation):
    """An installation that the demo has filled, and what was printed."""

    printed: str


class QuickPasswords(Passwords):
    async def hashed(self, password: str) -> str:
        return f"nobody signs in with {password}"


@pytest.fixture(scope="session")
def stories() -> Stories:
    return read_stories()


@pytest.fixture(scope="session")
def passwords() -> Iterator[Passwords]:
    """Hashing as it is for people."""
    with closing(Passwords()) as passwords:
        yield passwords


@pytest.fixture(scope="session")
def quick() -> Iterator[Passwords]:
    """Hashing for tests in which nobody signs in: four seconds saved for each installation."""
    with closing(QuickPasswords()) as passwords:
        yield passwords


@pytest.fixture(scope="session")
async def make_place(place: Place) -> MakePlace:
    """Copies of a migrated, empty database; the first is the template itself."""
    numbers = itertools.count(1)

    async def copy(name: str, template: str) -> Place:
        superuser = place.owner.url.set(username="postgres", database="postgres", drivername="postgresql")
        connection = await asyncpg.connect(superuser.render_as_string(hide_password=False))
        try:
            await connection.execute(f"CREATE DATABASE {name} OWNER kairan_owner TEMPLATE {template}")
        finally:
            await connection.close()
        return Place(owner=_moved(place.owner, name), application=_moved(place.application, name))

    await migrate(await copy(TEMPLATE, "template0"))
    return lambda: copy(f"{TEMPLATE}_{next(numbers)}", TEMPLATE)


@pytest.fixture
async def vacant(make_place: MakePlace, tmp_path: Path) -> AsyncIterator[Installation]:
    """An installation without any organisation."""
    engine = open_engine((await make_place()).application, pool=3, patient=True)
    yield Installation(engine, units_of_work(sessions_of(engine), LocalBroker()), tmp_path)
    await engine.dispose()


@pytest.fixture(scope="session")
async def demo(
    make_place: MakePlace, tmp_path_factory: pytest.TempPathFactory, passwords: Passwords
) -> AsyncIterator[Demo]:
    """The demo as a visitor finds it. It is shared: look at it, and change it only through `retold`."""
    engine = open_engine((await make_place()).application, pool=3, patient=True)
    begin, data_dir = units_of_work(sessions_of(engine), LocalBroker()), tmp_path_factory.mktemp("demo")
    yield Demo(engine, begin, data_dir, await prepare_demo(begin, data_dir, passwords))
    await engine.dispose()


@pytest.fixture
async def retold(demo: Demo) -> AsyncIterator[UnitOfWork]:
    """A work in the demo's installation that is never committed."""
    async with sessions_of(demo.engine)() as session:
        yield UnitOfWork(session)


@pytest.fixture
def password(demo: Demo) -> str:
    """The demo's password, as it was printed."""
    return demo.printed.splitlines()[1].split("\t")[1]


@pytest.fixture
def wrong(retold: UnitOfWork) -> Wrong:
    """How many rows break a rule, given the query that finds them."""

    async def count(query: str) -> int:
        return int(await retold.session.scalar(text(f"SELECT count(*) FROM ({query}) AS found")) or 0)

    return count


async def room_told(work: UnitOfWork, stories: Stories, name: str) -> tuple[RoomStory, Room]:
    """A room's story, and the room that was made of it."""
    [story] = [room for room in stories.rooms if room.name == name]
    return story, (await work.session.scalars(select(Room).where(Room.name == name))).one()


def _moved(door: Door, database: str) -> Door:
    return replace(door, url=door.url.set(database=database))
