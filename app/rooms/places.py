"""The rooms of many people at once, for those who say hello together."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.entry.gate import Papers
from app.people.sessions import HOLDERS, SHOWN, Claimed, claims_of, papers_of
from app.rooms.access import Reach

_PLACES = text(f"""
    SELECT claims.place, people.revision, {SHOWN}, inside.*
    FROM {HOLDERS}
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(rooms.id), '{{}}') AS rooms, array_agg(rooms.epoch) AS epochs,
               array_agg(rooms.last_seq) AS seqs, array_agg(rooms.last_number) AS numbers,
               array_agg(CASE WHEN rooms.hides_past THEN memberships.joined_seq - 1 ELSE 0 END) AS floors,
               array_agg(memberships.read_number) AS reads,
               array_agg(rooms.user_group_id IS NOT NULL) AS shared
        FROM memberships JOIN rooms ON rooms.id = memberships.room_id
        WHERE memberships.person_id = people.id AND memberships.left_seq IS NULL) AS inside
""")


@dataclass(frozen=True, slots=True)
class Places:
    """Where somebody is at this moment, and the revision of their rights that says so."""

    revision: int
    reaches: Sequence[Reach]
    papers: Papers


async def places_of(session: AsyncSession, claims: Sequence[Claimed]) -> list[Places | None]:
    """Where each of these is, in the order of their claims; None for those whose session does not hold."""
    found: dict[int, Places] = {}
    for row in await session.execute(_PLACES, claims_of(claims)):
        columns = (row.rooms, row.epochs, row.seqs, row.numbers, row.floors, row.reads, row.shared)
        reaches = list(map(Reach._make, zip(*columns, strict=True))) if row.rooms else []
        found[row.place] = Places(row.revision, reaches, papers_of(row))
    return [found.get(place) for place in range(1, len(claims) + 1)]
