"""What is pinned in a room."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.history import messages_numbered
from app.messages.schemas import PersonBrief, PinOut, PinsOut
from app.rooms.access import Place

# As many as there may be: `pin_message` says how many that is.
_PINS = text("""
    SELECT pins.number, people.id, people.name, pins.pinned_at
    FROM pins JOIN people ON people.id = pins.pinned_by
    WHERE pins.room_id = :room_id AND pins.number > :floor ORDER BY pins.pinned_at DESC, pins.number DESC
""")


async def pins_of(session: AsyncSession, place: Place) -> PinsOut:
    """The pins that this member may read, the latest first."""
    rows = (await session.execute(_PINS, {"room_id": place.room.id, "floor": place.floor})).all()
    messages = await messages_numbered(session, [(place.room.id, row.number) for row in rows])
    by_number = {message.number: message for message in messages}
    return PinsOut(items=[
        PinOut(message=by_number[row.number], by=PersonBrief(id=row.id, name=row.name), pinned_at=row.pinned_at)
        for row in rows
    ])  # fmt: skip
