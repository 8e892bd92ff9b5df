"""Sending against the running server, many at once: one key one message, and no gap in the numbers."""

import asyncio
from uuid import uuid4

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial


async def test_racing_requests_with_one_key_make_one_message(town: Town, dial: Dial) -> None:
    line, room, key = await dial("sato"), town.places.section.id, uuid4()
    await line.hello()
    async with town.as_("sato") as client:
        draft = {"client_id": str(key), "body": "一度だけ"}
        posts = [client.post(f"/rooms/{room}/messages", json=draft) for _ in range(10)]
        asked = [line.say(room, "一度だけ", key) for _ in range(10)]
        answers, said = await asyncio.gather(asyncio.gather(*posts), asyncio.gather(*asked))
        page = (await client.get(f"/rooms/{room}/messages")).json()
    assert [item["body"] for item in page["items"]] == ["一度だけ"]
    assert all(answer.json() == page["items"][0] for answer in answers)
    assert all(answer == page["items"][0] for answer in said)
    assert sorted(answer.status_code for answer in answers)[:9] == [200] * 9


async def test_racing_requests_with_one_key_in_two_rooms_make_one_message(town: Town) -> None:
    async with town.as_("sato") as client:
        draft = {"client_id": str(uuid4()), "body": "どちらか"}
        rooms = [town.places.section.id, town.places.direct.id] * 4
        answers = await asyncio.gather(*(client.post(f"/rooms/{room}/messages", json=draft) for room in rooms))
        pages = [(await client.get(f"/rooms/{room}/messages")).json()["items"] for room in set(rooms)]
    assert sum(len(page) for page in pages) == 1
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201, 409, 409, 409, 409]


async def test_the_same_key_for_other_words_is_a_conflict_on_both_doors(town: Town, dial: Dial) -> None:
    line, room, key = await dial("sato"), town.places.section.id, uuid4()
    await line.hello()
    await line.say(room, "はじめ", key)
    assert (await line.say(room, "べつ", key))["code"] == "conflict"
    async with town.as_("sato") as client:
        answer = await client.post(f"/rooms/{room}/messages", json={"client_id": str(key), "body": "べつ"})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


async def test_fifty_senders_at_once_leave_no_gap_and_everybody_hears_the_same(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    hearers = [await dial("sato"), await dial("takahashi")]
    for line in hearers:
        await line.hello()
    async with town.as_("sato") as sato, town.as_("takahashi") as takahashi:
        posts = [
            client.post(f"/rooms/{room}/messages", json={"client_id": str(uuid4()), "body": f"{n}"})
            for n in range(25)
            for client in (sato, takahashi)
        ]
        answers = await asyncio.gather(*posts)
    assert sorted(answer.json()["number"] for answer in answers) == list(range(1, 51))
    for line in hearers:
        await line.hear("message.sent", seq=52)
        assert [frame["seq"] for frame in line.all("message.sent")] == list(range(3, 53))


async def test_one_senders_messages_keep_their_order(town: Town, dial: Dial) -> None:
    line, room = await dial("sato"), town.places.section.id
    await line.hello()
    said = await asyncio.gather(*(line.say(room, f"{n}") for n in range(100)))
    assert [message["number"] for message in said] == list(range(1, 101))
    assert [message["body"] for message in said] == [f"{n}" for n in range(100)]


async def test_a_client_that_hangs_up_leaves_its_message_whole(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    async with town.as_("sato") as client:
        draft = {"client_id": str(uuid4()), "body": "途中で切れる"}
        sending = asyncio.create_task(client.post(f"/rooms/{room}/messages", json=draft))
        await asyncio.sleep(0.005)
        sending.cancel()
        again = await client.post(f"/rooms/{room}/messages", json=draft)
        page = (await client.get(f"/rooms/{room}/messages")).json()
    assert again.status_code in (200, 201)
    assert [item["number"] for item in page["items"]] == [1]
