"""Who has read a message and who has not, a page at a time, with the time as far as it was kept."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid
from app.people.schemas import BylineOut
from app.readers.access import Read
from app.readers.policy import NAMED, PRESENT
from app.readers.schemas import Group, ReaderOut, ReadersPage

ANSWERS = 500  # messages after one that are looked through for what its readers wrote themselves

_AUDIENCE = """
    FROM memberships JOIN rooms ON rooms.id = memberships.room_id JOIN people ON people.id = memberships.person_id
    JOIN organisations ON organisations.id = memberships.organisation_id
    WHERE memberships.room_id = :room_id AND memberships.person_id <> :sender_id AND memberships.joined_number < :number
"""
_GROUPS: dict[Group, str] = {
    "read": f"{PRESENT} AND memberships.read_number >= :number",
    "unread": f"{PRESENT} AND memberships.read_number < :number",
    # Whoever had left before it was said never heard of it.
    "left": f"NOT ({PRESENT}) AND coalesce(memberships.left_seq > :seq, true)",
}
_FIGURES = text(f"""
    SELECT count(*) FILTER (WHERE {_GROUPS["read"]}) AS read, count(*) FILTER (WHERE {_GROUPS["unread"]}) AS unread,
           count(*) FILTER (WHERE {_GROUPS["left"]}) AS left_,
           count(*) FILTER (WHERE NOT {NAMED} AND CASE :group
               WHEN 'read' THEN {_GROUPS["read"]} WHEN 'unread' THEN {_GROUPS["unread"]} ELSE {_GROUPS["left"]} END
           ) AS unnamed
    {_AUDIENCE}
""")
# Whoever answers has read what was said before: their own message tells the time as well as their marker does.
_PAGES = {
    group: text(f"""
        WITH answered AS MATERIALIZED (
            SELECT DISTINCT ON (messages.sender_id) messages.sender_id, messages.sent_at FROM messages
            WHERE messages.room_id = :room_id AND messages.number > :number AND messages.number <= :answers
            ORDER BY messages.sender_id, messages.number)
        SELECT listed.*, least(
            (SELECT min(noted.moment) FROM
                (SELECT numbers, moments FROM read_moments WHERE read_moments.room_id = :room_id
                   AND read_moments.person_id = listed.id AND numbers[cardinality(numbers)] >= :number
                 ORDER BY month LIMIT 1) AS month, unnest(month.numbers, month.moments) AS noted (number, moment)
             WHERE noted.number >= :number),
            (SELECT sent_at FROM answered WHERE answered.sender_id = listed.id)) AS read_at
        FROM (SELECT people.id, people.kana, people.byline_id, memberships.read_number >= :number AS has_read
              {_AUDIENCE} AND {NAMED} AND {condition} AND (people.kana, people.id) > (:kana, CAST(:after AS uuid))
              ORDER BY people.kana, people.id LIMIT :limit) AS page
        CROSS JOIN LATERAL (SELECT page.id, page.kana, page.has_read, bylines.name, bylines.organisation,
              bylines.organisation_id, bylines.department, bylines.title
              FROM bylines WHERE bylines.id = page.byline_id) AS listed
        ORDER BY listed.kana, listed.id
    """)
    for group, condition in _GROUPS.items()
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the audience, from where on, and how many of it."""

    group: Group
    after: str | None
    limit: int


async def readers_of(session: AsyncSession, read: Read, wanted: Wanted) -> ReadersPage:
    """A page of one group of the audience; names that are hidden are counted, and never read."""
    asked = {
        "room_id": read.place.room.id, "number": read.number, "seq": read.seq, "sender_id": read.sender_id,
    }  # fmt: skip
    figures = (await session.execute(_FIGURES, asked | {"group": wanted.group})).one()
    kana, after = cursor_of(wanted.after)
    edges = {"kana": kana, "after": after, "limit": wanted.limit + 1, "answers": read.number + ANSWERS}
    rows = (await session.execute(_PAGES[wanted.group], asked | edges)).all()
    shown = rows[: wanted.limit]
    return ReadersPage(
        items=[_reader(row) for row in shown], read=figures.read, unread=figures.unread, left=figures.left_,
        unnamed=figures.unnamed, next=f"{shown[-1].kana}\n{shown[-1].id}" if len(rows) > wanted.limit else None,
    )  # fmt: skip


def _reader(row: Any) -> ReaderOut:
    byline = BylineOut(
        id=row.id, name=row.name, organisation=row.organisation, organisation_id=row.organisation_id,
        department=row.department, title=row.title,
    )  # fmt: skip
    return ReaderOut(person=byline, has_read=row.has_read, read_at=row.read_at if row.has_read else None)


def cursor_of(after: str | None) -> tuple[str, UUID]:
    """Where a list that is sorted by フリガナ goes on."""
    if after is None:
        return "", UUID(int=0)
    kana, _, person_id = after.rpartition("\n")
    try:
        return kana, UUID(person_id)
    except ValueError:
        raise Invalid from None
