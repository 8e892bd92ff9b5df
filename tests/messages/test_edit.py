"""Editing: the author's own words, for a while, told once; what was said before stays readable."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import Conflict, NotFound, NotPermitted
from app.messages.delete import delete_message
from app.messages.edit import edit_message
from app.messages.forward import forward_message
from app.messages.history import message_by_number
from app.messages.log import events_after
from app.messages.policy import MOST_VERSIONS
from app.messages.schemas import ForwardDraft, MessageChange
from app.messages.versions import versions_of
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


async def test_a_message_says_something_else_and_what_it_said_before_is_kept(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "会議は十時です")
    edited = await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="会議は十一時です"))
    assert (edited.body, edited.version, edited.number, edited.seq) == ("会議は十一時です", 2, 1, 3)
    assert edited.edited_at is not None
    place = await access_room(work.session, cast.takahashi, places.section.id)
    [before] = (await versions_of(work.session, place, 1)).items
    assert (before.version, before.body, before.written_at) == (1, "会議は十時です", edited.sent_at)


async def test_nobody_else_edits_it_and_an_outsider_finds_nothing(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.takahashi, places.section, "一")
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    refusals = {cast.sato: NotPermitted, cast.sugiyama: NotFound, cast.takahashi: NotFound}
    for person, refusal in refusals.items():
        with pytest.raises(refusal):
            await edit_message(work, person, places.section.id, 1, MessageChange(body="別"))


async def test_after_the_organisations_hours_it_stays_as_it_is(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    cast.aoba.edit_hours = 0
    await work.session.flush()
    with pytest.raises(NotPermitted):
        await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="二"))


async def test_an_edit_of_what_has_moved_on_is_a_conflict(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="二", version=1))
    with pytest.raises(Conflict):
        await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="三", version=1))
    assert (await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="三", version=2))).version == 3


async def test_it_is_safe_to_retry_and_the_room_hears_of_it_once(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "一")
    bells.clear()
    answers = []
    for _ in range(3):
        async with begin() as work:
            change = MessageChange(body="二", version=1)
            answers.append(await edit_message(work, cast.sato, places.section.id, 1, change))
    assert answers[0] == answers[1] == answers[2]
    [(kind, room_id, seq, data)] = told(bells)
    assert (kind, room_id, seq) == ("message.edited", places.section.id, 4)
    assert data == answers[0].model_dump(mode="json")


async def test_who_is_called_is_worked_out_anew(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}>さん")
    body = f"<@{cast.yoshida.id}>さんと<@{cast.sugiyama.id}>さん"
    edited = await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body=body))
    assert [mention.id for mention in edited.mentions] == [cast.yoshida.id]
    called = [(await room_seen_by(work.session, one.id, places.section.id)).mentions
              for one in (cast.takahashi, cast.yoshida)]  # fmt: skip
    assert called == [0, 1]
    place = await access_room(work.session, cast.sato, places.section.id)
    [before] = (await versions_of(work.session, place, 1)).items
    assert [mention.name for mention in before.mentions] == [cast.takahashi.name]


async def test_what_was_withdrawn_cannot_be_edited(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await delete_message(work, cast.sato, places.section.id, 1)
    with pytest.raises(NotFound):
        await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="二"))


async def test_whoever_forwards_cannot_change_the_authors_words(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.takahashi, places.direct, "賛成します")
    draft = ForwardDraft(client_id=uuid4(), to_room_id=places.section.id)
    sent = await forward_message(work, cast.sato, places.direct.id, 1, draft)
    with pytest.raises(NotPermitted) as refused:
        await edit_message(work, cast.sato, places.section.id, sent.message.number, MessageChange(body="反対します"))
    assert ("転送" in refused.value.ja, "forwarded" in refused.value.en) == (True, True)
    assert (await message_by_number(work.session, places.section.id, sent.message.number)).body == "賛成します"


async def test_editing_ends_somewhere(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    often = text("UPDATE messages SET version = :most WHERE room_id = :room AND number = 1")
    await work.session.execute(often, {"most": MOST_VERSIONS, "room": places.section.id})
    with pytest.raises(NotPermitted):
        await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="二"))


async def test_a_newcomer_hears_of_an_older_message_without_what_it_says(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, _ = settled
    async with begin() as work:
        draft = InternalRoomDraft(kind="internal", name="人事", hides_past=True)
        room = await create_internal_room(work, cast.sato, draft)
        await say(work, cast.sato, room, "前の話")
        await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    bells.clear()
    async with begin() as work:
        await edit_message(work, cast.sato, room.id, 1, MessageChange(body="前の話、訂正"))
    [(kind, _, seq, data)] = told(bells)
    assert (kind, data) == ("message.edited", {"number": 1})
    async with begin() as work:
        [caught_up] = await events_after(work.session, room.id, seq - 1, 10)
    assert "訂正".encode() not in caught_up.payload


async def test_age_is_told_by_the_database(work: UnitOfWork, cast: Cast, places: Places) -> None:
    [sent] = await say(work, cast.sato, places.section, "一")
    edited = await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="二"))
    assert edited.edited_at is not None
    assert timedelta() < edited.edited_at - sent.message.sent_at < timedelta(minutes=5)
