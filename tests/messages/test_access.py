"""A message is there for who may read it, with the rules of their own organisation."""

import pytest
from sqlalchemy import text

from app.errors import NotFound
from app.messages.access import access_message
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_a_message_stands_as_it_is(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    place = await access_room(work.session, cast.takahashi, places.section.id)
    standing = await access_message(work.session, place, 1)
    assert (standing.sender_id, standing.version, standing.is_deleted) == (cast.sato.id, 1, False)
    assert 0 <= standing.age.total_seconds() < 600
    assert (standing.edit_hours, standing.withdrawal_hours) == (24, 24)


async def test_the_rules_are_those_of_ones_own_organisation(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.topic, "一")
    strict = text("UPDATE organisations SET edit_hours = 1 WHERE id = :minato")
    await work.session.execute(strict, {"minato": cast.minato.id})
    hours = []
    for person in (cast.sato, cast.sugiyama):
        place = await access_room(work.session, person, places.topic.id)
        hours.append((await access_message(work.session, place, 1)).edit_hours)
    assert hours == [24, 1]


@pytest.mark.parametrize("number", [0, 2, 2**62])
async def test_what_was_not_said_is_not_there(work: UnitOfWork, cast: Cast, places: Places, number: int) -> None:
    await say(work, cast.sato, places.section, "一")
    with pytest.raises(NotFound):
        await access_message(work.session, await access_room(work.session, cast.sato, places.section.id), number)


async def test_what_was_said_before_one_came_is_not_there_where_the_past_is_hidden(
    work: UnitOfWork, cast: Cast
) -> None:
    draft = InternalRoomDraft(kind="internal", name="人事", hides_past=True)
    room = await create_internal_room(work, cast.sato, draft)
    await say(work, cast.sato, room, "前の話")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await say(work, cast.sato, room, "後の話")
    place = await access_room(work.session, cast.takahashi, room.id)
    assert (await access_message(work.session, place, 2)).sender_id == cast.sato.id
    with pytest.raises(NotFound):
        await access_message(work.session, place, 1)
