"""What replies answer: as it is now, and not what the reader may not read."""

from uuid import uuid4

from app.messages.delete import delete_message
from app.messages.drafts import Sent, SignedDraft
from app.messages.history import Window, history_of
from app.messages.quotes import quotes_for
from app.messages.send import send_messages
from app.people.models import Person
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.models import Room
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def answer(work: UnitOfWork, person: Person, room: Room, number: int, body: str) -> Sent:
    [sent] = await send_messages(work, [SignedDraft(person.id, room.id, uuid4(), body, number)])
    assert isinstance(sent, Sent), sent
    return sent


async def test_what_is_not_on_the_page_comes_with_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}> " + "長" * 300)
    await answer(work, cast.takahashi, places.section, 1, "返事")
    place = await access_room(work.session, cast.sato, places.section.id)
    [quote] = (await history_of(work.session, place, Window(limit=1))).quoted
    assert (quote.number, quote.sender.name, len(quote.body)) == (1, cast.sato.name, 200)
    assert [mention.id for mention in quote.mentions] == [cast.takahashi.id]
    assert (await history_of(work.session, place, Window())).quoted == []


async def test_what_was_withdrawn_is_quoted_without_its_words(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "消す話")
    await answer(work, cast.takahashi, places.section, 1, "返事")
    await delete_message(work, cast.sato, places.section.id, 1)
    place = await access_room(work.session, cast.sato, places.section.id)
    [quote] = (await history_of(work.session, place, Window(limit=1))).quoted
    assert (quote.body, quote.deleted_at is None) == ("", False)


async def test_the_hidden_past_is_not_quoted(work: UnitOfWork, cast: Cast) -> None:
    room = await create_internal_room(work, cast.sato, InternalRoomDraft(kind="internal", name="人事", hides_past=True))
    await say(work, cast.sato, room, "前の話")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await answer(work, cast.sato, room, 1, "返事")
    quoted = []
    for person in (cast.sato, cast.takahashi):
        place = await access_room(work.session, person, room.id)
        page = await history_of(work.session, place, Window(limit=1))
        assert page.quoted == await quotes_for(work.session, place, page.items)
        quoted.append([one.body for one in page.quoted])
    assert quoted == [["前の話"], []]
