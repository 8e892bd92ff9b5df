"""Whom a room has because of their post: said by an administrator, taken up whenever posts change from then on."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import Invalid, NotFound
from app.organisations.models import Department
from app.people.models import Person
from app.rooms.models import Room
from app.transfers.access import refuse_others
from app.transfers.followers import Following
from app.transfers.models import RoomFollowing
from app.transfers.schemas import FollowingDraft, FollowingOut, FollowingRoomOut
from app.work import UnitOfWork

MOST = 500
_ROOMS = text("""
    SELECT rooms.id, rooms.name, count(memberships.person_id) AS members,
           count(memberships.person_id) FILTER (
               WHERE memberships.role = 'owner' AND people.suspended_at IS NULL) AS owners
    FROM rooms
    LEFT JOIN memberships ON memberships.room_id = rooms.id AND memberships.left_seq IS NULL
    LEFT JOIN people ON people.id = memberships.person_id
    WHERE rooms.organisation_id = :organisation_id AND rooms.kind = 'internal'
      AND (:word = '' OR rooms.search_text LIKE '%' || :word || '%')
    GROUP BY rooms.id
    ORDER BY EXISTS (SELECT FROM room_followings WHERE room_id = rooms.id) DESC, rooms.name, rooms.id LIMIT :most
""")

_RULES = text("""
    SELECT room_id, departments.code, with_subtree, title
    FROM room_followings LEFT JOIN departments ON departments.id = department_id
    WHERE room_followings.organisation_id = :organisation_id ORDER BY room_id, room_followings.id
""")


async def followings_in(session: AsyncSession, organisation_id: UUID) -> dict[UUID, list[Following]]:
    """The rules of every room of the organisation that has any."""
    rules: dict[UUID, list[Following]] = {}
    for room_id, code, with_subtree, title in await session.execute(_RULES, {"organisation_id": organisation_id}):
        rules.setdefault(room_id, []).append(Following(code, with_subtree, title))
    return rules


async def rooms_with_followings(session: AsyncSession, person: Person, word: str) -> list[FollowingRoomOut]:
    """The organisation's own rooms by name, those with a rule first; nothing of what is said in them."""
    refuse_others(person)
    asked = {"organisation_id": person.organisation_id, "word": word, "most": MOST}
    rows = (await session.execute(_ROOMS, asked)).all()
    followings = await _followings(session, person, [row.id for row in rows])
    return [
        FollowingRoomOut(
            room_id=row.id, name=row.name, members=row.members, owners=row.owners, followings=followings.get(row.id, [])
        )
        for row in rows
    ]


async def follow_posts(
    work: UnitOfWork, person: Person, room_id: UUID, wanted: Sequence[FollowingDraft]
) -> list[FollowingOut]:
    """Set all of a room's rules. Nobody is moved by it now. Safe to retry."""
    refuse_others(person)
    room = await work.session.scalar(
        select(Room)
        .where(Room.id == room_id, Room.organisation_id == person.organisation_id, Room.kind == "internal")
        .with_for_update(key_share=True)
    )
    if room is None:
        raise NotFound
    drafts = list(dict.fromkeys(one.model_copy(update={"title": one.title.strip()}) for one in wanted))
    await _refuse_unknown(work.session, person, drafts)
    had = (await _followings(work.session, person, [room_id])).get(room_id, [])
    if _keys(had) == _keys(drafts):
        return had
    await work.session.execute(delete(RoomFollowing).where(RoomFollowing.room_id == room_id))
    work.session.add_all(
        RoomFollowing(room_id=room_id, id=uuid4(), organisation_id=person.organisation_id, **one.model_dump())
        for one in drafts
    )
    await work.session.flush()
    await record_act(
        work, "room.followings_changed", organisation_id=person.organisation_id, actor_id=person.id,
        subject_id=room_id,
        detail={"room_id": str(room_id), "followings": [one.model_dump(mode="json") for one in drafts]},
    )  # fmt: skip
    return (await _followings(work.session, person, [room_id])).get(room_id, [])


async def _refuse_unknown(session: AsyncSession, person: Person, drafts: Sequence[FollowingDraft]) -> None:
    if any(one.department_id is None and not one.title for one in drafts):
        raise Invalid("部署か職名のどちらかを選んでください。", "Choose a department or a title.")
    wanted = {one.department_id for one in drafts if one.department_id is not None}
    query = select(Department.id).where(Department.id.in_(wanted), Department.organisation_id == person.organisation_id)
    if set(await session.scalars(query)) != wanted:
        raise Invalid("この団体にない部署です。", "This department is not of your organisation.")


def _keys(followings: Sequence[FollowingDraft | FollowingOut]) -> set[tuple[UUID | None, bool, str]]:
    return {(one.department_id, one.with_subtree, one.title) for one in followings}


async def _followings(
    session: AsyncSession, person: Person, room_ids: Sequence[UUID]
) -> dict[UUID, list[FollowingOut]]:
    query = select(RoomFollowing, Department.name).outerjoin(Department, Department.id == RoomFollowing.department_id)
    query = query.where(RoomFollowing.room_id.in_(room_ids), RoomFollowing.organisation_id == person.organisation_id)
    found: dict[UUID, list[FollowingOut]] = {}
    for following, name in await session.execute(query.order_by(Department.position, RoomFollowing.title)):
        shown = FollowingOut(
            department_id=following.department_id, department=name, with_subtree=following.with_subtree,
            title=following.title,
        )  # fmt: skip
        found.setdefault(following.room_id, []).append(shown)
    return found
