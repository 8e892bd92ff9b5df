"""Moving the people whom a directory moved, room by room, by the rules of the 4/1 switch.

A directory goes through its people one by one: until it has been silent for a while, nobody can tell who takes over
from whom. Whose access is suspended is left where they are until they are back.
"""

import logging
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, text

from app.database.faults import refusal_of
from app.people.staff_changes import Held
from app.rooms.models import Membership, Room
from app.transfers.followers import RoomMove, RoomStanding, Staffing, moves_of
from app.transfers.followings import followings_in
from app.transfers.move_rooms import carry_out, record_moved
from app.transfers.remember_posts import held_by, parents_of
from app.work import BeginWork, UnitOfWork

logger = logging.getLogger("kairan.transfers")
SILENCE = timedelta(seconds=20)
LONGEST = timedelta(minutes=5)  # one that never falls silent is followed all the same
_NEXT = text("""
    WITH waiting AS (
        SELECT post_moves.* FROM post_moves JOIN people ON people.id = person_id AND people.suspended_at IS NULL
        WHERE NOT room_id = ANY(CAST(:stuck AS uuid[]))),
    due AS (
        SELECT organisation_id FROM waiting GROUP BY organisation_id
        HAVING max(told_at) <= now() - CAST(:silence AS interval)
            OR min(told_at) <= now() - CAST(:longest AS interval))
    SELECT rooms.id FROM rooms WHERE id IN (SELECT room_id FROM waiting JOIN due USING (organisation_id))
    ORDER BY id LIMIT 1 FOR NO KEY UPDATE OF rooms SKIP LOCKED
""")
_TAKE = text("""
    DELETE FROM post_moves USING people
    WHERE room_id = :room_id AND people.id = person_id AND people.suspended_at IS NULL
    RETURNING person_id, held, told_by, told_at
""")


async def follow_directories(begin: BeginWork, *, silence: timedelta = SILENCE) -> None:
    """Every room whose turn has come, a transaction for each. One that stumbles holds no other up."""
    stuck: list[UUID] = []
    while await _follow_in_next(begin, stuck, silence):
        pass


async def _follow_in_next(begin: BeginWork, stuck: list[UUID], silence: timedelta) -> bool:
    room_id: UUID | None = None
    try:
        async with begin() as work:
            asked = {"stuck": stuck, "silence": silence, "longest": LONGEST}
            room_id = await work.session.scalar(_NEXT, asked)
            if room_id is not None:
                await _follow_in(work, room_id)
    except Exception as error:
        if room_id is None or refusal_of(error) is not None:
            raise
        logger.error("a room waits for the next round", exc_info=error)
        stuck.append(room_id)
    return room_id is not None


async def _follow_in(work: UnitOfWork, room_id: UUID) -> None:
    """What is read here is read under the room's lock: the rules and the posts as they are by now."""
    session = work.session
    taken = sorted(await session.execute(_TAKE, {"room_id": room_id}), key=lambda row: row.told_at)
    if not taken:
        return  # another node was quicker
    query = select(Room).where(Room.id == room_id).execution_options(populate_existing=True)
    room = (await session.scalars(query)).one()
    before = {Held(row.person_id, *post) for row in taken for post in row.held}
    after = await held_by(session, [row.person_id for row in taken])
    for move in moves_of([await _standing(work, room)], Staffing(before, after, await _parents(work, room))):
        await _move(work, room, move, taken[-1].told_by)


async def _standing(work: UnitOfWork, room: Room) -> RoomStanding:
    here = select(Membership.person_id, Membership.role).where(Membership.room_id == room.id)
    members = await work.session.execute(here.where(Membership.left_seq.is_(None)))
    rules = await followings_in(work.session, _owner(room))
    return RoomStanding(room.id, room.name, tuple(rules.get(room.id, ())), {row[0]: row[1] for row in members})


async def _parents(work: UnitOfWork, room: Room) -> dict[str, str | None]:
    return await parents_of(work.session, _owner(room))


async def _move(work: UnitOfWork, room: Room, move: RoomMove, by: UUID) -> None:
    moved = await carry_out(work, room, move)
    await record_moved(work, room, by, entered=moved.entered, left=moved.left, promoted=moved.promoted)


def _owner(room: Room) -> UUID:
    assert room.organisation_id is not None  # only rooms of one organisation follow posts
    return room.organisation_id
