"""The whole chain of a reply, from wherever in it one asks."""

import pytest

from app.errors import NotFound
from app.messages.delete import delete_message
from app.messages.thread import Stretch, thread_of
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places, say
from tests.fixtures.sockets import Dial
from tests.messages.test_quotes import answer


async def test_it_is_the_same_from_each_of_its_messages(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "問い", "別の話")
    await answer(work, cast.takahashi, places.section, 1, "答え")
    await answer(work, cast.sato, places.section, 3, "お礼")
    await answer(work, cast.sato, places.section, 2, "別の答え")
    await answer(work, cast.takahashi, places.section, 1, "もう一つの答え")
    place = await access_room(work.session, cast.sato, places.section.id)
    for number in (1, 3, 4, 6):
        page = await thread_of(work.session, place, Stretch(number))
        assert (page.root, [message.number for message in page.items], page.next) == (1, [1, 3, 4, 6], None)


async def test_it_comes_in_pages_and_with_its_tombstones(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "問い")
    for number in range(1, 5):
        await answer(work, cast.takahashi, places.section, number, f"答え{number}")
    await delete_message(work, cast.sato, places.section.id, 1)
    place = await access_room(work.session, cast.takahashi, places.section.id)
    first = await thread_of(work.session, place, Stretch(4, limit=2))
    rest = await thread_of(work.session, place, Stretch(4, after=first.next or 0, limit=3))
    assert ([one.body for one in first.items], first.next) == (["", "答え1"], 2)
    assert ([one.body for one in rest.items], rest.next) == (["答え2", "答え3", "答え4"], None)
    assert [quote.number for quote in rest.quoted] == [2]


async def test_a_message_that_nobody_answered_is_a_chain_of_one(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    place = await access_room(work.session, cast.sato, places.section.id)
    assert [one.number for one in (await thread_of(work.session, place, Stretch(1))).items] == [1]
    with pytest.raises(NotFound):
        await thread_of(work.session, place, Stretch(2))


async def test_the_hidden_past_is_not_part_of_it(work: UnitOfWork, cast: Cast) -> None:
    room = await create_internal_room(work, cast.sato, InternalRoomDraft(kind="internal", name="人事", hides_past=True))
    await say(work, cast.sato, room, "前の話")
    await answer(work, cast.sato, room, 1, "前の答え")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await answer(work, cast.sato, room, 2, "後の答え")
    place = await access_room(work.session, cast.takahashi, room.id)
    page = await thread_of(work.session, place, Stretch(3))
    assert ([one.body for one in page.items], page.quoted) == (["後の答え"], [])


async def test_over_http_for_members_alone(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    line = await dial("sato")
    await line.hello()
    await line.say(room, "問い")
    async with town.running.kairan.begin() as work:
        await answer(work, town.cast.takahashi, town.places.section, 1, "答え")
    heard = await line.hear("message.sent", seq=4)
    async with town.as_("sato") as client:
        page = (await client.get(f"/rooms/{room}/messages/2/thread")).json()
    assert page["items"][1] == heard["data"]
    async with town.as_("sugiyama") as client:
        assert (await client.get(f"/rooms/{room}/messages/2/thread")).status_code == 404
