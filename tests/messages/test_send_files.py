"""Sending files: with a text or without one, once each, heard by all who are in the room."""

import asyncio
from uuid import UUID, uuid4

import pytest

from tests.fixtures.application import Town
from tests.fixtures.cabinet import bring, picture
from tests.fixtures.sockets import Dial, Json


async def file_of(town: Town, name: str = "sato", called: str = "手順書.txt") -> str:
    return str((await bring(town, name, b"hello", called=called))["id"])


async def post(town: Town, name: str, *files: str, body: str = "", key: UUID | None = None) -> tuple[int, Json]:
    draft = {"client_id": str(key or uuid4()), "body": body, "file_ids": files}
    async with town.as_(name) as client:
        answer = await client.post(f"/rooms/{town.places.section.id}/messages", json=draft)
    return answer.status_code, answer.json()


async def test_files_are_in_the_message_through_every_door(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    files = [await file_of(town), str((await bring(town, "sato", picture(), called="写真.png"))["id"])]
    takahashi = await dial("takahashi")
    await takahashi.hello()
    status, said = await post(town, "sato", *files, body="添付します")
    assert status == 201
    assert [(one["id"], one["preview"], one["version"]) for one in said["files"]] == [
        (files[0], "text", 1), (files[1], "picture", 1),
    ]  # fmt: skip
    heard = await takahashi.hear("message.sent", room_id=room)
    async with town.as_("takahashi") as client:
        [read] = (await client.get(f"/rooms/{room}/messages")).json()["items"]
        *_, followed = (await client.get(f"/rooms/{room}/events?after=0")).json()["items"]
        assert (await client.get(f"/files/{files[0]}")).content == b"hello"
        assert (await client.get(f"/rooms/{room}")).json()["last_message"]["files"] == 2
    assert said == heard["data"] == read == followed["data"]


async def test_a_file_says_enough_by_itself_and_nothing_does_not(town: Town) -> None:
    assert (await post(town, "sato", await file_of(town)))[0] == 201
    status, refused = await post(town, "sato")
    assert status == 422
    assert [fault["field"] for fault in refused["errors"]] == ["body"]


async def test_sending_again_gives_the_same_message_and_no_other_files(town: Town) -> None:
    key, file, other = uuid4(), await file_of(town), await file_of(town)
    _, first = await post(town, "sato", file, key=key)
    assert await post(town, "sato", file, key=key) == (200, first)
    for files in ((), (other,), (file, other)):
        status, refused = await post(town, "sato", *files, body="" if files else "x", key=key)
        assert (status, refused["code"]) == (409, "conflict")


async def test_a_file_goes_with_one_message_only_even_when_two_are_sent_at_once(town: Town) -> None:
    file = await file_of(town)
    outcomes = await asyncio.gather(*(post(town, "sato", file, body=str(place)) for place in range(4)))
    assert sorted(status for status, _ in outcomes) == [201, 422, 422, 422]


@pytest.mark.parametrize("whose", ["takahashi", "nobody"])
async def test_what_another_brought_or_nobody_is_refused_and_harms_no_other_message(town: Town, whose: str) -> None:
    file = await file_of(town, "takahashi") if whose == "takahashi" else str(uuid4())
    outcomes = await asyncio.gather(post(town, "sato", file, body="だめ"), post(town, "sato", body="よい"))
    assert [status for status, _ in outcomes] == [422, 201]
    async with town.as_("sato") as client:
        items = (await client.get(f"/rooms/{town.places.section.id}/messages")).json()["items"]
    assert [(one["number"], one["body"]) for one in items] == [(1, "よい")]


async def test_a_version_says_which_it_is(town: Town) -> None:
    origin = await file_of(town, called="集計.xlsm.txt")
    await post(town, "sato", origin, body="初版")
    version = str((await bring(town, "takahashi", b"more", called="集計.xlsm.txt", version_of=origin))["id"])
    _, said = await post(town, "takahashi", version, body="列を足しました")
    assert [(one["version"], one["origin_id"]) for one in said["files"]] == [(2, origin)]
    async with town.as_("sato") as client:
        versions = (await client.get(f"/rooms/{town.places.section.id}/files/{origin}/versions")).json()["items"]
        first = (await client.get(f"/rooms/{town.places.section.id}/messages")).json()["items"][0]
    assert [(one["version"], one["uploader"]["name"], one["note"]) for one in versions] == [
        (2, "髙橋　健一", "列を足しました"), (1, "佐藤　美咲", "初版"),
    ]  # fmt: skip
    assert first["files"][0]["newest_id"] == version


async def test_so_many_files_and_no_more(town: Town) -> None:
    status, refused = await post(town, "sato", *(str(uuid4()) for _ in range(21)))
    assert (status, refused["errors"][0]["field"]) == (422, "file_ids")


async def test_a_class_without_files_refuses_what_comes_and_what_had_come_before(town: Town) -> None:
    file, room = await file_of(town), town.places.section.id
    async with town.as_("sato") as client:
        assert (await client.get(f"/rooms/{room}/file-rules")).json()["largest"] > 0
        secret = {"confidentiality": 3, "holds_personal_data": False}
        assert (await client.put(f"/rooms/{room}/class", json=secret)).status_code == 204
        refused = await client.post(f"/rooms/{room}/files?name=a.txt", content=b"x")
        assert (refused.status_code, "情報区分" in refused.json()["detail"]) == (403, True)
        assert (await client.get(f"/rooms/{room}/file-rules")).json()["largest"] == 0
    assert (await post(town, "sato", file))[0] == 422
    async with town.as_("sato") as client:
        await client.put(f"/rooms/{room}/class", json=secret | {"confidentiality": 2})
    assert (await post(town, "sato", file))[0] == 201
