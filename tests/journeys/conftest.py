"""A town, served by a real process on an embedded PostgreSQL of its own, or by two nodes behind nginx."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import websockets
from pydantic import SecretStr
from sqlalchemy import URL
from websockets.asyncio.client import connect

from app.database.place import Door, Place, database_place
from app.operation import operation
from app.people.mint_tokens import mint_tokens
from app.people.tokens import Tokens
from app.settings import settings_from_environment
from tests.fixtures.cast import make_cast, make_places
from tests.fixtures.nginx import Nginx
from tests.fixtures.pair import METRICS, Pair, administer, free_ports
from tests.fixtures.process import Server
from tests.fixtures.redis import RedisServer
from tests.fixtures.sockets import Line


@dataclass
class Journey:
    """The server, the room of two, and their tokens."""

    server: Server
    room: UUID
    tokens: dict[str, str]

    async def line(self, name: str) -> Line:
        url = self.server.url.replace("http", "ws") + "/api/v1/socket"
        headers = {"authorization": f"Bearer {self.tokens[name]}"}
        protocols = [websockets.Subprotocol("kairan.v1")]
        async with asyncio.timeout(20):
            while True:
                try:
                    return Line(await connect(url, additional_headers=headers, subprotocols=protocols))
                except websockets.InvalidStatus as refused:
                    # 503 says: come again. What a journey before this one has killed is still noticed here and there.
                    if refused.response.status_code != 503:
                        raise
                await asyncio.sleep(0.1)


@pytest.fixture(scope="package")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    """One process for all journeys; whoever kills it starts it again."""
    directory = tmp_path_factory.mktemp("journeys")
    scanner = str(tmp_path_factory.mktemp("clamd") / "clamd.ctl")  # there only when a journey starts it
    made = Server(directory, {"KAIRAN_SENDS_PER_10_SECONDS": "100000", "KAIRAN_CLAMD": scanner})
    try:
        yield made
    finally:
        await made.clear_away()


@pytest.fixture
async def journey(server: Server) -> Journey:
    """A new town in the server's database, written beside it as an operator's command would."""
    if not server.is_running:
        await server.start()
    settings = settings_from_environment({}, data_dir=server.data_dir)
    with database_place(settings) as place:
        async with operation(place) as begin, begin() as work:
            cast = await make_cast(work)
            room = (await make_places(work, cast)).section.id
            people, tokens = [cast.sato, cast.takahashi], Tokens(settings.secret_key)
            minted = [one.token for one in await mint_tokens(work, tokens, people, timedelta(hours=1))]
    return Journey(server, room, dict(zip(("sato", "takahashi"), minted, strict=True)))


@pytest.fixture(scope="session")
async def shared_place(empty_place: Place, place: Place) -> AsyncIterator[Place]:
    """A database that the two nodes find empty."""
    name = f"pair_{uuid4().hex}"
    await administer(place, f"CREATE DATABASE {name} OWNER kairan_owner")
    doors = [Door(door.url.set(database=name)) for door in (empty_place.owner, empty_place.application)]
    yield Place(owner=doors[0], application=doors[1])
    await administer(place, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="package")
async def two_nodes(
    shared_place: Place, redis_server: RedisServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[tuple[Server, Server], Nginx, str]]:
    def said(url: URL) -> str:
        return url.render_as_string(hide_password=False)

    secret = secrets.token_hex(32)
    settings = {
        "KAIRAN_DATABASE_URL": said(shared_place.application.url),
        "KAIRAN_DATABASE_OWNER_URL": said(shared_place.owner.url),
        "KAIRAN_REDIS_URL": redis_server.url,
        "KAIRAN_SECRET_KEY": secret,
        "KAIRAN_SENDS_PER_10_SECONDS": "100000",
        "KAIRAN_METRICS_TOKEN": METRICS,
    }
    first, second, port = free_ports(3)
    directory: Path = tmp_path_factory.mktemp("nginx")
    nodes = (
        Server(tmp_path_factory.mktemp("a"), settings, first),
        Server(tmp_path_factory.mktemp("b"), settings, second),
    )
    nginx = Nginx(directory, port, [first, second])
    try:
        nginx.start()  # before there is any node: it must not mind
        yield nodes, nginx, secret
    finally:
        nginx.stop()
        for node in nodes:
            await node.clear_away()


@pytest.fixture
async def pair(two_nodes: tuple[tuple[Server, Server], Nginx, str], shared_place: Place) -> Pair:
    """Both nodes up, and a new town."""
    nodes, nginx, secret = two_nodes
    await asyncio.gather(*(node.start() for node in nodes if not node.is_running))
    async with operation(shared_place) as begin, begin() as work:
        cast = await make_cast(work)
        room = (await make_places(work, cast)).section.id
        minted = await mint_tokens(work, Tokens(SecretStr(secret)), [cast.sato, cast.takahashi], timedelta(hours=1))
    tokens = dict(zip(("sato", "takahashi"), (one.token for one in minted), strict=True))
    return Pair(nodes, nginx, shared_place, secret, room, tokens)
