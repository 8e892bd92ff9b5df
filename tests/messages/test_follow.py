"""Following over plain HTTP: news at once, an empty page in the end, and nothing held while waiting."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from uuid import UUID, uuid4

import httpx
import pytest

from app.errors import SignedOut
from app.messages.follow import Following, follow_room
from app.people.sessions import end_session
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.callers import caller_of
from tests.fixtures.sockets import Dial, Json


async def follow(client: httpx.AsyncClient, room: UUID, after: int, wait: int) -> Json:
    answer = await client.get(f"/rooms/{room}/events", params={"after": after, "wait": wait})
    page: Json = answer.json()
    return page


async def send(client: httpx.AsyncClient, room: UUID, body: str) -> Json:
    answer = await client.post(f"/rooms/{room}/messages", json={"client_id": str(uuid4()), "body": body})
    message: Json = answer.json()
    return message


async def waiting(town: Town, name: str, room: UUID, following: "asyncio.Task[object]") -> None:
    """Until the request really waits."""
    hub, person = town.running.kairan.hub, getattr(town.cast, name).id
    async with asyncio.timeout(5):
        while not any(room in one.rooms for one in hub.people.get(person, ())):
            assert not following.done()
            await asyncio.sleep(0.005)


async def test_what_is_already_there_comes_at_once(town: Town) -> None:
    room = town.places.section.id
    async with town.as_("sato") as client:
        sent = await send(client, room, "一")
        begun = monotonic()
        page = await follow(client, room, 2, 25)
    assert [(frame["on"], frame["seq"], frame["data"]) for frame in page["items"]] == [("message.sent", 3, sent)]
    assert (page["next"], page["reset"]) == (3, False)
    assert monotonic() - begun < 5


async def test_news_ends_the_waiting_and_other_rooms_do_not(town: Town) -> None:
    room, other = town.places.section.id, town.places.direct.id
    async with town.as_("takahashi") as waits, town.as_("sato") as speaks:
        following = asyncio.create_task(follow(waits, room, 2, 20))
        await waiting(town, "takahashi", room, following)
        await send(speaks, other, "よその話")
        await asyncio.sleep(0.05)
        assert not following.done()
        await send(speaks, room, "こちらの話")
        page = await asyncio.wait_for(following, 5)
    assert [frame["data"]["body"] for frame in page["items"]] == ["こちらの話"]


async def test_what_is_heard_but_is_no_news_does_not_end_the_waiting(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    sato = await dial("sato")
    await sato.hello()
    async with town.as_("takahashi") as waits:
        following = asyncio.create_task(follow(waits, room, 2, 20))
        await waiting(town, "takahashi", room, following)
        await sato.ask("typing", room_id=room)
        for connection in town.running.kairan.hub.people[town.cast.takahashi.id]:
            connection.say(b'{"on":"heads","data":{"heads":{}}}')
        await asyncio.sleep(0.1)
        assert not following.done()
        await sato.say(room, "知らせ")
        assert len((await asyncio.wait_for(following, 5))["items"]) == 1


async def test_the_waiting_ends_by_itself_with_an_empty_page(town: Town) -> None:
    async with town.as_("sato") as client:
        begun = monotonic()
        page = await follow(client, town.places.section.id, 2, 1)
    assert (page["items"], page["next"]) == ([], 2)
    assert 0.9 < monotonic() - begun < 5


async def test_who_is_removed_while_waiting_is_told_that_nothing_is_there(town: Town) -> None:
    room = town.places.section.id
    async with town.as_("takahashi") as waits, town.as_("sato") as owner:
        following = asyncio.create_task(waits.get(f"/rooms/{room}/events?after=2&wait=20"))
        await waiting(town, "takahashi", room, following)
        await owner.delete(f"/rooms/{room}/members/{town.cast.takahashi.id}")
        assert (await asyncio.wait_for(following, 5)).status_code == 404


async def test_who_signs_out_while_waiting_is_signed_out(town: Town) -> None:
    room = town.places.section.id
    async with town.as_("takahashi") as waits, town.as_("takahashi") as other:
        following = asyncio.create_task(waits.get(f"/rooms/{room}/events?after=2&wait=20"))
        await waiting(town, "takahashi", room, following)
        await other.post("/sign-out")
        assert (await asyncio.wait_for(following, 5)).status_code == 401


async def test_who_signs_out_just_after_being_let_read_is_signed_out_and_not_told_that_nothing_came(town: Town) -> None:
    kairan, waits = town.running.kairan, await caller_of(town.running.kairan.begin, town.cast.takahashi)
    looks = 0

    @asynccontextmanager
    async def begin() -> AsyncIterator[UnitOfWork]:
        nonlocal looks
        async with kairan.begin() as work:
            yield work
        looks += 1
        if looks == 2:  # seated, and about to wait
            [connection] = kairan.hub.people[waits.person.id]
            async with kairan.begin() as work:
                await end_session(work, waits.person, waits.session_id)
            async with asyncio.timeout(5):
                while connection.closing is None:  # noqa: ASYNC110 - the hub closes, and tells nobody else
                    await asyncio.sleep(0.005)

    with pytest.raises(SignedOut):
        await follow_room(begin, kairan.hub, waits, Following(town.places.section.id, 2, 20))
    assert looks == 2


async def test_an_outsider_does_not_follow(town: Town) -> None:
    async with town.as_("sugiyama") as client:
        for room in (town.places.section.id, uuid4()):
            assert (await client.get(f"/rooms/{room}/events?after=0&wait=20")).status_code == 404


async def test_a_position_from_the_future_starts_afresh(town: Town) -> None:
    async with town.as_("sato") as client:
        page = await follow(client, town.places.section.id, 99, 20)
    assert (page["reset"], [frame["on"] for frame in page["items"]]) == (True, ["room.reset"])


async def test_many_who_wait_hold_no_connection_of_the_pool(town: Town) -> None:
    room, pool = town.places.section.id, town.running.kairan.settings.database_pool
    async with town.as_("takahashi") as client:
        followings = [asyncio.create_task(follow(client, room, 2, 20)) for _ in range(3 * pool)]
        for following in followings:
            await waiting(town, "takahashi", room, following)
        async with town.as_("sato") as speaks:
            await asyncio.wait_for(send(speaks, room, "全員へ"), 5)
        pages = await asyncio.wait_for(asyncio.gather(*followings), 10)
    assert {page["items"][0]["data"]["body"] for page in pages} == {"全員へ"}
    assert town.cast.takahashi.id not in town.running.kairan.hub.people
