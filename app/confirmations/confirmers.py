"""Who has confirmed and who is waited for, a page at a time."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.confirmations.schemas import ConfirmerOut, ConfirmersPage, Group
from app.people.schemas import BylineOut
from app.readers.access import Read
from app.readers.policy import NAMED, PRESENT
from app.readers.readers import cursor_of

_AUDIENCE = f"""
    FROM memberships JOIN rooms ON rooms.id = memberships.room_id JOIN people ON people.id = memberships.person_id
    JOIN organisations ON organisations.id = memberships.organisation_id
    LEFT JOIN confirmations AS given ON given.room_id = memberships.room_id AND given.number = :number
        AND given.person_id = memberships.person_id
    WHERE memberships.room_id = :room_id AND memberships.person_id <> :sender_id AND memberships.joined_number < :number
      AND {PRESENT}
"""
_FIGURES = text(f"""
    SELECT count(given.person_id) AS confirmed, count(*) - count(given.person_id) AS waiting,
           count(*) FILTER (WHERE NOT {NAMED} AND (given.person_id IS NOT NULL) = :has_confirmed) AS unnamed
    {_AUDIENCE}
""")
_PAGE = text(f"""
    SELECT page.id, page.kana, page.confirmed_at, bylines.name, bylines.organisation, bylines.organisation_id,
           bylines.department, bylines.title
    FROM (SELECT people.id, people.kana, people.byline_id, given.confirmed_at {_AUDIENCE} AND {NAMED}
            AND (given.person_id IS NOT NULL) = :has_confirmed
            AND (people.kana, people.id) > (:kana, CAST(:after AS uuid))
          ORDER BY people.kana, people.id LIMIT :limit) AS page
    JOIN bylines ON bylines.id = page.byline_id ORDER BY page.kana, page.id
""")


async def confirmers_of(
    session: AsyncSession, read: Read, group: Group, *, after: str | None, limit: int
) -> ConfirmersPage:
    """A page of one of the two groups; names that are hidden are counted, and never read."""
    asked: dict[str, Any] = {
        "room_id": read.place.room.id, "number": read.number, "sender_id": read.sender_id,
        "has_confirmed": group == "confirmed",
    }  # fmt: skip
    figures = (await session.execute(_FIGURES, asked)).one()
    kana, last = cursor_of(after)
    rows = (await session.execute(_PAGE, asked | {"kana": kana, "after": last, "limit": limit + 1})).all()
    shown = rows[:limit]
    return ConfirmersPage(
        items=[_confirmer(row) for row in shown], confirmed=figures.confirmed, waiting=figures.waiting,
        unnamed=figures.unnamed, next=f"{shown[-1].kana}\n{shown[-1].id}" if len(rows) > limit else None,
    )  # fmt: skip


def _confirmer(row: Any) -> ConfirmerOut:
    byline = BylineOut(
        id=row.id, name=row.name, organisation=row.organisation, organisation_id=row.organisation_id,
        department=row.department, title=row.title,
    )  # fmt: skip
    return ConfirmerOut(person=byline, confirmed_at=row.confirmed_at)
