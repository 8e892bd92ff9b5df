"""The pins of a room: latest first, and nothing that the reader may not read."""

from app.messages.pin import pin_message
from app.messages.pins import pins_of
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, say


async def test_the_latest_is_first_and_the_hidden_past_is_not_there(work: UnitOfWork, cast: Cast) -> None:
    room = await create_internal_room(work, cast.sato, InternalRoomDraft(kind="internal", name="人事", hides_past=True))
    await say(work, cast.sato, room, "前の話")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await say(work, cast.sato, room, "後の話")
    for number in (2, 1):
        await pin_message(work, cast.sato, room.id, number)
    pins = {}
    for person in (cast.sato, cast.takahashi):
        place = await access_room(work.session, person, room.id)
        pins[person.id] = [one.message.number for one in (await pins_of(work.session, place)).items]
    assert pins == {cast.sato.id: [1, 2], cast.takahashi.id: [2]}


async def test_over_http_for_members_alone(town: Town) -> None:
    room = town.places.section.id
    async with town.running.kairan.begin() as work:
        await say(work, town.cast.sato, town.places.section, "一")
    async with town.as_("takahashi") as client:
        assert (await client.put(f"/rooms/{room}/messages/1/pin")).status_code == 200
        [pin] = (await client.get(f"/rooms/{room}/pins")).json()["items"]
        assert (pin["by"]["name"], pin["message"]["body"]) == (town.cast.takahashi.name, "一")
        assert (await client.delete(f"/rooms/{room}/messages/1/pin")).json()["pinned_at"] is None
    async with town.as_("sugiyama") as client:
        assert (await client.get(f"/rooms/{room}/pins")).status_code == 404
        assert (await client.put(f"/rooms/{room}/messages/1/pin")).status_code == 404
