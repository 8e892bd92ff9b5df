"""How far requests have got: of the messages on a screen, and of everything that one has yet to confirm."""

import re
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.confirmations.schemas import ConfirmationState, PendingConfirmation
from app.messages.history import messages_numbered
from app.people.models import Person
from app.readers.policy import PRESENT
from app.rooms.access import Place

MOST_PENDING, MOST_SHOWN = 100, 200
_HALF_A_TOKEN = re.compile("<@[^>]*$")

_STATES = text(f"""
    SELECT request.number, request.asked_at, request.reminded_at,
           count(given.person_id) AS confirmed, count(*) FILTER (WHERE memberships.person_id IS NOT NULL) AS of,
           coalesce(bool_or(memberships.person_id = :person_id), false) AS is_asked,
           max(given.confirmed_at) FILTER (WHERE memberships.person_id = :person_id) AS confirmed_at
    FROM confirmation_requests AS request
    JOIN messages ON messages.room_id = :room_id AND messages.number = request.number AND messages.deleted_at IS NULL
    LEFT JOIN (memberships JOIN people ON people.id = memberships.person_id AND {PRESENT})
        ON memberships.room_id = :room_id AND memberships.joined_number < request.number
        AND memberships.person_id <> messages.sender_id
    LEFT JOIN confirmations AS given ON given.room_id = :room_id AND given.number = request.number
        AND given.person_id = memberships.person_id
    WHERE request.room_id = :room_id AND request.number > :floor AND request.number BETWEEN :first AND :last
      AND request.withdrawn_at IS NULL
    GROUP BY request.number, request.asked_at, request.reminded_at ORDER BY request.number
""")
# LIMIT keeps each search for itself: joined, they would touch the partitions of other rooms.
_PENDING = text("""
    SELECT request.room_id, request.number, request.asked_at, request.reminded_at
    FROM memberships JOIN confirmation_requests AS request ON request.room_id = memberships.room_id
        AND request.number > memberships.joined_number AND request.withdrawn_at IS NULL
    CROSS JOIN LATERAL (SELECT messages.sender_id FROM messages
        WHERE messages.room_id = request.room_id AND messages.number = request.number
          AND messages.deleted_at IS NULL LIMIT 1) AS said
    WHERE memberships.person_id = :person_id AND memberships.left_seq IS NULL AND said.sender_id <> :person_id
      AND NOT EXISTS (SELECT FROM confirmations AS given WHERE given.room_id = request.room_id
                      AND given.number = request.number AND given.person_id = :person_id)
    ORDER BY coalesce(request.reminded_at, request.asked_at) DESC, request.room_id, request.number LIMIT :limit
""")


async def states_seen_by(session: AsyncSession, place: Place, first: int, last: int) -> list[ConfirmationState]:
    """The open requests among these messages, as far as this member may see them."""
    floor = place.membership.joined_number if place.room.hides_past else 0
    asked: dict[str, UUID | int] = {"room_id": place.room.id, "person_id": place.membership.person_id}
    rows = await session.execute(_STATES, asked | {"floor": floor, "first": first, "last": last})
    return [ConfirmationState.model_validate(row) for row in rows]


async def pending_of(session: AsyncSession, person: Person) -> list[PendingConfirmation]:
    """What this person has yet to confirm, the newest first."""
    rows = (await session.execute(_PENDING, {"person_id": person.id, "limit": MOST_PENDING})).all()
    said = await messages_numbered(session, [(row.room_id, row.number) for row in rows])
    by_place = {(message.room_id, message.number): message for message in said}
    return [
        PendingConfirmation(
            room_id=row.room_id, number=row.number, asked_at=row.asked_at, reminded_at=row.reminded_at,
            sender=message.sender, body=_beginning(message.body), mentions=message.mentions,
        )
        for row in rows
        if (message := by_place.get((row.room_id, row.number))) is not None
    ]  # fmt: skip


def _beginning(body: str) -> str:
    """Never half of a token: what stands for somebody's name would be shown as it is."""
    return body if len(body) <= MOST_SHOWN else _HALF_A_TOKEN.sub("", body[:MOST_SHOWN])
