"""Messages over both doors: the same answers, and the same refusals."""

from uuid import uuid4

import pytest

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial

SHAPE = {
    "room_id", "number", "seq", "client_id", "sender", "body", "reply_to", "files", "reactions", "mentions",
    "forwarded", "version", "urgent", "sent_at", "edited_at", "deleted_at", "deleted_by", "pinned_at",
}  # fmt: skip


async def test_a_message_is_the_same_through_every_door(town: Town, dial: Dial) -> None:
    room, key = town.places.section.id, uuid4()
    line = await dial("sato")
    await line.hello()
    said = await line.say(room, f"<@{town.cast.takahashi.id}>さん、回覧です", key)
    async with town.as_("sato") as client:
        draft = {"client_id": str(key), "body": said["body"]}
        again = await client.post(f"/rooms/{room}/messages", json=draft)
        [read] = (await client.get(f"/rooms/{room}/messages")).json()["items"]
        *_, followed = (await client.get(f"/rooms/{room}/events?after=0")).json()["items"]
    assert set(said) == SHAPE
    assert again.status_code == 200
    assert said == again.json() == read == followed["data"] == (await line.hear("message.sent"))["data"]
    assert said["mentions"] == [
        {"kind": "person", "id": str(town.cast.takahashi.id), "name": "髙橋　健一", "reached": 1}
    ]
    assert said["sender"]["title"] == "主事"
    assert "login_id" not in said["sender"]


async def test_catching_up_over_the_socket_is_what_following_gives(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    line = await dial("sato")
    await line.hello()
    await line.say(room, "一")
    caught = (await line.ask("room.catch_up", room_id=room, after=0))["ok"]
    async with town.as_("sato") as client:
        followed = (await client.get(f"/rooms/{room}/events?after=0")).json()
    assert caught["items"] == followed["items"]
    assert [frame["on"] for frame in caught["items"]] == ["member.joined", "member.joined", "message.sent"]


async def test_reading_is_the_same_through_both_doors(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    sato, takahashi = await dial("sato"), await dial("takahashi")
    for line in (sato, takahashi):
        await line.hello()
    await sato.say(room, "一")
    await sato.say(room, "二")
    assert (await takahashi.ask("room.read", room_id=room, number=1))["ok"] == {
        "read_number": 1, "unread": 1, "mentions": 0,
    }  # fmt: skip
    moved = await sato.hear("read.moved", room_id=room)
    assert {"person_id": str(town.cast.takahashi.id), "number": 1} in moved["data"]["markers"]
    async with town.as_("takahashi") as client:
        answer = await client.post(f"/rooms/{room}/read", json={"number": 99})
    assert answer.json() == {"read_number": 2, "unread": 0, "mentions": 0}


@pytest.mark.parametrize("edges", ["before=1&after=1", "around=1&before=1", "before=1&after=1&around=1"])
async def test_one_edge_is_named_at_a_time(town: Town, edges: str) -> None:
    async with town.as_("sato") as client:
        assert (await client.get(f"/rooms/{town.places.section.id}/messages?{edges}")).status_code == 422


@pytest.mark.parametrize("asked", ["limit=0", "limit=201", "before=-1", "before=x", "after=9223372036854775808"])
async def test_edges_and_limits_are_bounded(town: Town, asked: str) -> None:
    async with town.as_("sato") as client:
        assert (await client.get(f"/rooms/{town.places.section.id}/messages?{asked}")).status_code == 422


BODIES: list[object] = [
    "", " 　\n\t", "\u200b\0", "a\0b", "あ" * 20_001, None, 7, ["x"], {"$ne": None}, {"$gt": ""},
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=repr)
async def test_a_body_that_cannot_be_is_refused_by_name(town: Town, body: object) -> None:
    async with town.as_("sato") as client:
        draft = {"client_id": str(uuid4()), "body": body}
        answer = await client.post(f"/rooms/{town.places.section.id}/messages", json=draft)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
        assert [fault["field"] for fault in answer.json()["errors"]] == ["body"]
        assert (await client.get(f"/rooms/{town.places.section.id}")).json()["last_number"] == 0


BELONGS = [
    "あ" * 20_000,
    "𠮷" * 20_000,
    "改行\r\nと\rと\n",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "𩸽👨‍👩‍👧‍👦",
    "\u202e逆",
]


@pytest.mark.parametrize("body", BELONGS, ids=lambda body: body[:10])
async def test_whatever_can_be_said_comes_back_as_it_was(town: Town, body: str) -> None:
    async with town.as_("sato") as client:
        draft = {"client_id": str(uuid4()), "body": body}
        answer = await client.post(f"/rooms/{town.places.section.id}/messages", json=draft)
        assert answer.status_code == 201
        [read] = (await client.get(f"/rooms/{town.places.section.id}/messages")).json()["items"]
    assert answer.json()["body"] == read["body"] == body.replace("\r\n", "\n").replace("\r", "\n")


async def test_who_can_be_mentioned_is_told_to_members_alone(town: Town) -> None:
    address = f"/rooms/{town.places.section.id}/mentionable"
    async with town.as_("sato") as client:
        told = (await client.get(address)).json()
    assert told["everyone"] == 1
    assert [(one["name"], one["reached"]) for one in told["departments"]] == [("情報政策課", 1)]
    async with town.as_("sugiyama") as client:
        assert (await client.get(address)).status_code == 404
