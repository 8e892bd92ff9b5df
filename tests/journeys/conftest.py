"""A town, served by a real process on an embedded PostgreSQL of its own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
import websockets
from websockets.asyncio.client import connect

from app.database.place import database_place
from app.operation import operation
from app.people.mint_tokens import mint_tokens
from app.people.tokens import Tokens
from app.settings import settings_from_environment
from tests.fixtures.cast import make_cast, make_places
from tests.fixtures.process import Server
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
        return Line(await connect(url, additional_headers=headers, subprotocols=protocols))


@pytest.fixture(scope="session")
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
