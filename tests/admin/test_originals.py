"""What was withdrawn is read by an auditor of its author's organisation, with a reason, and never unseen."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.work import UnitOfWork
from tests.fixtures.application import Town

REASON = "情報公開請求 第12号のため"
Json = dict[str, Any]


async def withdrawn(town: Town, room_id: UUID, name: str = "sato") -> int:
    """A message that was written, edited and withdrawn."""
    async with town.as_(name) as client:
        draft = {"client_id": str(uuid4()), "body": "はじめの言葉"}
        number: int = (await client.post(f"/rooms/{room_id}/messages", json=draft)).json()["number"]
        await client.patch(f"/rooms/{room_id}/messages/{number}", json={"body": "あとの言葉"})
        await client.delete(f"/rooms/{room_id}/messages/{number}")
    return number


async def original(town: Town, name: str, room_id: UUID, number: int, reason: str = REASON) -> tuple[int, Json]:
    async with town.as_(name) as client:
        answer = await client.post(f"/rooms/{room_id}/messages/{number}/original", json={"reason": reason})
    return answer.status_code, answer.json()


async def test_an_auditor_reads_all_versions_and_the_reason_is_kept(overseen: Town) -> None:
    room = overseen.places.topic.id  # where the auditor is not
    number = await withdrawn(overseen, room)
    status, said = await original(overseen, "takahashi", room, number)
    assert status == 200
    assert [(one["version"], one["body"]) for one in said["items"]] == [(2, "あとの言葉"), (1, "はじめの言葉")]
    async with overseen.as_("yoshida") as client:  # the organisation sees it
        [entry] = (await client.get("/audit", params={"action": "message.original_read"})).json()["items"]
    assert entry["detail"] == {"number": number, "sender_id": str(overseen.cast.sato.id), "reason": REASON}
    assert (entry["actor"]["name"], entry["address"]) == ("髙橋　健一", "127.0.0.1")
    assert entry["room"]["id"] == str(room)
    assert "言葉" not in str(entry["detail"])


@pytest.mark.parametrize("reason", ["", "x", "    ", "あ" * 501])
async def test_without_a_reason_nothing_is_shown(overseen: Town, reason: str) -> None:
    number = await withdrawn(overseen, overseen.places.section.id)
    assert (await original(overseen, "takahashi", overseen.places.section.id, number, reason))[0] == 422


async def test_nobody_else_reads_it_not_even_an_administrator_or_its_author(overseen: Town) -> None:
    room = overseen.places.section.id
    number = await withdrawn(overseen, room)
    assert [(await original(overseen, name, room, number))[0] for name in ("sato", "yoshida")] == [403, 403]
    assert (await original(overseen, "sugiyama", room, number))[0] == 404  # another organisation's auditor


async def test_an_auditor_reads_only_their_own_organisations_words(overseen: Town) -> None:
    room = overseen.places.topic.id
    theirs = await withdrawn(overseen, room, "sugiyama")
    assert (await original(overseen, "takahashi", room, theirs))[0] == 404
    assert (await original(overseen, "sugiyama", room, theirs))[0] == 200


async def test_what_was_not_withdrawn_is_not_there(overseen: Town) -> None:
    room = overseen.places.section.id
    async with overseen.as_("sato") as client:
        draft = {"client_id": str(uuid4()), "body": "残っている言葉"}
        number = (await client.post(f"/rooms/{room}/messages", json=draft)).json()["number"]
    for room_id, one in ((room, number), (room, 999), (uuid4(), 1)):
        assert (await original(overseen, "takahashi", room_id, one))[0] == 404


async def test_postgresql_itself_asks_who_and_why(overseen: Town, work: UnitOfWork) -> None:
    number = await withdrawn(overseen, overseen.places.section.id)
    opened = text("SELECT body FROM open_withdrawn(:reader, :room, :number, :reason, NULL, NULL)")
    known = {"room": overseen.places.section.id, "number": number}
    for reader, reason in ((overseen.cast.yoshida.id, REASON), (overseen.cast.takahashi.id, "  x  ")):
        with pytest.raises(DBAPIError):
            async with work.session.begin_nested():
                await work.session.execute(opened, known | {"reader": reader, "reason": reason})
