"""Every route and every command, asked by everybody: what each of them is answered stands in the table.

A route or a command that the table does not know fails here: write its row, one line, before it can be merged.
"""

import json
from collections.abc import AsyncIterator

import pytest
import websockets
from websockets.asyncio.client import connect

from app.errors import Conflict, Invalid, NotFound, NotPermitted
from app.main import create_http
from app.messages import api as messages
from tests.fixtures.application import Running
from tests.fixtures.sockets import Line
from tests.matrix.asked import ASKED, NOTHING
from tests.matrix.table import COLUMNS, COMMANDS, ROUTES
from tests.matrix.world import World, make_world

# Not in the description of the API, and doors all the same.
UNDESCRIBED = {"GET /openapi.json", "GET /metrics"}
STATUS = {kind.code: kind.status for kind in (Invalid, NotPermitted, NotFound, Conflict)}
READING = ("GET ", "HEAD ", "OPTIONS ")


@pytest.fixture(scope="session")
async def known_world(running: Running) -> AsyncIterator[World]:
    """Its people are the same for every row; what is acted upon is made anew."""
    world = await make_world(running)
    yield await world.furnished("{file_id} {upload_id} {client_id} {device_id}")
    await world.let_out()


@pytest.fixture
async def world(request: pytest.FixtureRequest, running: Running, known_world: World) -> AsyncIterator[World]:
    name: str = request.node.callspec.params["name"]
    if name.startswith(READING):
        yield known_world
    elif not ASKED.get(name, NOTHING).apart:
        yield await known_world.furnished(name)
    else:
        apart = await make_world(running)
        yield await apart.furnished(name)
        await apart.let_out()


@pytest.mark.parametrize("name", ROUTES)
async def test_a_route_answers_everybody_as_the_table_says(world: World, name: str) -> None:
    answered = {role: await _answer_over_http(world, role, name) for role in COLUMNS.values()}
    assert answered == ROUTES[name]


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_answers_everybody_as_the_table_says(world: World, name: str) -> None:
    answered = {role: await _answer_over_the_socket(world, role, name) for role in COLUMNS.values()}
    assert answered == COMMANDS[name]


def test_every_route_has_its_row() -> None:
    paths = create_http().openapi()["paths"]
    routes = {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, ways in paths.items() for method in ways}
    assert routes | UNDESCRIBED == set(ROUTES)


def test_every_command_has_its_row() -> None:
    assert {"hello", *messages.commands.answers} == set(COMMANDS)


def test_nothing_is_asked_that_has_no_row() -> None:
    assert set(ASKED) <= set(ROUTES) | set(COMMANDS)


async def _answer_over_http(world: World, role: str, name: str) -> str:
    method, path = name.split(" ")
    asked = ASKED.get(name, NOTHING)
    body, headers = world.filled(asked.body), {key: world.filled(value) for key, value in asked.headers}
    if body.startswith("{"):
        headers["content-type"] = "application/json"
    content = body.encode() or None
    answer = await world.clients[role].request(method, world.path(path, asked), content=content, headers=headers)
    world.clients[role].cookies.clear()  # whoever signed in for a row comes to the next one as before
    return str(answer.status_code)


async def _answer_over_the_socket(world: World, role: str, name: str) -> str:
    """`ok`, or the status that the refusal stands for; whoever is not let in at all, that of the handshake."""
    try:
        line = await _line(world, role)
    except websockets.InvalidStatus as refused:
        return str(refused.response.status_code)
    try:
        return await _answer_on(line, world, name)
    finally:
        await line.hang_up()


async def _line(world: World, role: str) -> Line:
    headers = {key: value for key, value in world.clients[role].headers.items() if key == "authorization"}
    url = f"{world.running.url.replace('http', 'ws')}/api/v1/socket"
    offer = [websockets.Subprotocol("kairan.v1")]
    return Line(await connect(url, additional_headers=headers, subprotocols=offer, close_timeout=1))


async def _answer_on(line: Line, world: World, name: str) -> str:
    if name != "hello":
        await line.hello()
    reply = await line.ask(name, **json.loads(world.filled(ASKED[name].body)))
    return "ok" if "ok" in reply else str(STATUS[reply["error"]["code"]])
