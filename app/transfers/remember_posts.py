"""What a directory does to posts is followed by rooms: how people stood is written down with it, for each room.

Rooms move a little later, each under its own lock: nobody who sends a word waits for a directory that goes through
the whole hall.
"""

import json
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.organisations.departments import departments_of
from app.people.staff_changes import Held
from app.transfers.followers import matching
from app.transfers.followings import followings_in
from app.work import UnitOfWork

_HELD = text("""
    SELECT posts.person_id, departments.code, posts.title FROM posts JOIN departments ON departments.id = department_id
    WHERE posts.person_id = ANY(CAST(:people AS uuid[])) AND posts.ended_on IS NULL
""")
# Who is moved twice before a room's turn has come is compared with how they stood at first.
_REMEMBER = text("""
    INSERT INTO post_moves (room_id, person_id, organisation_id, held, told_by)
    SELECT room_id, person_id, :organisation_id, CAST(held AS jsonb), :told_by
    FROM unnest(CAST(:rooms AS uuid[]), CAST(:people AS uuid[]), CAST(:held AS text[]))
        AS moved (room_id, person_id, held)
    ON CONFLICT DO NOTHING
""")


@asynccontextmanager
async def followed_by_rooms(
    work: UnitOfWork, organisation_id: UUID, people: Collection[UUID], *, by: UUID
) -> AsyncIterator[None]:
    """Around whatever changes these people's posts: rooms that follow posts will follow. Safe to repeat."""
    followings = await followings_in(work.session, organisation_id)
    if not followings:
        yield
        return
    before = await held_by(work.session, people)
    yield
    after = await held_by(work.session, people)
    parents = await parents_of(work.session, organisation_id)
    moved = [
        (room_id, person_id)
        for room_id, wanted in followings.items()
        for person_id in matching(wanted, before, parents) ^ matching(wanted, after, parents)
    ]
    if moved:
        rooms, persons = zip(*moved, strict=True)
        stood = _by_person(before)
        held = [_written(stood.get(person_id, [])) for person_id in persons]
        asked = {"rooms": rooms, "people": persons, "held": held, "organisation_id": organisation_id, "told_by": by}
        await work.session.execute(_REMEMBER, asked)


async def held_by(session: AsyncSession, people: Collection[UUID]) -> set[Held]:
    return {Held(*row) for row in await session.execute(_HELD, {"people": list(people)})}


async def parents_of(session: AsyncSession, organisation_id: UUID) -> dict[str, str | None]:
    """By their codes: which department is under which."""
    departments = await departments_of(session, organisation_id)
    codes = {one.id: one.code for one in departments}
    return {one.code: codes.get(one.parent_id) if one.parent_id else None for one in departments}


def _by_person(held: Collection[Held]) -> dict[UUID, list[Held]]:
    theirs: dict[UUID, list[Held]] = {}
    for one in held:
        theirs.setdefault(one.person_id, []).append(one)
    return theirs


def _written(held: Sequence[Held]) -> str:
    return json.dumps(sorted((one.department_code, one.title) for one in held), ensure_ascii=False)
