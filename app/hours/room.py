"""Whether the others in a room are off duty now, and when they are back: asked while somebody writes to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.hours.choices import choices
from app.hours.duty import Duty
from app.hours.schemas import ChoiceOut, RoomHours
from app.hours.standing import duty_in, duty_of
from app.people.models import Person
from app.rooms.access import access_room

# Whoever goes by their organisation's hours is counted with it: a room of a thousand is a few rows.
_DUTIES = text("""
    SELECT count(*) AS people, theirs.week, theirs.observes_holidays, theirs.observes_new_year, theirs.days_off,
           own.person_id IS NOT NULL AS has_own, own.week AS own_week, own.observes_holidays AS own_holidays,
           own.away_from, own.away_until
    FROM memberships JOIN people ON people.id = memberships.person_id AND people.suspended_at IS NULL
    LEFT JOIN organisation_hours AS theirs ON theirs.organisation_id = memberships.organisation_id
    LEFT JOIN personal_hours AS own ON own.person_id = memberships.person_id
    WHERE memberships.room_id = :room_id AND memberships.left_seq IS NULL AND memberships.person_id <> :me
    GROUP BY memberships.organisation_id, theirs.organisation_id, own.person_id
""")


class Group(NamedTuple):
    """So many people with the same hours."""

    duty: Duty
    people: int


async def hours_in(session: AsyncSession, person: Person, room_id: UUID) -> RoomHours:
    """Says how many, never who or why: a leave is nobody's business but one's own."""
    place = await access_room(session, person, room_id)
    asked = {"room_id": place.room.id, "me": person.id}
    rows = (await session.execute(_DUTIES, asked)).mappings()
    groups = [Group(duty_in(row), row["people"]) for row in rows]
    own = await duty_of(session, person.id)
    return seen_at(own.now, groups, own.duty)


def seen_at(now: datetime, groups: Sequence[Group], own: Duty) -> RoomHours:
    off = [group for group in groups if not group.duty.is_on(now)]
    others, off_duty = sum(group.people for group in groups), sum(group.people for group in off)
    return RoomHours(
        others=others, off_duty=off_duty, is_off_duty=others > 0 and 2 * off_duty >= others, back_at=_back(now, off),
        choices=[ChoiceOut(key=key, at=at) for key, at in choices(own, now)],
    )  # fmt: skip


def _back(now: datetime, off: Sequence[Group]) -> datetime | None:
    """When half of those who are off have begun: an early bird must not wake everybody."""
    begins = [(group.duty.next_begin(now), group.people) for group in off]
    known = sorted((at, people) for at, people in begins if at is not None)
    needed = sum(people for _, people in begins) / 2
    for at, people in known:
        needed -= people
        if needed <= 0:
            return at
    return None
