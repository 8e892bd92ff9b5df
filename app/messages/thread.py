"""The whole chain that a message belongs to: what was first said, and everything that answers it, directly or not."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.access import access_message
from app.messages.history import messages_numbered
from app.messages.own_marks import own_marks
from app.messages.quotes import quotes_for
from app.messages.schemas import ThreadPage
from app.rooms.access import Place

_ROOT = text("SELECT root FROM replies WHERE room_id = :room_id AND number = :number")
_CHAIN = text("""
    SELECT number FROM replies
    WHERE room_id = :room_id AND root = :root AND number > :after AND number > :floor AND number <= :head
    ORDER BY number LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which part of a chain is asked for."""

    number: int
    after: int = 0
    limit: int = 50


async def thread_of(session: AsyncSession, place: Place, asked: Stretch) -> ThreadPage:
    """A page of the chain, as far as this member may read it; withdrawn ones keep their place in it."""
    await access_message(session, place, asked.number)
    where = {"room_id": place.room.id}
    root = await session.scalar(_ROOT, where | {"number": asked.number}) or asked.number
    edges = {"after": asked.after, "floor": place.floor, "head": place.room.last_number, "limit": asked.limit + 1}
    numbers = list(await session.scalars(_CHAIN, where | edges | {"root": root}))
    if asked.after < root and root > place.floor:
        numbers = [root, *numbers]
    shown = numbers[: asked.limit]
    found = await messages_numbered(session, [(place.room.id, number) for number in shown])
    items = sorted(found, key=lambda message: message.number)
    return ThreadPage(
        root=root, items=items, next=shown[-1] if len(numbers) > len(shown) else None, seq=place.room.last_seq,
        quoted=await quotes_for(session, place, items),
        own=await own_marks(session, place.membership.person_id, items),
    )  # fmt: skip
