"""Somebody who was taken out of a room: on none of the many paths is there anything left of it for them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from tests.fixtures.application import Town
from tests.fixtures.cabinet import bring, picture
from tests.fixtures.export import make_administrator
from tests.fixtures.sockets import Dial

SECRET = "極秘の接種計画"


async def _live_in_the_room(town: Town) -> tuple[str, list[str]]:
    """髙橋 reads, marks, keeps and plans whatever one can in the section's room; gives back what 佐藤 attached."""
    room = f"/rooms/{town.places.section.id}"
    files = [str((await bring(town, "sato", *one))["id"]) for one in ((b"hello",), (picture(),))]
    async with town.running.kairan.begin() as work:
        await make_administrator(work, town.cast.takahashi)  # who may take the room out, as long as they are in it
    async with town.as_("sato") as sato:
        said = {"client_id": str(uuid4()), "body": f"{SECRET} <@{town.cast.takahashi.id}>", "file_ids": files}
        assert (await sato.post(f"{room}/messages", json=said)).status_code == 201
        assert (await sato.put(f"{room}/messages/1/pin")).is_success
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    async with town.as_("takahashi") as me:
        later = {"client_id": str(uuid4()), "body": f"{SECRET}の返事", "send_at": tomorrow}
        kept = [
            await me.post(f"{room}/messages", json={"client_id": str(uuid4()), "body": "はい", "reply_to": 1}),
            await me.put(f"{room}/messages/1/bookmark"),
            await me.put(f"{room}/messages/1/reactions/👍"),
            await me.put(f"{room}/messages/1/reminder", json={"due_at": tomorrow}),
            await me.put(f"{room}/draft", json={"base": 0, "text": f"{SECRET}の下書き"}),
            await me.post(f"{room}/scheduled", json=later),
        ]
    assert [(one.request.url.path, one.status_code) for one in kept if not one.is_success] == []
    return room, files


def _doors(room: str, files: list[str]) -> list[str]:
    """Everything that is about the room itself: not there any more."""
    of_room = (
        "", "/members", "/messages", "/messages?around=1", "/messages/1", "/messages/1/readers", "/messages/1/versions",
        "/messages/1/thread", "/messages/1/reactions/👍", "/events?after=0", "/pins", "/read-counts?first=1&last=2",
        "/files", f"/files/{files[0]}", f"/files/{files[0]}/versions", "/draft", "/hours", "/mentionable",
        "/file-rules", "/export", "/export?format=csv", "/export?format=json", "/export/outline",
    )  # fmt: skip
    of_files = (f"/files/{file}{part}" for file in files for part in ("", "/preview", "/thumbnail"))
    return [*(f"{room}{part}" for part in of_room), *of_files, f"/search?q={SECRET}&room={room.split('/')[2]}"]


LISTS = ("/rooms", f"/search?q={SECRET}", "/bookmarks", "/drafts", "/reminders", "/me")


async def _answers(client: httpx.AsyncClient, paths: list[str]) -> dict[str, httpx.Response]:
    return {path: await client.get(path) for path in paths}


async def test_who_was_removed_finds_nothing_of_the_room_on_any_path(town: Town, dial: Dial) -> None:
    room, files = await _live_in_the_room(town)
    doors = _doors(room, files)
    line = await dial("takahashi")
    await line.hello()
    async with town.as_("takahashi") as me:
        before = await _answers(me, [*doors, *LISTS])
        closed = [path for path, answer in before.items() if answer.status_code not in (200, 404)]
        assert closed == []
        open_before = [path for path in doors if before[path].status_code == 200]
        assert len(open_before) >= len(doors) - 2  # a text has no thumbnail
        assert all(SECRET in before[path].text for path in LISTS if path not in ("/me", "/rooms"))

        async with town.as_("sato") as sato:
            assert (await sato.delete(f"{room}/members/{town.cast.takahashi.id}")).is_success
            await line.hear("room.left")
            more = {"client_id": str(uuid4()), "body": f"{SECRET}の続き"}
            assert (await sato.post(f"{room}/messages", json=more)).status_code == 201

        after = await _answers(me, [*doors, *LISTS])
        assert {path: after[path].status_code for path in doors if after[path].status_code != 404} == {}
        told = [path for path in LISTS if SECRET in after[path].text or room.split("/")[2] in after[path].text]
        assert told == []
        await _nothing_can_be_done(me, room, files)
    assert line.all("message.sent") == []
    assert SECRET not in str(line.heard)


async def _nothing_can_be_done(me: httpx.AsyncClient, room: str, files: list[str]) -> None:
    draft = {"client_id": str(uuid4()), "body": "まだいます"}
    tried = [
        await me.post(f"{room}/messages", json=draft),
        await me.post(f"{room}/messages", json=draft | {"file_ids": files[:1]}),
        await me.patch(f"{room}/messages/2", json={"body": "いいえ"}),
        await me.delete(f"{room}/messages/2"),
        await me.put(f"{room}/messages/1/bookmark"),
        await me.put(f"{room}/messages/1/pin"),
        await me.put(f"{room}/messages/1/reactions/👍"),
        await me.post(f"{room}/read", json={"number": 1}),
        await me.post(f"{room}/files?name=a.txt", content=b"x"),
        await me.put(f"{room}/draft", json={"base": 1, "text": "x"}),
    ]
    assert {one.request.url.path: one.status_code for one in tried if one.status_code != 404} == {}


@pytest.mark.parametrize("name", ["sugiyama", "yoshida"])
async def test_who_was_never_there_finds_as_little(town: Town, name: str) -> None:
    room, files = await _live_in_the_room(town)
    async with town.as_(name) as client:
        answers = await _answers(client, _doors(room, files))
        lists = await _answers(client, list(LISTS))
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 404} == {}
    assert [path for path, answer in lists.items() if SECRET in answer.text] == []
