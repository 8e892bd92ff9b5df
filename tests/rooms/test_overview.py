"""A room as one person sees it: unread and mentions derived, the liveliest room first."""

from uuid import uuid4

import pytest

from app.errors import NotFound
from app.messages.read import read_up_to
from app.rooms.join import add_members
from app.rooms.leave import leave_room
from app.rooms.overview import room_seen_by, rooms_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_one_sees_ones_own_rooms_and_no_others(work: UnitOfWork, cast: Cast, places: Places) -> None:
    async def seen(person: str) -> set[object]:
        return {room.id for room in await rooms_of(work.session, getattr(cast, person).id)}

    assert await seen("sato") == {places.section.id, places.direct.id, places.topic.id}
    assert await seen("sugiyama") == {places.topic.id, places.elsewhere.id}
    assert await seen("yoshida") == set()


async def test_unread_and_mentions_are_derived(work: UnitOfWork, cast: Cast, places: Places) -> None:
    mention = f"<@{cast.takahashi.id}>さん"
    await say(work, cast.sato, places.section, mention, "二", mention)
    seen = await room_seen_by(work.session, cast.takahashi.id, places.section.id)
    assert (seen.unread, seen.mentions, seen.read_number) == (3, 2, 0)
    await read_up_to(work, cast.takahashi, places.section.id, 1)
    seen = await room_seen_by(work.session, cast.takahashi.id, places.section.id)
    assert (seen.unread, seen.mentions) == (2, 1)
    own = await room_seen_by(work.session, cast.sato.id, places.section.id)
    assert (own.unread, own.mentions) == (0, 0)


async def test_the_room_with_the_latest_message_comes_first(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for room in (places.section, places.topic, places.direct, places.topic):
        await say(work, cast.sato, room, "x")
    order = [room.id for room in await rooms_of(work.session, cast.sato.id)]
    assert order == [places.topic.id, places.direct.id, places.section.id]


async def test_the_last_message_is_shown_in_short_and_never_with_half_a_mention(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    assert (await room_seen_by(work.session, cast.takahashi.id, places.section.id)).last_message is None
    await say(work, cast.sato, places.section, "あ" * 190 + f"<@{cast.takahashi.id}>" + "い" * 500)
    last = (await room_seen_by(work.session, cast.takahashi.id, places.section.id)).last_message
    assert last is not None
    assert (last.number, last.body, last.sender.name) == (1, "あ" * 190, "佐藤　美咲")


async def test_a_topic_says_whose_it_is_and_how_many_read_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    seen = await room_seen_by(work.session, cast.sato.id, places.topic.id)
    assert seen.user_group is not None
    assert (seen.user_group.id, seen.organisation) == (cast.group.id, None)
    assert (seen.member_count, seen.organisation_count, seen.people) == (2, 2, [])


async def test_a_room_that_is_not_ones_own_is_not_there(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for room_id in (places.section.id, uuid4()):
        with pytest.raises(NotFound):
            await room_seen_by(work.session, cast.sugiyama.id, room_id)


async def test_only_who_is_in_now_is_counted(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    await leave_room(work, cast.takahashi, places.section.id)
    await leave_room(work, cast.sugiyama, places.topic.id)
    seen = {room.id: room for room in await rooms_of(work.session, cast.sato.id)}
    counts = {room.id: (seen[room.id].member_count, seen[room.id].organisation_count) for room in seen.values()}
    assert counts == {places.section.id: (2, 1), places.topic.id: (1, 1), places.direct.id: (2, 1)}


async def test_a_direct_room_is_known_by_the_others_in_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    seen = await room_seen_by(work.session, cast.sato.id, places.direct.id)
    assert (seen.name, [one.id for one in seen.people]) == ("髙橋　健一", [cast.takahashi.id])
    assert (await room_seen_by(work.session, cast.sato.id, places.section.id)).people == []
