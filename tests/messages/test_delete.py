"""Withdrawing: the place stays, the words are gone for everybody by every way; the original is kept out of reach."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.errors import NotFound, NotPermitted
from app.messages.delete import delete_message
from app.messages.drafts import SignedDraft
from app.messages.edit import edit_message
from app.messages.history import Window, history_of
from app.messages.log import catch_up
from app.messages.schemas import MessageChange
from app.messages.send import send_messages
from app.messages.versions import versions_of
from app.realtime.protocol import Bell
from app.rooms.access import access_room
from app.rooms.leave import remove_member
from app.rooms.overview import room_seen_by
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.attacks import Known, refusal_of
from tests.fixtures.cast import Cast, Places, say
from tests.fixtures.sockets import Dial
from tests.messages.told import told

SECRET = "誤って書いた個人番号"


async def test_a_tombstone_keeps_its_place_and_says_nothing(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, SECRET, "二")
    gone = await delete_message(work, cast.sato, places.section.id, 1)
    assert (gone.number, gone.seq, gone.body, gone.mentions, gone.deleted_by) == (1, 3, "", [], cast.sato.id)
    assert gone.deleted_at is not None
    place = await access_room(work.session, cast.takahashi, places.section.id)
    page = await history_of(work.session, place, Window())
    assert [message.body for message in page.items] == ["", "二"]


async def test_no_way_leads_back_to_the_words(work: UnitOfWork, cast: Cast, places: Places) -> None:
    [sent] = await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}> {SECRET}")
    await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body=f"<@{cast.takahashi.id}> {SECRET}！"))
    await delete_message(work, cast.sato, places.section.id, 1)
    place = await access_room(work.session, cast.takahashi, places.section.id)
    draft = SignedDraft(
        cast.sato.id, places.section.id, sent.message.client_id, f"<@{cast.takahashi.id}> {SECRET}"
    )  # fmt: skip
    ways = {
        "history": (await history_of(work.session, place, Window())).model_dump_json(),
        "catching up": json.dumps((await catch_up(work.session, place, 2)).items, ensure_ascii=False),
        "versions": (await versions_of(work.session, place, 1)).model_dump_json(),
        "room list": (await room_seen_by(work.session, cast.takahashi.id, places.section.id)).model_dump_json(),
        "sending again": str(await send_messages(work, [draft])),
    }
    assert [way for way, said in ways.items() if SECRET in said] == []
    assert (await room_seen_by(work.session, cast.takahashi.id, places.section.id)).mentions == 0


async def test_others_may_not_but_an_owner_may(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await say(work, cast.takahashi, places.section, "二")
    for person, number, refusal in ((cast.takahashi, 1, NotPermitted), (cast.sugiyama, 1, NotFound)):
        with pytest.raises(refusal):
            await delete_message(work, person, places.section.id, number)
    gone = await delete_message(work, cast.sato, places.section.id, 2)
    assert (gone.sender.id, gone.deleted_by) == (cast.takahashi.id, cast.sato.id)


async def test_who_was_removed_withdraws_nothing_more(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.takahashi, places.section, "一")
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    with pytest.raises(NotFound):
        await delete_message(work, cast.takahashi, places.section.id, 1)


async def test_after_the_organisations_hours_an_author_asks_an_owner(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.takahashi, places.section, "一")
    cast.aoba.withdrawal_hours = 0
    await work.session.flush()
    with pytest.raises(NotPermitted):
        await delete_message(work, cast.takahashi, places.section.id, 1)
    assert (await delete_message(work, cast.sato, places.section.id, 1)).deleted_at is not None


async def test_it_is_safe_to_retry_and_the_room_hears_of_it_once(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.takahashi, places.section, "一")
    bells.clear()
    answers = []
    for person in (cast.takahashi, cast.takahashi, cast.sato):
        async with begin() as work:
            answers.append(await delete_message(work, person, places.section.id, 1))
    assert answers[0] == answers[1] == answers[2]
    assert told(bells) == [("message.deleted", places.section.id, 4, answers[0].model_dump(mode="json"))]


async def test_the_originals_of_every_version_are_kept_for_auditors(town: Town, owner: AsyncConnection) -> None:
    room, sato = town.places.section, town.cast.sato
    async with town.running.kairan.begin() as work:
        await say(work, sato, room, "一")
        await edit_message(work, sato, room.id, 1, MessageChange(body="二"))
        await delete_message(work, sato, room.id, 1)
    kept = text("SELECT version, body, withdrawn_by FROM withdrawn_versions WHERE room_id = :room ORDER BY version")
    rows = await owner.execute(kept, {"room": room.id})
    assert [tuple(row) for row in rows] == [(1, "一", sato.id), (2, "二", sato.id)]
    audit = text("SELECT actor_id, detail FROM audit_entries WHERE action = 'message.deleted' AND subject_id = :room")
    [row] = await owner.execute(audit, {"room": room.id})
    assert (row.actor_id, row.detail) == (sato.id, {"number": 1, "sender_id": str(sato.id)})


@pytest.mark.parametrize(
    "attack",
    [
        "SELECT * FROM withdrawn_versions",
        "UPDATE withdrawn_versions SET body = ''",
        "DELETE FROM withdrawn_versions",
        "UPDATE message_versions SET body = ''",
    ],
)
async def test_what_auditors_read_nobody_else_does(connection: AsyncConnection, known: Known, attack: str) -> None:
    assert await refusal_of(connection, attack, known) == "42501"


async def test_who_is_there_hears_it_and_who_is_not_does_not(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    sato, takahashi, sugiyama = await dial("sato"), await dial("takahashi"), await dial("sugiyama")
    for line in (sato, takahashi, sugiyama):
        await line.hello()
    await sato.say(room, SECRET)
    edited = (await sato.ask("message.edit", room_id=room, number=1, body="別の話"))["ok"]
    assert (await takahashi.hear("message.edited", room_id=room))["data"] == edited
    gone = (await sato.ask("message.delete", room_id=room, number=1))["ok"]
    assert (await takahashi.hear("message.deleted", room_id=room))["data"] == gone
    await sato.say(town.places.topic.id, "みんなへ")
    await sugiyama.hear("message.sent", room_id=town.places.topic.id)
    assert [frame for frame in sugiyama.heard if frame.get("room_id") == str(room)] == []
    assert (await sugiyama.ask("message.delete", room_id=room, number=1))["error"]["code"] == "not_found"
