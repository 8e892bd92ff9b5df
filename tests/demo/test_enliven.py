"""The demo's reactions and pins: of members alone, told by the log, and more to read for nobody."""

from sqlalchemy import text

from app.demo.stories import Stories
from app.messages.history import message_by_number
from app.messages.pins import pins_of
from app.people.mint_tokens import people_named
from app.rooms.access import access_room
from app.rooms.overview import room_seen_by
from app.work import UnitOfWork
from tests.demo.conftest import room_told


async def test_whoever_the_story_names_has_reacted(retold: UnitOfWork, stories: Stories) -> None:
    story, told = await room_told(retold, stories, "全庁連絡")
    reacted = 0
    for number, message in enumerate(story.messages, start=1):
        shown = (await message_by_number(retold.session, told.id, number)).reactions
        assert {one.emoji: one.count for one in shown} == {e: len(who) for e, who in message.reactions.items()}
        reacted += len(shown)
    assert reacted > 3


async def test_what_is_pinned_is_found_and_nobody_has_more_to_read(retold: UnitOfWork, stories: Stories) -> None:
    story, told = await room_told(retold, stories, "全庁連絡")
    [sato] = await people_named(retold, ["sato"])
    place = await access_room(retold.session, sato, told.id)
    pins = (await pins_of(retold.session, place)).items
    assert [pin.message.body for pin in pins] == [one.text for one in story.messages if one.is_pinned]
    assert (await room_seen_by(retold.session, sato.id, told.id)).unread == story.unread["sato"]


async def test_the_log_tells_of_each(retold: UnitOfWork) -> None:
    counted = text("SELECT (SELECT count(*) FROM reactions), (SELECT count(*) FROM pins),"
                   " (SELECT count(*) FROM events WHERE kind = 'reaction.added'),"
                   " (SELECT count(*) FROM events WHERE kind = 'message.pinned')")  # fmt: skip
    reactions, pins, added, pinned = (await retold.session.execute(counted)).one()
    assert (added, pinned) == (reactions, pins)
    assert min(reactions, pins) > 0
