"""Bookmarks: messages that one wants to find again; nobody else knows."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid, NotFound
from app.http import Page
from app.messages.access import access_message
from app.messages.history import messages_numbered
from app.messages.policy import MOST_BOOKMARKS, may_bookmark_more
from app.messages.schemas import BookmarkOut
from app.people.models import Person
from app.rooms.access import access_room
from app.work import UnitOfWork

_OTHERS = text("""
    SELECT count(*) FROM bookmarks WHERE person_id = :person_id AND (room_id, number) <> (:room_id, :number)
""")
_ADD = text("""
    INSERT INTO bookmarks (room_id, person_id, number) VALUES (:room_id, :person_id, :number) ON CONFLICT DO NOTHING
""")
_REMOVE = text("DELETE FROM bookmarks WHERE room_id = :room_id AND person_id = :person_id AND number = :number")
# A bookmark shows nothing that its owner could not read in the room today.
_BOOKMARKS = text("""
    SELECT bookmarks.room_id, bookmarks.number, bookmarks.marked_at
    FROM bookmarks JOIN memberships USING (room_id, person_id) JOIN rooms ON rooms.id = bookmarks.room_id
    WHERE bookmarks.person_id = :person_id AND memberships.left_seq IS NULL
      AND (NOT rooms.hides_past OR bookmarks.number > memberships.joined_number)
      AND bookmarks.marked_at < coalesce(CAST(:before AS timestamptz), 'infinity')
    ORDER BY bookmarks.marked_at DESC LIMIT :limit
""")


async def add_bookmark(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> None:
    """Keep a message for oneself. Safe to retry."""
    place = await access_room(work.session, person, room_id)
    if (await access_message(work.session, place, number)).is_deleted:
        raise NotFound("取り消されたメッセージです。", "That message was withdrawn.")
    asked = {"room_id": room_id, "person_id": person.id, "number": number}
    if not may_bookmark_more((await work.session.execute(_OTHERS, asked)).scalar_one()):
        raise Invalid(
            f"ブックマークは{MOST_BOOKMARKS}件までです。要らなくなったものを外してください。",
            f"You can have {MOST_BOOKMARKS} bookmarks. Please take away what you no longer need.",
        )
    await work.session.execute(_ADD, asked)


async def remove_bookmark(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> None:
    """Take it away. Safe to retry."""
    await access_room(work.session, person, room_id)
    await work.session.execute(_REMOVE, {"room_id": room_id, "person_id": person.id, "number": number})


async def bookmarks_of(
    session: AsyncSession, person: Person, *, before: datetime | None = None, limit: int = 50
) -> Page[BookmarkOut]:
    """One's own, over all rooms that one is in today, the latest first."""
    asked = {"person_id": person.id, "before": before, "limit": limit + 1}
    rows = (await session.execute(_BOOKMARKS, asked)).all()
    shown = rows[:limit]
    messages = await messages_numbered(session, [(row.room_id, row.number) for row in shown])
    by_place = {(message.room_id, message.number): message for message in messages}
    items = [BookmarkOut(message=by_place[row.room_id, row.number], marked_at=row.marked_at) for row in shown]
    return Page(items=items, next=items[-1].marked_at.isoformat() if len(rows) > limit else None)
