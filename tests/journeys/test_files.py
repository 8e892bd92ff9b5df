"""Files at a real server with a real scanner: away at first, then back, and nothing harmful ever opens."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.fixtures.cabinet import EICAR, archive
from tests.fixtures.clamd import ClamdServer
from tests.fixtures.pair import Pair
from tests.journeys.conftest import Journey


@pytest.fixture
def scanner(journey: Journey) -> Iterator[ClamdServer]:
    """Where the server expects it; nobody is there yet."""
    made = ClamdServer(Path(journey.server.settings["KAIRAN_CLAMD"]).parent)
    yield made
    made.stop()


async def bring(client: httpx.AsyncClient, room: object, content: bytes) -> dict[str, str]:
    answer = await client.post(f"/rooms/{room}/files?name=a.zip.txt", content=content)
    assert answer.status_code == 201, answer.text
    said: dict[str, str] = answer.json()
    return said


async def send(client: httpx.AsyncClient, room: object, file: dict[str, str]) -> int:
    draft = {"client_id": str(uuid4()), "body": "", "file_ids": [file["id"]]}
    return (await client.post(f"/rooms/{room}/messages", json=draft)).status_code


async def test_a_file_waits_for_the_scanner_and_opens_for_all_when_it_was_found_clean(
    journey: Journey, scanner: ClamdServer
) -> None:
    takahashi = await journey.line("takahashi")
    await takahashi.hello()
    async with journey.server.client(journey.tokens["sato"]) as sato:
        file = await bring(sato, journey.room, b"hello")
        assert file["state"] == "scanning"
        assert await send(sato, journey.room, file) == 201
        for path in (f"/files/{file['id']}", f"/files/{file['id']}/preview"):
            assert (await sato.get(path)).status_code == 404
        scanner.start()
        checked = await takahashi.hear("file.checked", room_id=journey.room)
        assert checked["data"] == {"number": 1, "id": file["id"], "state": "clean"}
    async with journey.server.client(journey.tokens["takahashi"]) as reader:
        assert (await reader.get(f"/files/{file['id']}")).content == b"hello"
    await takahashi.hang_up()


async def test_what_is_harmful_neither_opens_nor_goes_with_a_message(journey: Journey, scanner: ClamdServer) -> None:
    scanner.start()
    async with journey.server.client(journey.tokens["sato"]) as sato:
        for content, state in (
            (EICAR, "infected"), (archive(EICAR), "infected"), (archive(bytes(20_000_000)), "unscannable"),
        ):  # fmt: skip
            file = await bring(sato, journey.room, content)
            assert file["state"] == state
            assert (await sato.get(f"/files/{file['id']}")).status_code == 404
            assert await send(sato, journey.room, file) == 422


async def test_a_large_file_goes_through_nginx_as_it_comes(pair: Pair) -> None:
    content = bytes(3 * 1024**2)  # more than nginx takes of anything else
    async with pair.client("sato") as client:
        file = (await client.post(f"/rooms/{pair.room}/files?name=large.bin", content=content)).json()
        assert file["size"] == len(content)
        assert (await client.post("/sign-in", content=content)).status_code == 413
