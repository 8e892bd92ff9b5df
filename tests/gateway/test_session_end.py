"""A session that ends by itself takes its sockets with it."""

from datetime import timedelta

import websockets
from websockets.asyncio.client import connect

from app.people.mint_tokens import mint_tokens
from tests.fixtures.application import Town


async def test_a_socket_lives_no_longer_than_its_session(town: Town) -> None:
    async with town.running.kairan.begin() as work:
        [minted] = await mint_tokens(work, town.running.kairan.tokens, [town.cast.sato], timedelta(seconds=1))
    url = town.running.url.replace("http", "ws") + "/api/v1/socket"
    headers = {"authorization": f"Bearer {minted.token}"}
    async with connect(url, additional_headers=headers, subprotocols=[websockets.Subprotocol("kairan.v1")]) as socket:
        await socket.wait_closed()
        assert socket.close_code == 4501
