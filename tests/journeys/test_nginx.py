"""Behind nginx as it is shipped: sockets, long polls, a node that dies, and nothing written down that is secret."""

import asyncio
import re
from uuid import uuid4

from app.realtime.caretaker import BEAT_SECONDS
from tests.fixtures.http import plain_client
from tests.fixtures.nginx import SHIPPED
from tests.fixtures.pair import Pair
from tests.fixtures.sockets import Line
from tests.journeys.test_rolling_deploy import Writer, history

LONGEST_WAIT = 25  # seconds, of `…/events?wait=`


def seconds_of(setting: str) -> list[int]:
    return [int(found) for found in re.findall(rf"^\s*{setting}\s+(\d+)s;", SHIPPED.read_text(), re.MULTILINE)]


def test_silence_between_two_heartbeats_cuts_no_line() -> None:
    for setting in ("proxy_read_timeout", "proxy_send_timeout"):
        assert seconds_of(setting), setting
        assert all(seconds >= 2 * max(BEAT_SECONDS, LONGEST_WAIT) + 10 for seconds in seconds_of(setting))


async def test_nginx_takes_the_configuration_without_a_warning(pair: Pair) -> None:
    checked = pair.nginx.check()
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr


async def two_lines(pair: Pair) -> list[Line]:
    """On a node each. nginx may still count a line of the test before, and then has both go to the other node."""
    before = [await pair.sockets_of(node) for node in pair.nodes]
    for _ in range(5):
        lines = [await pair.line(name) for name in ("sato", "takahashi")]
        for line in lines:
            await line.hello()
        if [await pair.sockets_of(node) for node in pair.nodes] == [count + 1 for count in before]:
            return lines
        for line in lines:
            await line.hang_up()
        async with asyncio.timeout(10):
            while [await pair.sockets_of(node) for node in pair.nodes] != before:  # noqa: ASYNC110 - watched
                await asyncio.sleep(0.05)
    raise AssertionError("nginx sends everybody to one node")


async def test_people_on_two_nodes_hear_each_other(pair: Pair) -> None:
    sato, takahashi = await two_lines(pair)
    said = await sato.say(pair.room, "となりの節へ")
    assert (await takahashi.hear("message.sent"))["data"] == said
    for line in (sato, takahashi):
        await line.hang_up()


async def test_who_waits_for_news_has_it_as_soon_as_it_is_there(pair: Pair) -> None:
    async with pair.client("takahashi") as waits, pair.client("sato") as speaks:
        following = asyncio.create_task(waits.get(f"/rooms/{pair.room}/events?after=2&wait=20"))
        await asyncio.sleep(0.5)
        assert not following.done()
        await speaks.post(f"/rooms/{pair.room}/messages", json={"client_id": str(uuid4()), "body": "お知らせ"})
        page = (await asyncio.wait_for(following, 10)).json()
    assert [frame["data"]["body"] for frame in page["items"]] == ["お知らせ"]


async def test_when_a_node_dies_the_other_one_answers(pair: Pair) -> None:
    hearing = [await pair.line("takahashi") for _ in range(2)]
    await pair.nodes[0].kill()
    ended = [asyncio.create_task(line.ended()) for line in hearing]
    await asyncio.wait(ended, return_when=asyncio.FIRST_COMPLETED)  # whoever was there comes back
    async with pair.client("sato") as client:
        for number in range(20):
            draft = {"client_id": str(uuid4()), "body": f"{number}"}
            assert (await client.post(f"/rooms/{pair.room}/messages", json=draft)).status_code == 201
            assert (await client.get(f"/rooms/{pair.room}")).status_code == 200
    again = await pair.line("takahashi")
    await again.hello(**{str(pair.room): 2})
    await again.hear("message.sent", seq=22)
    await again.hang_up()
    for line, end in zip(hearing, ended, strict=True):
        await line.hang_up()
        await end


async def test_what_was_under_way_when_its_node_died_is_answered_by_the_other_one_and_stands_once(pair: Pair) -> None:
    writers, enough = [Writer(pair, takes_up=True) for _ in range(12)], asyncio.Event()
    writing = [asyncio.create_task(writer.write(enough)) for writer in writers]

    async def written(more: int) -> None:
        goal = sum(len(writer.sent) for writer in writers) + more
        async with asyncio.timeout(30):
            while sum(len(writer.sent) + len(writer.failed) for writer in writers) < goal:  # noqa: ASYNC110 - watched
                await asyncio.sleep(0.001)

    await written(100)
    await pair.nodes[0].kill()
    await written(100)
    enough.set()
    await asyncio.gather(*writing)
    assert [failure for writer in writers for failure in writer.failed] == []
    keys = [message["client_id"] for message in await history(pair)]
    assert sorted(keys) == sorted(key for writer in writers for key in writer.sent)


async def test_nobody_outside_says_who_they_are_or_how_they_came(pair: Pair) -> None:
    claimed = {"x-forwarded-proto": "https", "x-forwarded-for": "10.1.2.3"}
    async with plain_client(headers=claimed) as client:
        trusted = await client.get(f"{pair.nodes[0].url}/health/live")
        through = await client.get(f"{pair.url}/health/live")
    assert "strict-transport-security" in trusted.headers  # the node believes its proxy …
    assert "strict-transport-security" not in through.headers  # … which passes on nothing that it did not see


async def test_too_much_is_refused_in_our_own_words(pair: Pair) -> None:
    async with pair.client("sato") as client:
        answer = await client.post(f"/rooms/{pair.room}/messages", content=b" " * 1_500_000)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert (await client.post(f"/rooms/{pair.room}/messages", content=b" " * 2_500_000)).status_code == 413


async def test_no_token_and_no_query_is_written_down(pair: Pair) -> None:
    async with pair.client("sato") as client:
        await client.get("/people?q=himitsu", headers={"cookie": "kairan_access=himitsu"})
        await client.get(f"/rooms/{pair.room}/messages?limit=1")
    async with asyncio.timeout(20):  # written only after it was answered
        while f"GET /api/v1/rooms/{pair.room}/messages 200" not in pair.nginx.access_log:  # noqa: ASYNC110 - a file
            await asyncio.sleep(0.02)
    assert not re.search(r"himitsu|limit|Bearer|eyJ", pair.nginx.access_log)
