"""Reading a room's log: its events after a position, exactly as the socket sends them."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.history import messages_numbered
from app.messages.schemas import EventsPage, MessageOut
from app.realtime.protocol import LARGEST_GAP, RoomEvent, event_payload
from app.rooms.access import Place
from app.rooms.models import Event
from app.rooms.schemas import RoomReset

PAGE = 200
MEMBER_LEFT = "member.left"


async def events_after(session: AsyncSession, room_id: UUID, seq: int, limit: int) -> list[RoomEvent]:
    """The next events of the log. What a message says is read from its row: what was deleted stays unsaid."""
    query = select(Event).where(Event.room_id == room_id, Event.seq > seq).order_by(Event.seq).limit(limit)
    return await _said(session, room_id, (await session.scalars(query)).all())


async def events_for(session: AsyncSession, place: Place, after: int, limit: int) -> list[RoomEvent]:
    """The next events that a member may know of.

    Never beyond the head that was read together with their membership: who is removed a moment later is not told
    what came after.
    """
    query = select(Event).where(Event.room_id == place.room.id, Event.seq > after, Event.seq <= place.room.last_seq)
    return await _said(session, place.room.id, (await session.scalars(query.order_by(Event.seq).limit(limit))).all())


async def _said(session: AsyncSession, room_id: UUID, events: Sequence[Event]) -> list[RoomEvent]:
    numbers = [event.number for event in events if event.number is not None]
    messages = {m.number: m for m in await messages_numbered(session, room_id, numbers)} if numbers else {}
    return [_shown(event, messages) for event in events]


async def catch_up(session: AsyncSession, place: Place, after: int) -> EventsPage:
    """What a member missed after their position, a page at a time, or word that they must start afresh."""
    room = place.room
    if must_reset(place, after):
        frame = json.loads(reset_event(place))
        return EventsPage(items=[frame], next=room.last_seq, reset=True)
    events = await events_for(session, place, after, PAGE)
    items: list[Any] = [json.loads(event.payload) for event in events]
    return EventsPage(items=items, next=events[-1].seq if len(events) == PAGE else None)


def must_reset(place: Place, after: int) -> bool:
    """True where continuity cannot be proved: too far back, beyond the head, or before one came in."""
    room, floor = place.room, place.membership.joined_seq - 1 if place.room.hides_past else 0
    return after > room.last_seq or room.last_seq - after > LARGEST_GAP or after < floor


def reset_event(place: Place) -> bytes:
    room = place.room
    fresh = RoomReset(epoch=room.epoch, last_seq=room.last_seq, last_number=room.last_number)
    return event_payload("room.reset", room.id, room.last_seq, fresh.model_dump_json().encode())


def _shown(event: Event, messages: dict[int, MessageOut]) -> RoomEvent:
    data = messages[event.number].model_dump_json() if event.number is not None else json.dumps(event.data)
    payload = event_payload(event.kind, event.room_id, event.seq, data.encode())
    return RoomEvent(event.room_id, event.seq, payload, event.subject_id if event.kind == MEMBER_LEFT else None)
