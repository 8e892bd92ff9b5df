"""The socket's door: nobody comes in without a session that holds, and no foreign page with a cookie."""

import asyncio
from typing import Any

import pytest
import websockets
from sqlalchemy import text
from websockets.asyncio.client import ClientConnection, connect

from app.gateway import door
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial

SUBPROTOCOL = "kairan.v1"


async def knock(town: Town, subprotocol: str | None = SUBPROTOCOL, path: str = "", **headers: str) -> ClientConnection:
    url = town.running.url.replace("http", "ws") + (path or "/api/v1/socket")
    offered = [websockets.Subprotocol(subprotocol)] if subprotocol else None
    return await connect(url, additional_headers=headers, subprotocols=offered)


async def turned_away(town: Town, **knocking: Any) -> int:
    with pytest.raises(websockets.InvalidStatus) as refused:
        await knock(town, **knocking)
    return refused.value.response.status_code


def bearer(town: Town, name: str = "sato") -> dict[str, str]:
    return {"authorization": f"Bearer {town.tokens[name]}"}


def cookie(town: Town, name: str = "sato") -> dict[str, str]:
    return {"cookie": f"kairan_access={town.tokens[name]}"}


async def test_with_a_token_one_comes_in(town: Town) -> None:
    async with await knock(town, **bearer(town)) as socket:
        assert socket.subprotocol == SUBPROTOCOL


async def test_with_a_cookie_and_our_own_origin_one_comes_in(town: Town) -> None:
    async with await knock(town, **cookie(town), origin=town.running.url) as socket:
        assert socket.subprotocol == SUBPROTOCOL


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c", "=" * 5000])
async def test_without_a_sign_in_nobody_comes_in(town: Town, token: str) -> None:
    assert await turned_away(town) == 401
    assert await turned_away(town, authorization=f"Bearer {token}") == 401
    assert await turned_away(town, cookie=f"kairan_access={token}", origin=town.running.url) == 401


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "{url}.evil.example",
        "http://evil-{host}",
        "http://127.0.0.1:1",
        "https://{host}",
    ],
)
async def test_a_foreign_page_cannot_use_the_cookie(town: Town, origin: str) -> None:
    url = town.running.url
    asked = origin.format(url=url, host=url.removeprefix("http://"))
    assert await turned_away(town, **cookie(town), origin=asked) == 403


async def test_a_cookie_without_an_origin_is_refused(town: Town) -> None:
    assert await turned_away(town, **cookie(town)) == 403


async def test_a_token_in_the_address_is_not_looked_at(town: Town) -> None:
    assert await turned_away(town, path=f"/api/v1/socket?access_token={town.tokens['sato']}") == 401


async def test_another_subprotocol_is_refused(town: Town) -> None:
    assert await turned_away(town, subprotocol="chat.v9", **bearer(town)) == 422


async def test_no_other_path_has_a_socket(town: Town) -> None:
    assert await turned_away(town, path="/api/v1/other", **bearer(town)) == 403


async def test_a_token_whose_session_was_ended_opens_no_door(town: Town) -> None:
    async with town.as_("sato") as client:
        assert (await client.post("/sign-out")).status_code == 204
    assert await turned_away(town, **bearer(town)) == 401


@pytest.mark.parametrize("suspended", ["people", "organisations"])
async def test_who_is_suspended_does_not_come_in(town: Town, suspended: str) -> None:
    who = town.cast.sato.id if suspended == "people" else town.cast.aoba.id
    async with town.running.kairan.begin() as work:
        await work.session.execute(text(f"UPDATE {suspended} SET suspended_at = now() WHERE id = :id"), {"id": who})
    assert await turned_away(town, **bearer(town)) == 401


async def test_signing_out_closes_ones_sockets_within_a_second_and_nobody_elses(town: Town, dial: Dial) -> None:
    one, other = await dial("sato"), await dial("takahashi")
    for line in (one, other):
        await line.hello()
    async with town.as_("sato") as client:
        await client.post("/sign-out")
    async with asyncio.timeout(1):
        assert await one.ended() == 4501
    assert (await other.say(town.places.section.id, "まだいます"))["number"] == 1


async def test_a_socket_that_never_said_hello_is_closed_by_signing_out_too(town: Town, dial: Dial) -> None:
    silent = await dial("sato")
    async with town.as_("sato") as client:
        await client.post("/sign-out")
    async with asyncio.timeout(1):
        assert await silent.ended() == 4501


async def test_one_person_has_a_bounded_number_of_sockets(town: Town) -> None:
    async with asyncio.timeout(20):
        opened = [await knock(town, **bearer(town)) for _ in range(100)]
    try:
        assert await turned_away(town, **bearer(town)) == 429
    finally:
        await asyncio.gather(*(socket.close() for socket in opened))


async def test_who_says_nothing_at_all_is_told_to_come_back(
    town: Town, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "FIRST_WORD_SECONDS", 0.5)
    silent, speaking = await dial("sato"), await dial("takahashi")
    await speaking.hello()
    assert await silent.ended() == 4412
    assert (await speaking.say(town.places.section.id, "います"))["number"] == 1
