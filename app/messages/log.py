"""Reading rooms' logs: events after a position, exactly as the socket sends them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.history import messages_numbered
from app.messages.schemas import EventsPage, MessageOut, Unseen
from app.messages.veil import VEILED
from app.realtime.protocol import LARGEST_GAP, RoomEvent, event_payload
from app.rooms.access import Place, Reach
from app.rooms.schemas import RoomReset

PAGE = 200
MEMBER_LEFT = "member.left"
HIGHEST = 2**62

_STRETCHES = text(f"""
    SELECT found.* FROM unnest(CAST(:rooms AS uuid[]), CAST(:afters AS bigint[]), CAST(:heads AS bigint[]))
        WITH ORDINALITY AS wanted (room_id, after, head, place)
    CROSS JOIN LATERAL (
        SELECT wanted.place, events.room_id, events.seq, events.kind, events.number, events.subject_id, events.data,
               events.kind <> 'message.sent' AND events.number IS NOT NULL AND ({VEILED}) AS is_veiled
        FROM events WHERE events.room_id = wanted.room_id AND events.seq > wanted.after AND events.seq <= wanted.head
        ORDER BY events.seq LIMIT :limit) AS found
    ORDER BY found.place, found.seq
""")


class Stretch(NamedTuple):
    """A part of a room's log: the events after a position, up to a head."""

    room_id: UUID
    after: int
    head: int = HIGHEST


async def read_stretches(session: AsyncSession, wanted: Sequence[Stretch], limit: int) -> list[list[RoomEvent]]:
    """The first events of each stretch. What a message says is read from its row: what was deleted stays unsaid.

    A member's stretch ends at the head that was read together with their membership: who is removed a moment later
    is not told what came after.
    """
    rooms, afters, heads = zip(*wanted, strict=True)
    asked = {"rooms": list(rooms), "afters": list(afters), "heads": list(heads), "limit": limit}
    rows = (await session.execute(_STRETCHES, asked)).all()
    said = {(row.room_id, row.number) for row in rows if row.number is not None and row.data is None}
    messages = {(one.room_id, one.number): one for one in await messages_numbered(session, sorted(said))}
    pages: list[list[RoomEvent]] = [[] for _ in wanted]
    for row, event in zip(rows, _shown(rows, messages), strict=True):
        pages[row.place - 1].append(event)
    return pages


async def events_after(session: AsyncSession, room_id: UUID, seq: int, limit: int) -> list[RoomEvent]:
    """The next events of the log, for the node itself."""
    [events] = await read_stretches(session, [Stretch(room_id, seq)], limit)
    return events


async def catch_up(session: AsyncSession, place: Place, after: int) -> EventsPage:
    """What a member missed after their position, a page at a time, or word that they must start afresh."""
    reach = place.reach
    if must_reset(reach, after):
        frame = json.loads(reset_event(reach))
        return EventsPage(items=[frame], next=reach.last_seq, reset=True)
    [events] = await read_stretches(session, [Stretch(reach.room_id, after, reach.last_seq)], PAGE)
    items: list[Any] = [json.loads(event.payload) for event in events]
    return EventsPage(items=items, next=events[-1].seq if len(events) == PAGE else None)


def must_reset(reach: Reach, after: int) -> bool:
    """True where continuity cannot be proved: too far back, beyond the head, or before one came in."""
    return after > reach.last_seq or reach.last_seq - after > LARGEST_GAP or after < reach.floor


def reset_event(reach: Reach) -> bytes:
    fresh = RoomReset(epoch=reach.epoch, last_seq=reach.last_seq, last_number=reach.last_number)
    return event_payload("room.reset", reach.room_id, reach.last_seq, fresh.model_dump_json().encode())


def _shown(rows: Iterable[Any], messages: dict[tuple[UUID, int], MessageOut]) -> Iterable[RoomEvent]:
    """Each event, made once however many stretches it is in."""
    made: dict[tuple[UUID, int], RoomEvent] = {}
    for row in rows:
        event = made.get((row.room_id, row.seq))
        if event is None:
            payload = event_payload(row.kind, row.room_id, row.seq, _data(row, messages).encode())
            leaves = row.subject_id if row.kind == MEMBER_LEFT else None
            event = made[row.room_id, row.seq] = RoomEvent(row.room_id, row.seq, payload, leaves)
        yield event


def _data(row: Any, messages: dict[tuple[UUID, int], MessageOut]) -> str:
    if row.is_veiled:
        return Unseen(number=row.number).model_dump_json()
    message = messages.get((row.room_id, row.number)) if row.data is None else None
    return json.dumps(row.data) if message is None else message.model_dump_json()
