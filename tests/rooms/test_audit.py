"""What is done to rooms is in the audit: once, with whom it concerns, for every organisation that it concerns."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from app.rooms.audit import TOGETHER, record_members_added
from app.rooms.change import change_room
from app.rooms.join import add_members, join_topic
from app.rooms.leave import leave_room, remove_member
from app.rooms.schemas import RoomChange
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places


async def acts(work: UnitOfWork, room_id: UUID) -> list[tuple[str, UUID, UUID, dict[str, Any]]]:
    """What was recorded of a room after it was made: what, for whom, by whom, and the rest of the detail."""
    rows = await work.session.execute(
        text("SELECT action, organisation_id, actor_id, detail FROM audit_entries WHERE detail ->> 'room_id' = :room"
             " ORDER BY id"), {"room": str(room_id)},
    )  # fmt: skip
    return [(row[0], row[1], row[2], {k: v for k, v in row[3].items() if k != "room_id"}) for row in rows]


async def test_making_a_room_and_bringing_people_in_is_recorded(work: UnitOfWork, cast: Cast, places: Places) -> None:
    who = (cast.aoba.id, cast.sato.id)
    for _ in range(2):  # again, it changes nothing
        await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    assert await acts(work, places.section.id) == [
        ("room.created", *who, {"kind": "internal"}),
        ("room.members_added", *who, {"person_ids": [str(cast.takahashi.id)]}),
        ("room.members_added", *who, {"person_ids": [str(cast.yoshida.id)]}),
    ]
    assert [act[0] for act in await acts(work, places.direct.id)] == ["room.created", "room.members_added"]


async def test_coming_and_going_is_recorded(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await leave_room(work, cast.takahashi, places.section.id)
    assert (await acts(work, places.section.id))[-1] == ("room.left", cast.aoba.id, cast.takahashi.id, {})
    await join_topic(work, cast.takahashi, places.topic.id)
    await join_topic(work, cast.takahashi, places.topic.id)
    made, came, again = await acts(work, places.topic.id)
    assert (made[0], made[3]) == ("room.created", {"kind": "topic", "user_group_id": str(cast.group.id)})
    assert came == ("room.joined", cast.minato.id, cast.sugiyama.id, {})
    assert again == ("room.joined", cast.aoba.id, cast.takahashi.id, {})


async def test_who_takes_somebody_of_another_town_out_is_told_to_both(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await remove_member(work, cast.sato, places.topic.id, cast.sugiyama.id)
    last = (await acts(work, places.topic.id))[-2:]
    assert {act[1] for act in last} == {cast.aoba.id, cast.minato.id}
    assert {act[0] for act in last} == {"room.member_removed"}


async def test_a_change_names_what_is_new_but_not_what_a_room_is_for(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    for _ in range(2):
        await change_room(work, cast.sato, places.section.id, RoomChange(name="健康課", description="長い話"))
    assert [act[3] for act in await acts(work, places.section.id) if act[0] == "room.changed"] == [
        {"name": "健康課", "description": True}
    ]


async def test_many_people_are_named_in_several_entries(work: UnitOfWork, cast: Cast, places: Places) -> None:
    people = [uuid4() for _ in range(2 * TOGETHER + 1)]
    await record_members_added(work, cast.sato, places.elsewhere, people)
    named = [act[3]["person_ids"] for act in await acts(work, places.elsewhere.id) if act[0] == "room.members_added"]
    assert [len(one) for one in named] == [TOGETHER, TOGETHER, 1]
    assert {one for part in named for one in part} == {str(one) for one in people}
