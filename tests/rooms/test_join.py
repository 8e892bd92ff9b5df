"""Coming in: colleagues by invitation, topics by oneself; outsiders by no way."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import NotFound, NotPermitted, OutsideOrganisation
from app.realtime.protocol import Bell, RoomEvent
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members, join_topic
from app.rooms.leave import leave_room, remove_member
from app.rooms.overview import room_seen_by
from app.rooms.schemas import InternalRoomDraft
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places, make_organisation, make_person, say
from tests.fixtures.sockets import Dial


async def test_a_colleague_is_brought_in_and_reads_from_now_on(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一", "二")
    assert await add_members(work, cast.takahashi, places.section.id, [cast.yoshida.id]) == [cast.yoshida.id]
    seen = await room_seen_by(work.session, cast.yoshida.id, places.section.id)
    assert (seen.role, seen.unread, seen.read_number, seen.last_seq) == ("member", 0, 2, 5)


async def test_bringing_somebody_in_twice_is_no_second_event(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    assert await add_members(work, cast.sato, places.section.id, [cast.yoshida.id, cast.takahashi.id]) == []
    assert places.section.last_seq == 3


async def test_strangers_unknown_and_suspended_people_are_refused_alike(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await work.session.execute(text("UPDATE people SET suspended_at = now() WHERE id = :id"), {"id": cast.yoshida.id})
    for nobody in (cast.sugiyama.id, uuid4(), cast.yoshida.id):
        with pytest.raises(OutsideOrganisation) as refused:
            await add_members(work, cast.sato, places.section.id, [nobody])
        assert refused.value.code == "outside_organisation"
    assert places.section.last_seq == 2


async def test_an_outsider_brings_nobody_in(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for room_id in (places.section.id, uuid4()):
        with pytest.raises(NotFound):
            await add_members(work, cast.sugiyama, room_id, [cast.sugiyama.id])


@pytest.mark.parametrize("kind", ["topic", "direct"])
async def test_nobody_is_brought_into_a_topic_or_a_direct_room(
    work: UnitOfWork, cast: Cast, places: Places, kind: str
) -> None:
    with pytest.raises(NotPermitted):
        await add_members(work, cast.sato, getattr(places, kind).id, [cast.yoshida.id])


async def test_a_topic_is_joined_by_oneself_and_joining_again_changes_nothing(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await join_topic(work, cast.yoshida, places.topic.id)
    await join_topic(work, cast.yoshida, places.topic.id)
    assert (await room_seen_by(work.session, cast.yoshida.id, places.topic.id)).last_seq == 3


async def test_who_was_not_admitted_cannot_join_and_sees_nothing(work: UnitOfWork, cast: Cast, places: Places) -> None:
    hino = await make_organisation(work, "ひので村")
    inoue = await make_person(work, hino, f"inoue-{uuid4()}", ("井上", "イノウエ"), ("総務課", ""))
    assert places.topic.user_group_id == cast.group.id
    for room_id in (places.topic.id, places.section.id, uuid4()):
        with pytest.raises(NotFound):
            await join_topic(work, inoue, room_id)


async def test_an_internal_or_direct_room_cannot_be_joined(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for room in (places.section, places.direct):
        with pytest.raises(NotFound):
            await join_topic(work, cast.yoshida, room.id)


async def test_who_comes_back_begins_anew(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await leave_room(work, cast.takahashi, places.section.id)
    await say(work, cast.sato, places.section, "留守中")
    await add_members(work, cast.sato, places.section.id, [cast.takahashi.id])
    membership = (await access_room(work.session, cast.takahashi, places.section.id)).membership
    assert (membership.joined_seq, membership.joined_number, membership.read_number) == (5, 1, 1)
    assert (membership.left_seq, membership.left_at) == (None, None)


async def test_an_owner_who_comes_back_is_a_member(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await leave_room(work, cast.sato, places.section.id)
    await add_members(work, cast.takahashi, places.section.id, [cast.sato.id])
    assert (await access_room(work.session, cast.sato, places.section.id)).membership.role == "member"


async def test_the_room_hears_who_came_and_by_whom(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    [event] = [bell for bell in bells if isinstance(bell, RoomEvent)]
    assert (event.room_id, event.seq, event.leaves) == (places.section.id, 3, None)
    for said in ("member.joined", "𠮷田　誠", "課長", str(cast.sato.id)):
        assert said.encode() in event.payload


async def test_a_newcomer_hears_nothing_from_before_where_the_past_is_hidden(town: Town, dial: Dial) -> None:
    async with town.running.kairan.begin() as work:
        draft = InternalRoomDraft(kind="internal", name="人事", hides_past=True)
        room = await create_internal_room(work, town.cast.sato, draft)
        await say(work, town.cast.sato, room, "前の話")
        await add_members(work, town.cast.sato, room.id, [town.cast.takahashi.id])
        await remove_member(work, town.cast.sato, room.id, town.cast.takahashi.id)
        await say(work, town.cast.sato, room, "留守中の話")
        await add_members(work, town.cast.sato, room.id, [town.cast.takahashi.id])
    takahashi = await dial("takahashi")
    await takahashi.hello(**{str(room.id): 1})
    await takahashi.hear("room.reset", room_id=room.id)
    page = (await takahashi.ask("room.catch_up", room_id=room.id, after=0))["ok"]
    assert page["reset"]
    async with town.as_("takahashi") as client:
        seen = (await client.get(f"/rooms/{room.id}")).json()
        said = (await client.get(f"/rooms/{room.id}/messages")).json()
        followed = (await client.get(f"/rooms/{room.id}/events?after=0")).json()
    assert (seen["last_message"], said["items"]) == (None, [])
    assert "の話" not in str([takahashi.heard, page, seen, said, followed])
