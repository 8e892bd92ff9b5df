"""Where a forwarded message comes from: who said it first, where and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.schemas import OriginOut
from app.people.schemas import BylineOut

_NOTE = text("""
    INSERT INTO forwards (room_id, number, origin_room_id, origin_number, byline_id, said_at, is_outside)
    SELECT * FROM unnest(CAST(:rooms AS uuid[]), CAST(:numbers AS bigint[]), CAST(:origin_rooms AS uuid[]),
        CAST(:origin_numbers AS bigint[]), CAST(:bylines AS uuid[]), CAST(:moments AS timestamptz[]),
        CAST(:outside AS boolean[]))
""")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is kept of a message that is said again elsewhere. Nobody outside is told which room that was."""

    room_id: UUID
    number: int
    byline_id: UUID
    sender: BylineOut
    sent_at: datetime
    is_outside: bool

    @property
    def shown(self) -> OriginOut:
        room_id, number = (None, None) if self.is_outside else (self.room_id, self.number)
        return OriginOut(room_id=room_id, number=number, sender=self.sender, sent_at=self.sent_at)


async def note_origins(session: AsyncSession, forwarded: Sequence[tuple[UUID, int, Origin]]) -> None:
    """Keep where these messages come from: their rooms and numbers, and the origin of each."""
    if not forwarded:
        return
    asked: dict[str, Any] = {
        "rooms": [room_id for room_id, _, _ in forwarded],
        "numbers": [number for _, number, _ in forwarded],
        "origin_rooms": [origin.room_id for _, _, origin in forwarded],
        "origin_numbers": [origin.number for _, _, origin in forwarded],
        "bylines": [origin.byline_id for _, _, origin in forwarded],
        "moments": [origin.sent_at for _, _, origin in forwarded],
        "outside": [origin.is_outside for _, _, origin in forwarded],
    }
    await session.execute(_NOTE, asked)
