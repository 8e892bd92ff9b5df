"""Reacting: told to the room with all there is of it, bounded, and never unread."""

import json
from uuid import UUID

import pytest
from sqlalchemy import text

from app.errors import Invalid, NotFound
from app.messages.delete import delete_message
from app.messages.history import Window, history_of, message_by_number
from app.messages.log import catch_up, events_after
from app.messages.policy import MOST_OWN_REACTIONS, MOST_REACTIONS
from app.messages.react import add_reaction, remove_reaction
from app.realtime.protocol import Bell
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.rooms.overview import room_seen_by
from app.rooms.schemas import InternalRoomDraft
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say
from tests.messages.told import told

PICTURES = [chr(0x1F600 + place) for place in range(MOST_REACTIONS + 1)]


async def test_who_reacted_is_named_in_the_order_of_their_coming(work: UnitOfWork, cast: Cast, places: Places) -> None:
    room = places.section.id
    await say(work, cast.sato, places.section, "一")
    await add_reaction(work, cast.takahashi, room, 1, "了解")
    await add_reaction(work, cast.takahashi, room, 1, "👍")
    message = await add_reaction(work, cast.sato, room, 1, "👍")
    shown = [(one.emoji, one.count, [person.id for person in one.people]) for one in message.reactions]
    assert shown == [("了解", 1, [cast.takahashi.id]), ("👍", 2, [cast.takahashi.id, cast.sato.id])]
    message = await remove_reaction(work, cast.takahashi, room, 1, "了解")
    assert [one.emoji for one in message.reactions] == ["👍"]


async def test_nobody_has_more_to_read_because_of_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    before = await room_seen_by(work.session, cast.takahashi.id, places.section.id)
    await add_reaction(work, cast.sato, places.section.id, 1, "👍")
    after = await room_seen_by(work.session, cast.takahashi.id, places.section.id)
    assert (after.unread, after.last_number, after.last_seq) == (before.unread, before.last_number, before.last_seq + 1)


async def test_outsiders_and_who_was_removed_find_no_message(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    for person in (cast.sugiyama, cast.takahashi):
        for verb in (add_reaction, remove_reaction):
            with pytest.raises(NotFound):
                await verb(work, person, places.section.id, 1, "👍")


async def test_it_is_safe_to_retry_and_the_room_hears_of_it_once(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    room = places.section.id
    async with begin() as work:
        await say(work, cast.sato, places.section, "一")
    bells.clear()
    for verb in (add_reaction, add_reaction, remove_reaction, remove_reaction):
        async with begin() as work:
            await verb(work, cast.takahashi, room, 1, "👍")
    by = {"id": str(cast.takahashi.id), "name": cast.takahashi.name}
    there, gone = {"emoji": "👍", "count": 1, "people": [by]}, {"emoji": "👍", "count": 0, "people": []}
    assert told(bells) == [
        ("reaction.added", room, 4, {"number": 1, "by": by, "reaction": there}),
        ("reaction.removed", room, 5, {"number": 1, "by": by, "reaction": gone}),
    ]
    async with begin() as work:
        later = [json.loads(event.payload) for event in await events_after(work.session, room, 3, 10)]
    assert [(frame["on"], room, frame["seq"], frame["data"]) for frame in later] == told(bells)


async def test_the_state_before_and_the_events_make_the_state_after(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    room = places.section.id
    await say(work, cast.sato, places.section, "一")
    place = await access_room(work.session, cast.sato, room)
    before = await history_of(work.session, place, Window())
    for person, emoji in ((cast.sato, "👍"), (cast.takahashi, "👍"), (cast.takahashi, "了解"), (cast.sato, "🙏")):
        await add_reaction(work, person, room, 1, emoji)
    await remove_reaction(work, cast.sato, room, 1, "👍")
    await remove_reaction(work, cast.sato, room, 1, "🙏")
    place = await access_room(work.session, cast.sato, room)
    state = {one.emoji: one.model_dump(mode="json") for one in before.items[0].reactions}
    for frame in json.loads(json.dumps((await catch_up(work.session, place, before.seq)).items)):
        reaction = frame["data"]["reaction"]
        state[reaction["emoji"]] = reaction
    now = await message_by_number(work.session, room, 1)
    left = {emoji: reaction for emoji, reaction in state.items() if reaction["count"]}
    assert left == {one.emoji: one.model_dump(mode="json") for one in now.reactions}


async def test_only_an_emoji_is_a_reaction_and_a_tombstone_takes_none(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "一")
    with pytest.raises(Invalid):
        await add_reaction(work, cast.sato, places.section.id, 1, "長い話")
    await add_reaction(work, cast.sato, places.section.id, 1, "👍")
    gone = await delete_message(work, cast.sato, places.section.id, 1)
    assert gone.reactions == []
    with pytest.raises(NotFound):
        await add_reaction(work, cast.sato, places.section.id, 1, "👍")


async def test_reactions_are_bounded_for_the_message_and_for_each_person(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    room = places.section.id
    await say(work, cast.sato, places.section, "一")
    for emoji in PICTURES[:MOST_OWN_REACTIONS]:
        await add_reaction(work, cast.sato, room, 1, emoji)
    with pytest.raises(Invalid):
        await add_reaction(work, cast.sato, room, 1, PICTURES[MOST_OWN_REACTIONS])
    await _fill(work, room, cast.takahashi.id)
    await add_members(work, cast.sato, room, [cast.yoshida.id])
    with pytest.raises(Invalid):
        await add_reaction(work, cast.yoshida, room, 1, PICTURES[-1])
    assert len((await add_reaction(work, cast.yoshida, room, 1, PICTURES[0])).reactions) == MOST_REACTIONS


async def _fill(work: UnitOfWork, room_id: UUID, person_id: UUID) -> None:
    """As many different ones as there may be."""
    add = text("INSERT INTO reactions (room_id, number, emoji, person_id, seq) VALUES (:room, 1, :emoji, :person, 99)")
    for emoji in PICTURES[MOST_OWN_REACTIONS:MOST_REACTIONS]:
        await work.session.execute(add, {"room": room_id, "emoji": emoji, "person": person_id})


async def test_a_newcomer_hears_of_an_older_message_by_its_number_alone(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, _ = settled
    async with begin() as work:
        room = await create_internal_room(
            work, cast.sato, InternalRoomDraft(kind="internal", name="人事", hides_past=True)
        )
        await say(work, cast.sato, room, "前の話")
        await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    bells.clear()
    async with begin() as work:
        await add_reaction(work, cast.sato, room.id, 1, "👍")
        with pytest.raises(NotFound):
            await add_reaction(work, cast.takahashi, room.id, 1, "👍")
    assert [(kind, data) for kind, _, _, data in told(bells)] == [("reaction.added", {"number": 1})]
