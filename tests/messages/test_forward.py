"""Forwarding: the author's name goes along, nobody is called anew, and nothing leaves the town unless it may."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.errors import Conflict, NotFound, NotPermitted
from app.messages.drafts import Sent
from app.messages.forward import forward_message
from app.messages.history import message_by_number
from app.messages.schemas import ForwardDraft
from app.people.models import Person
from app.realtime.protocol import Bell, RoomEvent
from app.rooms.classify import classify_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.models import Room
from app.rooms.overview import room_seen_by
from app.rooms.schemas import ClassChange, InternalRoomDraft
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places, say
from tests.room_rules.said import rule


async def forward(work: UnitOfWork, person: Person, room: Room, to: Room, key: UUID | None = None) -> Sent:
    """The last message of a room."""
    last = await work.session.scalar(text("SELECT last_number FROM rooms WHERE id = :id"), {"id": room.id})
    draft = ForwardDraft(client_id=key or uuid4(), to_room_id=to.id)
    return await forward_message(work, person, room.id, last or 0, draft)


async def allow(work: UnitOfWork, *organisation_ids: UUID) -> None:
    await work.session.execute(
        text("UPDATE organisations SET allows_forward_outside = true WHERE id = ANY(:ids)"),
        {"ids": list(organisation_ids)},
    )


async def test_words_go_along_with_their_author(work: UnitOfWork, cast: Cast, places: Places) -> None:
    [said] = await say(work, cast.takahashi, places.direct, "回覧です")
    sent = await forward(work, cast.sato, places.direct, places.section)
    assert sent.is_new
    assert (sent.message.body, sent.message.sender.id) == ("回覧です", cast.sato.id)
    assert sent.message.forwarded is not None
    assert sent.message.forwarded.sender == said.message.sender
    assert sent.message.forwarded.sent_at == said.message.sent_at
    assert (sent.message.forwarded.room_id, sent.message.forwarded.number) == (places.direct.id, 1)
    assert await message_by_number(work.session, places.section.id, 1) == sent.message


async def test_forwarded_again_it_still_names_the_first_author(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.takahashi, places.direct, "回覧です")
    once = await forward(work, cast.sato, places.direct, places.section)
    room = await create_internal_room(work, cast.sato, InternalRoomDraft(kind="internal", name="窓口"))
    again = await forward(work, cast.sato, places.section, room)
    assert again.message.forwarded == once.message.forwarded


async def test_who_is_not_in_both_rooms_cannot_forward(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "内々の話")
    await say(work, cast.sugiyama, places.elsewhere, "よその話")
    with pytest.raises(NotFound):
        await forward(work, cast.sugiyama, places.section, places.elsewhere)
    with pytest.raises(NotFound):
        await forward(work, cast.sugiyama, places.elsewhere, places.section)


async def test_what_one_may_not_read_cannot_be_forwarded(work: UnitOfWork, cast: Cast, places: Places) -> None:
    hiding = InternalRoomDraft(kind="internal", name="人事", hides_past=True)
    room = await create_internal_room(work, cast.sato, hiding)
    await say(work, cast.sato, room, "来る前の話")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    draft = ForwardDraft(client_id=uuid4(), to_room_id=places.section.id)
    for number in (1, 2):
        with pytest.raises(NotFound):
            await forward_message(work, cast.takahashi, room.id, number, draft)


async def test_a_withdrawn_message_cannot_be_forwarded(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "取り消します")
    await work.session.execute(
        text("UPDATE messages SET body = '', deleted_at = now() WHERE room_id = :id"), {"id": places.section.id}
    )
    with pytest.raises(NotFound):
        await forward(work, cast.sato, places.section, places.direct)


async def test_the_same_key_gives_back_the_same_message(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.takahashi, places.direct, "一")
    key = uuid4()
    first = await forward(work, cast.sato, places.direct, places.section, key)
    again = await forward(work, cast.sato, places.direct, places.section, key)
    assert again == first._replace(is_new=False)
    await say(work, cast.takahashi, places.direct, "二")
    with pytest.raises(Conflict):
        await forward(work, cast.sato, places.direct, places.section, key)


@pytest.mark.parametrize("source", ["section", "direct"])
async def test_nothing_leaves_the_town_unless_it_may(work: UnitOfWork, cast: Cast, places: Places, source: str) -> None:
    room = places.section if source == "section" else places.direct
    await say(work, cast.sato, room, "内々の話")
    with pytest.raises(NotPermitted):
        await forward(work, cast.sato, room, places.topic)
    await allow(work, cast.aoba.id)
    sent = await forward(work, cast.sato, room, places.topic)
    assert sent.message.forwarded is not None
    assert (sent.message.forwarded.room_id, sent.message.forwarded.number) == (None, None)
    assert (await message_by_number(work.session, places.topic.id, 1)).forwarded == sent.message.forwarded


async def test_the_authors_town_has_a_say_too(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sugiyama, places.topic, "みなと町の話")
    inside = await forward(work, cast.sato, places.topic, places.section)  # coming in is no leaving
    assert inside.message.forwarded is not None
    await allow(work, cast.aoba.id)
    with pytest.raises(NotPermitted):
        await forward(work, cast.sato, places.section, places.topic)
    await allow(work, cast.minato.id)
    assert (await forward(work, cast.sato, places.section, places.topic)).is_new


async def test_what_leaves_the_town_is_audited_and_nothing_else(town: Town, owner: AsyncConnection) -> None:
    cast, places = town.cast, town.places
    async with town.running.kairan.begin() as work:
        await say(work, cast.sato, places.section, "公開してよい話")
        await allow(work, cast.aoba.id)
    async with town.as_("sato") as client:
        address = f"/rooms/{places.section.id}/messages/1/forward"
        for to in (places.direct, places.topic, places.topic):
            draft = {"client_id": str(UUID(int=to.id.int ^ 1, version=4)), "to_room_id": str(to.id)}
            answer = await client.post(address, json=draft)
        assert answer.status_code == 200
    asked = "SELECT subject_id, detail FROM audit_entries WHERE action = 'message.forwarded_outside' AND actor_id = :id"
    rows = (await owner.execute(text(asked), {"id": cast.sato.id})).all()
    assert [(row.subject_id, row.detail["origin_room_id"]) for row in rows] == [
        (places.topic.id, str(places.section.id))
    ]


async def test_nobody_is_called_anew(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}> <@everyone> <@{uuid4()}>")
    sent = await forward(work, cast.sato, places.section, places.direct)
    assert (sent.message.body, sent.message.mentions) == ("@髙橋　健一 @全員 @…", [])
    assert (await room_seen_by(work.session, cast.takahashi.id, places.direct.id)).mentions == 0


async def test_the_room_it_goes_to_hears_of_it_and_the_other_does_not(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "回覧です")
    bells.clear()
    async with begin() as work:
        await forward(work, cast.sato, places.section, places.direct)
    [bell] = bells
    assert isinstance(bell, RoomEvent)
    assert bell.room_id == places.direct.id
    assert b'"forwarded":{"room_id"' in bell.payload


async def test_a_message_goes_only_to_where_all_of_its_class_may_stand(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "内々の話")
    lower = ClassChange(confidentiality=1, holds_personal_data=False)
    room = await create_internal_room(work, cast.sato, InternalRoomDraft(kind="internal", name="広報"))
    await classify_room(work, cast.sato, room.id, lower)
    with pytest.raises(NotPermitted) as refused:
        await forward(work, cast.sato, places.section, room)
    assert "情報区分" in refused.value.ja
    await classify_room(work, cast.sato, room.id, ClassChange(confidentiality=3, holds_personal_data=True))
    await forward(work, cast.sato, places.section, room)


async def test_from_a_room_whose_class_says_so_nothing_is_forwarded_but_within_it(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "内々の話")
    await classify_room(work, cast.sato, places.section.id, ClassChange(confidentiality=3, holds_personal_data=False))
    room = await create_internal_room(
        work, cast.sato, InternalRoomDraft(kind="internal", name="窓口", confidentiality=3)
    )
    with pytest.raises(NotPermitted):
        await forward(work, cast.sato, places.section, room)
    await forward(work, cast.sato, places.section, places.section)
    await rule(work, cast, secret={"allows_forwarding": True})
    await forward(work, cast.sato, places.section, room)
