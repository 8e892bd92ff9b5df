"""Saying hello: subscribe first, then fill what was missed, then live, so that nothing falls between."""

from typing import Annotated
from uuid import UUID

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.http import Seen, Shape
from app.messages.log import events_for, must_reset, reset_event
from app.people.directory import me
from app.people.models import Person
from app.people.schemas import Me
from app.people.sessions import access_caller
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.protocol import LARGEST_GAP, CloseCode, ok_payload
from app.rooms.access import Place
from app.rooms.models import Membership, Room
from app.work import BeginWork

Position = Annotated[int, Field(ge=0, le=2**62)]


class Hello(Shape):
    """A client's first command: where it stands in each room that it keeps."""

    positions: Annotated[dict[UUID, Position], Field(max_length=5000)] = {}


class Welcome(Seen):
    person: Me
    heads: dict[UUID, int]
    epochs: dict[UUID, int]


async def say_hello(begin: BeginWork, hub: Hub, connection: Connection, command_id: str, hello: Hello) -> None:
    """Seat the connection in all its person's rooms; answer with the heads, then what was missed, then live."""
    async with begin() as work:
        person = await access_caller(work.session, connection.person_id, connection.session_id)
        places = await _places_of(work.session, person)
    hub.welcome(connection, person.revision)
    connection.has_greeted = True
    for place in places:
        hub.seat(connection, place.room.id, place.room.last_seq)
    try:
        await _bring_up_to_date(begin, hub, connection, command_id, hello)
    except Exception:
        connection.close(CloseCode.GOING_AWAY)  # greeted half-way: it comes back and begins anew
        raise


async def _bring_up_to_date(begin: BeginWork, hub: Hub, connection: Connection, command_id: str, hello: Hello) -> None:
    """Read again now that every room is heard: what this snapshot does not hold yet will be delivered."""
    async with begin() as work:
        person = await access_caller(work.session, connection.person_id, connection.session_id)
        places = [place for place in await _places_of(work.session, person) if place.room.id in connection.rooms]
        connection.say(ok_payload(command_id, await _welcome(work.session, person, places)))
        for place in places:
            await _fill(work.session, hub, connection, place, hello.positions.get(place.room.id))


async def _places_of(session: AsyncSession, person: Person) -> list[Place]:
    query = (
        select(Room, Membership)
        .join(Membership, Membership.room_id == Room.id)
        .where(Membership.person_id == person.id, Membership.left_seq.is_(None))
        .execution_options(populate_existing=True)
    )
    return [Place(room, membership) for room, membership in await session.execute(query)]


async def _welcome(session: AsyncSession, person: Person, places: list[Place]) -> Welcome:
    return Welcome(
        person=await me(session, person),
        heads={place.room.id: place.room.last_seq for place in places},
        epochs={place.room.id: place.room.epoch for place in places},
    )


async def _fill(session: AsyncSession, hub: Hub, connection: Connection, place: Place, position: int | None) -> None:
    room = place.room
    reached = room.last_seq
    if position is not None and must_reset(place, position):
        connection.say(reset_event(place))
    elif position is not None and position < reached:
        for event in await events_for(session, place, position, LARGEST_GAP):
            connection.say(event.payload)
            reached = max(reached, event.seq)
    hub.settle(connection, room.id, reached)
