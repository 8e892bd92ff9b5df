"""Letting the demo's people read: when each of them looked into a room, as their markers would have kept it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

from sqlalchemy import text

from app.demo.settle import Cast
from app.demo.stories import RoomStory
from app.messages.moments import KEPT, Moments, thinned
from app.rooms.models import Room
from app.work import UnitOfWork

LOOKS = 0.6  # of the messages; the others are read together with a later one
LONGEST = 150  # minutes until somebody looks

_KEEP = text("""
    INSERT INTO read_moments (room_id, person_id, month, numbers, moments)
    VALUES (:room_id, :person_id, :month, CAST(:numbers AS bigint[]), CAST(:moments AS timestamptz[]))
""")


async def read_history(work: UnitOfWork, room: Room, story: RoomStory, cast: Cast, moments: Sequence[datetime]) -> None:
    """Everybody has read up to where their marker stands, the last of it before the story is over."""
    rows = []
    for login_id in story.members:
        looks = looks_of(login_id, story, moments)
        for month, (numbers, minutes) in by_month(looks).items():
            whose = {"room_id": room.id, "person_id": cast.people[login_id].id}
            rows.append(whose | {"month": month, "numbers": numbers, "moments": minutes})
    if rows:
        await work.session.execute(_KEEP, rows)


def looks_of(login_id: str, story: RoomStory, moments: Sequence[datetime]) -> list[tuple[int, datetime]]:
    """When this member looked and how far they read then, one after the other."""
    chance = Random(f"{story.name} {login_id}")
    last = len(story.messages) - story.unread.get(login_id, 0)
    looks: list[tuple[int, datetime]] = []
    for number in range(1, last + 1):
        sent = moments[number - 1]
        looked = sent + timedelta(minutes=chance.uniform(1, LONGEST))
        if number < last and chance.random() > LOOKS:
            continue
        # Nobody reads ahead of the story, nor before what they have read already.
        minute = max(min(looked, moments[-1]), sent, *(at for _, at in looks[-1:])).replace(second=0, microsecond=0)
        looks.append((number, minute))
    return looks


def by_month(looks: Sequence[tuple[int, datetime]]) -> dict[date, Moments]:
    """The looks as they are kept: one stretch of bounded length for each month, and a minute once."""
    months: dict[date, dict[datetime, int]] = defaultdict(dict)
    for number, minute in looks:
        months[minute.astimezone(UTC).date().replace(day=1)][minute] = number
    return {month: thinned(list(kept.values()), list(kept), KEPT) for month, kept in months.items()}
