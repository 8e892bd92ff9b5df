"""Answering frames: whatever comes in, one client's trouble stays its own and the server lives."""

import json
from uuid import uuid4

import pytest

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial, Line

NO_COMMANDS = {
    "not JSON": "おはよう",
    "empty": "",
    "a list": "[]",
    "a number": "7",
    "no id": '{"do": "typing"}',
    "an empty id": '{"id": "", "do": "typing"}',
    "a numeric id": '{"id": 7, "do": "typing"}',
    "a huge id": json.dumps({"id": "7" * 65, "do": "typing"}),
    "no command": '{"id": "7"}',
    "an unknown field": '{"id": "7", "do": "typing", "as": "sato"}',
    "a list of arguments": '{"id": "7", "do": "typing", "with": []}',
    "arguments nested too deeply": '{"id": "7", "do": "typing", "with": {"a": ' + "[" * 10000 + "]" * 10000 + "}}",
    "a lone surrogate": '{"id": "7", "do": "typing", "with": {"a": "\\ud800"}}',
}


async def still_works(town: Town, line: Line) -> None:
    assert (await line.say(town.places.section.id, "まだ動いています"))["body"] == "まだ動いています"


@pytest.mark.parametrize("frame", NO_COMMANDS)
async def test_what_is_no_command_is_refused_and_the_socket_lives(town: Town, dial: Dial, frame: str) -> None:
    line = await dial("sato")
    await line.hello()
    await line.socket.send(NO_COMMANDS[frame])
    refused = await line.until(lambda heard: heard.get("re") == "")
    assert (refused["error"]["code"], refused["error"]["retry"]) == ("invalid", False)
    await still_works(town, line)


@pytest.mark.parametrize("frame", ["おはよう", b"\x00\x01"])
async def test_five_broken_frames_end_the_socket_as_broken(town: Town, dial: Dial, frame: str | bytes) -> None:
    line, other = await dial("sato"), await dial("takahashi")
    for _ in range(5):
        await line.socket.send(frame)
    assert await line.ended() == 4400
    await other.hello()
    await still_works(town, other)


async def test_a_frame_that_is_too_large_ends_the_socket_and_the_server_lives(town: Town, dial: Dial) -> None:
    line, other = await dial("sato"), await dial("takahashi")
    await line.hello()
    await line.socket.send("あ" * 22_000)  # 66 kB
    assert await line.ended() == 1009
    await other.hello()
    await still_works(town, other)


async def test_text_that_is_not_utf_8_ends_only_that_socket(town: Town, dial: Dial) -> None:
    line, other = await dial("sato"), await dial("takahashi")
    await line.socket.send(b"\xff\xfe", text=True)
    assert await line.ended() == 1007
    await other.hello()
    await still_works(town, other)


REFUSED = [
    ("message.scream", {}),
    ("__class__", {}),
    ("message.send", {"room_id": str(uuid4()), "client_id": str(uuid4())}),
    ("message.send", {"room_id": str(uuid4()), "client_id": "1", "body": "x"}),
    ("message.send", {"room_id": {"$ne": None}, "client_id": str(uuid4()), "body": "x"}),
    ("message.send", {"room_id": str(uuid4()), "client_id": str(uuid4()), "body": {"$ne": None}}),
    ("message.send", {"room_id": str(uuid4()), "client_id": str(uuid4()), "body": ["x"]}),
    ("message.send", {"room_id": str(uuid4()), "client_id": str(uuid4()), "body": "x", "sender_id": str(uuid4())}),
    ("message.send", {"room_id": str(uuid4()), "client_id": str(uuid4()), "body": " 　\n\t"}),
    ("message.send", {"room_id": str(uuid4()), "client_id": str(uuid4()), "body": "a\0b"}),
    ("message.send", {"room_id": str(uuid4()), "client_id": str(uuid4()), "body": "あ" * 20_001}),
    ("message.send", {"room_id": str(uuid4()), "client_id": str(uuid4()), "body": "x", "reply_to": 0}),
    ("message.send", {"room_id": str(uuid4()), "client_id": str(uuid4()), "body": "x", "reply_to": 2**63}),
    ("room.read", {"room_id": str(uuid4()), "number": -1}),
    ("room.read", {"room_id": str(uuid4()), "number": 2**63}),
    ("room.read", {"room_id": str(uuid4()), "number": "1 OR 1=1"}),
    ("room.catch_up", {"room_id": str(uuid4()), "after": -1}),
    ("typing", {"room_id": "' OR ''='"}),
    ("typing", {}),
]


@pytest.mark.parametrize(("do", "with_"), REFUSED)
async def test_a_command_that_cannot_be_is_refused_by_name(
    town: Town, dial: Dial, do: str, with_: dict[str, object]
) -> None:
    line = await dial("sato")
    await line.hello()
    error = (await line.ask(do, **with_))["error"]
    assert (error["code"], error["retry"]) == ("invalid", False)
    await still_works(town, line)


async def test_the_longest_message_that_is_allowed_arrives_whole(town: Town, dial: Dial) -> None:
    line = await dial("sato")
    await line.hello()
    body = "回覧" * 10_000
    assert (await line.say(town.places.section.id, body))["body"] == body
    assert (await line.hear("message.sent"))["data"]["body"] == body


async def test_refusals_are_said_in_the_readers_language(town: Town, dial: Dial) -> None:
    japanese, english = await dial("sato"), await dial("sato", **{"accept-language": "en"})
    said = [await line.ask("typing", room_id=uuid4()) for line in (japanese, english)]
    assert [one["error"]["code"] for one in said] == ["not_found", "not_found"]
    assert "見つかりません" in said[0]["error"]["message"]
    assert said[1]["error"]["message"].startswith("Not found")


async def test_answers_carry_the_callers_own_id_whatever_it_is(town: Town, dial: Dial) -> None:
    line = await dial("sato")
    await line.hello()
    for odd in ('"', "\\", "\n", "回覧", "</script>", "__proto__"):
        with_ = {"room_id": str(town.places.section.id)}
        await line.socket.send(json.dumps({"id": odd, "do": "typing", "with": with_}))
        await line.until(lambda frame, odd=odd: frame == {"re": odd, "ok": {}})
