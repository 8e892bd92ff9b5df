"""Writing into a room's log: the next `seq`, a row, and a doorbell after the commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert, null

from app.http import Seen
from app.realtime.protocol import RoomEvent, event_payload
from app.rooms.models import Event, Room
from app.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened; `subject` is whom it happened to, and `is_end` says that they hear nothing after it.

    What happened to a message names its `number`. With `is_kept` false the log keeps no copy of what is said now:
    later it is read from the message's own row, and what was deleted by then stays unsaid.
    """

    kind: str
    data: Seen
    actor: UUID | None
    subject: UUID | None = None
    is_end: bool = False
    number: int | None = None
    is_kept: bool = True


async def append_events(work: UnitOfWork, room: Room, entries: Sequence[Entry]) -> None:
    """Append to the log of a room that this work has locked, in order."""
    rows = []
    for entry in entries:
        room.last_seq += 1
        payload = event_payload(entry.kind, room.id, room.last_seq, entry.data.model_dump_json().encode())
        work.append(RoomEvent(room.id, room.last_seq, payload, entry.subject if entry.is_end else None))
        rows.append(
            {
                "room_id": room.id, "seq": room.last_seq, "kind": entry.kind, "actor_id": entry.actor,
                "subject_id": entry.subject, "number": entry.number,
                "data": entry.data.model_dump(mode="json") if entry.is_kept else null(),
            }
        )  # fmt: skip
    await work.session.flush()
    if rows:
        await work.session.execute(insert(Event), rows)
