"""How many have read which messages: three lists from the record, however many messages and rooms."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.readers.policy import NAMED, PRESENT
from app.readers.tally import Tally
from app.realtime.record import Moved, Told
from app.rooms.access import Place

MOST_TOLD = 50  # messages of a room whose new figures go out at once; older ones are told to who asks

_TALLIES = text(f"""
    SELECT memberships.room_id, array_agg(joined_number ORDER BY joined_number) AS joined,
           array_agg(read_number ORDER BY read_number) AS read,
           coalesce(array_agg(person_id) FILTER (WHERE {NAMED} AND person_id = ANY(CAST(:people AS uuid[]))), '{{}}')
               AS named
    FROM memberships JOIN rooms ON rooms.id = memberships.room_id JOIN people ON people.id = memberships.person_id
    JOIN organisations ON organisations.id = memberships.organisation_id
    WHERE memberships.room_id = ANY(CAST(:rooms AS uuid[])) AND {PRESENT}
    GROUP BY memberships.room_id
""")
# LIMIT keeps each search for itself: joined, they would touch the partitions of other rooms.
_SENDERS = text(f"""
    SELECT found.room_id, found.number,
           (SELECT joined_number FROM memberships JOIN people ON people.id = memberships.person_id
            WHERE memberships.room_id = found.room_id AND memberships.person_id = found.sender_id
              AND {PRESENT}) AS joined
    FROM unnest(CAST(:rooms AS uuid[]), CAST(:afters AS bigint[]), CAST(:lasts AS bigint[]))
         AS wanted (room_id, after, last)
    CROSS JOIN LATERAL (SELECT messages.room_id, messages.number, messages.sender_id FROM messages
        WHERE messages.room_id = wanted.room_id AND messages.number > wanted.after AND messages.number <= wanted.last
        ORDER BY messages.number DESC LIMIT :limit) AS found
    ORDER BY found.number
""")

Counts = list[tuple[int, int, int]]  # number, read, of


class Wanted(NamedTuple):
    """Which messages of a room: after one number, up to another."""

    room_id: UUID
    after: int
    last: int


async def counts_seen_by(session: AsyncSession, place: Place, first: int, last: int) -> Counts:
    """The figures of these messages, as far as this member may see them."""
    floor = place.membership.joined_number if place.room.hides_past else 0
    wanted = Wanted(place.room.id, max(first - 1, floor), min(last, place.room.last_number))
    tallies, _ = await _tallies(session, [place.room.id], [])
    return (await _counts(session, tallies, [wanted], limit=last - first + 1)).get(place.room.id, [])


async def readings_of(session: AsyncSession, moved: Mapping[UUID, Moved]) -> dict[UUID, Told]:
    """What may be told, in each of these rooms, of the markers that moved there."""
    people = {person_id for one in moved.values() for person_id in one.markers}
    tallies, named = await _tallies(session, list(moved), list(people))
    wanted = [Wanted(room_id, one.since, max(one.markers.values())) for room_id, one in moved.items()]
    counts = await _counts(session, tallies, wanted, limit=MOST_TOLD)
    return {room_id: Told(named[room_id], counts.get(room_id, [])) for room_id in moved if room_id in named}


async def _tallies(
    session: AsyncSession, rooms: Sequence[UUID], people: Sequence[UUID]
) -> tuple[dict[UUID, Tally], dict[UUID, frozenset[UUID]]]:
    rows = (await session.execute(_TALLIES, {"rooms": rooms, "people": people})).all()
    return {row.room_id: Tally(row.joined, row.read) for row in rows}, {
        row.room_id: frozenset(row.named) for row in rows
    }


async def _counts(
    session: AsyncSession, tallies: Mapping[UUID, Tally], wanted: Sequence[Wanted], limit: int
) -> dict[UUID, Counts]:
    rooms, afters, lasts = (list(column) for column in zip(*wanted, strict=True))
    asked = {"rooms": rooms, "afters": afters, "lasts": lasts, "limit": limit}
    counts: dict[UUID, Counts] = {}
    for row in await session.execute(_SENDERS, asked):
        if row.room_id in tallies:
            counts.setdefault(row.room_id, []).append((row.number, *tallies[row.room_id].count(row.number, row.joined)))
    return counts
