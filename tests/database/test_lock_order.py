"""Whoever changes rooms, memberships and people at the same time waits at most, and never for each other in a circle.

The order is: rooms by id, then memberships, then people by id, then their sessions by id. Everything that writes is
let loose on the same few rooms and people, in every order, in transactions that are really committed.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError

from app.database.engine import open_engine, sessions_of
from app.database.place import Place
from app.errors import Refusal
from app.messages.drafts import SignedDraft
from app.messages.read import read_up_to
from app.messages.send import send_messages
from app.people.mint_tokens import mint_tokens
from app.people.models import Person
from app.people.sessions import end_session, open_session
from app.people.staff_line import StaffLine
from app.people.staff_list import StaffList
from app.people.tokens import Tokens
from app.realtime.broker import LocalBroker
from app.rooms.change import change_room
from app.rooms.create import create_internal_room
from app.rooms.direct import open_direct_room
from app.rooms.join import add_members, join_topic
from app.rooms.leave import leave_room, remove_member
from app.rooms.models import Room
from app.rooms.schemas import InternalRoomDraft, RoomChange
from app.settings import Settings
from app.transfers.import_list import import_people
from app.user_groups.admit import add_user_group, admit_organisation
from app.work import BeginWork, units_of_work
from tests.fixtures.cast import Cast, make_cast, make_places

ROUNDS = 8
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = 'kairan'"
WAITED_TOO_LONG = ("55P03", "57014")  # on a machine that has much else to do: no circle, and told to try again


@dataclass
class Crowd:
    """The people and rooms that everybody wants at once."""

    begin: BeginWork
    cast: Cast
    rooms: list[Room]
    topic: Room
    tokens: Tokens

    @property
    def colleagues(self) -> list[Person]:
        return shuffled([self.cast.sato, self.cast.takahashi, self.cast.yoshida])


Verb = Callable[[Crowd], Awaitable[None]]


def shuffled(things: list[Person]) -> list[Person]:
    return random.sample(things, len(things))


async def send_to_all(crowd: Crowd) -> None:
    sender, other, _ = crowd.colleagues
    rooms = random.sample(crowd.rooms, len(crowd.rooms))
    drafts = [SignedDraft(sender.id, room.id, uuid4(), f"<@{other.id}> 皆さんへ") for room in [*rooms, crowd.topic]]
    async with crowd.begin() as work:
        await send_messages(work, drafts)


async def bring_in(crowd: Crowd) -> None:
    person, *others = crowd.colleagues
    async with crowd.begin() as work:
        await add_members(work, person, random.choice(crowd.rooms).id, [one.id for one in others])


async def take_out(crowd: Crowd) -> None:
    person, other, _ = crowd.colleagues
    async with crowd.begin() as work:
        await remove_member(work, person, random.choice(crowd.rooms).id, other.id)


async def come_and_go(crowd: Crowd) -> None:
    for verb in (join_topic, leave_room):
        async with crowd.begin() as work:
            await verb(work, crowd.cast.sugiyama, crowd.topic.id)


async def rename(crowd: Crowd) -> None:
    person, *_ = crowd.colleagues
    async with crowd.begin() as work:
        await change_room(work, person, random.choice(crowd.rooms).id, RoomChange(name=uuid4().hex))


async def mark(crowd: Crowd) -> None:
    async with crowd.begin() as work:
        for room in sorted(crowd.rooms, key=lambda one: one.id)[:1]:
            await read_up_to(work, crowd.cast.sato, room.id, 10_000)


async def found(crowd: Crowd) -> None:
    person, *others = crowd.colleagues
    draft = InternalRoomDraft(kind="internal", name="新しい係", person_ids=[one.id for one in others])
    async with crowd.begin() as work:
        await create_internal_room(work, person, draft)


async def write_directly(crowd: Crowd) -> None:
    person, *others = crowd.colleagues
    async with crowd.begin() as work:
        await open_direct_room(work, person, [one.id for one in random.sample(others, random.randint(1, 2))])


async def import_staff(crowd: Crowd) -> None:
    """Everybody gets another title, and one department another name."""
    lines = [
        StaffLine(
            line=number, staff_number=one.staff_number, name=one.name, kana=one.kana, login_id=one.login_id,
            department_code="1", department=f"課 {random.random()}" , title=random.choice(["", "主事", "主任"]),
        )
        for number, one in enumerate(crowd.colleagues)
    ]  # fmt: skip
    lines = [replace(line, department=lines[0].department) for line in lines]
    await import_people(crowd.begin, crowd.cast.aoba.code, StaffList(random.sample(lines, 2)))


async def sign_in_and_out(crowd: Crowd) -> None:
    person, *_ = crowd.colleagues
    async with crowd.begin() as work:
        opened = await open_session(work, person, timedelta(hours=1))
    async with crowd.begin() as work:
        await end_session(work, person, opened.session_id)


async def mint(crowd: Crowd) -> None:
    async with crowd.begin() as work:
        await mint_tokens(work, crowd.tokens, crowd.colleagues, timedelta(hours=1))


async def admit(crowd: Crowd) -> None:
    async with crowd.begin() as work:
        group = await add_user_group(work, f"会 {uuid4()}")
        for organisation in random.sample([crowd.cast.aoba, crowd.cast.minato], 2):
            await admit_organisation(work, group, organisation)


VERBS: list[Verb] = [
    send_to_all, bring_in, take_out, come_and_go, rename, mark, found, write_directly, import_staff, sign_in_and_out,
    mint, admit,
]  # fmt: skip


@pytest.fixture
async def crowd(place: Place, settings: Settings) -> AsyncIterator[Crowd]:
    engine = open_engine(place.application, pool=2 * len(VERBS))
    begin = units_of_work(sessions_of(engine), LocalBroker())
    async with begin() as work:
        cast = await make_cast(work)
        places = await make_places(work, cast)
        people = [cast.takahashi.id, cast.yoshida.id]
        drafts = [InternalRoomDraft(kind="internal", name=f"係 {n}", person_ids=people) for n in range(3)]
        rooms = [await create_internal_room(work, cast.sato, draft) for draft in drafts]
    yield Crowd(begin, cast, rooms, places.topic, Tokens(settings.secret_key))
    await engine.dispose()


async def tried(verb: Verb, crowd: Crowd) -> str | None:
    """What PostgreSQL had against it; that somebody may not, or is not there any more, is an answer like another."""
    try:
        await verb(crowd)
    except Refusal:
        return None
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) not in WAITED_TOO_LONG:
            return f"{verb.__name__}: {error.orig}"
    return None


async def test_nobody_waits_in_a_circle(crowd: Crowd, place: Place) -> None:
    observer = await asyncpg.connect(place.owner.url.set(username="postgres").render_as_string())
    before = await observer.fetchval(DEADLOCKS)
    for _ in range(ROUNDS):
        acts = [tried(verb, crowd) for verb in random.sample(2 * VERBS, 2 * len(VERBS))]
        async with asyncio.timeout(60):
            assert [fault for fault in await asyncio.gather(*acts) if fault] == []
    assert await observer.fetchval(DEADLOCKS) == before
    await observer.close()
