"""A large file comes in piece by piece, over broken lines and restarts, for its owner alone."""

import asyncio
import base64
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from app.files.resume import MOST_OPEN
from app.files.staging import GULP
from tests.fixtures.application import Town
from tests.fixtures.cabinet import HTML
from tests.fixtures.process import Server, kairan

PIECE = {"content-type": "application/offset+octet-stream"}


def announced(size: int | str, name: str = "動画.mp4", **more: str) -> dict[str, str]:
    told = {"filename": name} | more
    metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items())
    return {"upload-length": str(size), "upload-metadata": metadata, "tus-resumable": "1.0.0"}


async def begin(client: httpx.AsyncClient, town: Town, size: int, name: str = "動画.mp4", **more: str) -> str:
    answer = await client.post(f"/rooms/{town.places.section.id}/uploads", headers=announced(size, name, **more))
    assert answer.status_code == 201, answer.text
    return answer.headers["location"].removeprefix("/api/v1")


async def send(client: httpx.AsyncClient, path: str, offset: int, content: bytes) -> httpx.Response:
    return await client.patch(path, headers=PIECE | {"upload-offset": str(offset)}, content=content)


async def standing(client: httpx.AsyncClient, path: str) -> tuple[str, str]:
    answer = await client.head(path)
    assert answer.status_code == 200
    return answer.headers["upload-offset"], answer.headers["upload-length"]


async def test_the_pieces_become_a_file_under_the_uploads_own_id(town: Town) -> None:
    async with town.as_("sato") as client:
        path = await begin(client, town, 6, "手順.txt")
        assert await standing(client, path) == ("0", "6")
        first = await send(client, path, 0, b"abc")
        assert (first.status_code, first.headers["upload-offset"]) == (204, "3")
        assert await standing(client, path) == ("3", "6")
        assert (await send(client, path, 3, b"def")).headers["upload-offset"] == "6"
        assert await standing(client, path) == ("6", "6")  # whoever missed the last answer learns it
        file = (await client.get(f"/rooms/{town.places.section.id}/files/{path.rpartition('/')[2]}")).json()
        assert (file["name"], file["size"], file["state"]) == ("手順.txt", 6, "unscanned")
        assert (await client.get(f"/files/{file['id']}")).content == b"abcdef"


async def test_a_piece_belongs_where_the_last_one_ended(town: Town) -> None:
    async with town.as_("sato") as client:
        path = await begin(client, town, 6)
        await send(client, path, 0, b"abc")
        for offset in (0, 2, 4):
            answer = await send(client, path, offset, b"x")
            assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
        assert (await send(client, path, 3, b"defg")).status_code == 413
        assert (await client.patch(path, content=b"x")).status_code == 415


async def test_what_came_before_a_line_broke_need_not_be_sent_again(town: Town) -> None:
    async def breaks_off() -> AsyncIterator[bytes]:
        yield b"a" * GULP
        yield b"a" * GULP
        await asyncio.sleep(0.2)
        raise httpx.ReadError("gone")

    async with town.as_("sato") as client:
        path = await begin(client, town, 3 * GULP)
        with pytest.raises(httpx.ReadError):
            await client.patch(path, headers=PIECE | {"upload-offset": "0"}, content=breaks_off())
        offset = int((await standing(client, path))[0])
        assert GULP <= offset <= 2 * GULP  # what was still on its way is sent again
        async with asyncio.timeout(5):
            while (await send(client, path, offset, b"b" * (3 * GULP - offset))).status_code != 204:  # noqa: ASYNC110
                await asyncio.sleep(0.05)  # until the server has noticed that the other line is gone


async def test_an_upload_is_nobody_elses(town: Town) -> None:
    async with town.as_("sato") as client:
        path = await begin(client, town, 6)
    for name in ("takahashi", "sugiyama"):
        async with town.as_(name) as client:
            answers = [await client.head(path), await send(client, path, 0, b"abc"), await client.delete(path)]
            assert [answer.status_code for answer in answers] == [404, 404, 404]
    async with town.as_("sugiyama") as client:
        answer = await client.post(f"/rooms/{town.places.section.id}/uploads", headers=announced(6))
        assert answer.status_code == 404


async def test_who_is_removed_cannot_go_on(town: Town) -> None:
    async with town.as_("takahashi") as client:
        path = await begin(client, town, 6)
        await send(client, path, 0, b"abc")
        async with town.as_("sato") as owner:
            await owner.delete(f"/rooms/{town.places.section.id}/members/{town.cast.takahashi.id}")
        assert (await send(client, path, 3, b"def")).status_code == 404
        assert (await client.head(path)).status_code == 404


async def test_an_upload_that_is_given_up_leaves_nothing(town: Town) -> None:
    async with town.as_("sato") as client:
        path = await begin(client, town, 6)
        await send(client, path, 0, b"abc")
        assert [(await client.delete(path)).status_code for _ in range(2)] == [204, 404]
        assert (await client.head(path)).status_code == 404
    part = town.running.kairan.cabinet.staging
    assert path.rpartition("/")[2].replace("-", "") not in {one.hex for one in part.idle_parts(-1)}


async def test_what_turns_out_to_be_refused_is_thrown_away(town: Town) -> None:
    async with town.as_("sato") as client:
        path = await begin(client, town, len(HTML), "写真.png")
        answer = await send(client, path, 0, HTML)
        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_type")
        assert (await client.head(path)).status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (announced(2**31 + 1), 413),
        (announced(0), 422),
        (announced("x"), 422),
        ({"upload-length": "1", "upload-metadata": "filename !!"}, 422),
        (announced(1, "あ" * 256), 422),
        (announced(1, version_of=str(uuid4())), 404),
        (announced(1, version_of="x"), 404),
    ],
)
async def test_what_cannot_be_is_refused_before_anything_is_sent(
    town: Town, headers: dict[str, str], status: int
) -> None:
    async with town.as_("sato") as client:
        answer = await client.post(f"/rooms/{town.places.section.id}/uploads", headers=headers)
        assert answer.status_code == status


async def test_a_person_has_a_bounded_number_of_uploads_open(town: Town) -> None:
    async with town.as_("sato") as client:
        for _ in range(MOST_OPEN):
            await begin(client, town, 6)
        answer = await client.post(f"/rooms/{town.places.section.id}/uploads", headers=announced(6))
        assert answer.status_code == 429


async def test_a_version_comes_in_pieces_too(town: Town) -> None:
    async with town.as_("sato") as client:
        room = f"/rooms/{town.places.section.id}/files"
        origin = (await client.post(f"{room}?name=a.txt", content=b"x")).json()["id"]
        path = await begin(client, town, 1, "b.txt", version_of=origin)
        await send(client, path, 0, b"y")
        assert (await client.get(f"{room}/{path.rpartition('/')[2]}")).json()["origin_id"] == origin


async def test_an_upload_outlives_the_server(tmp_path: Path) -> None:
    kairan("demo", data_dir=tmp_path)
    login, _, _ = kairan("person", "token", "sato", data_dir=tmp_path).stdout.partition("\n")
    server = Server(tmp_path)
    try:
        await server.start()
        async with server.client(login.split("\t")[2]) as client:
            room = (await client.get("/rooms")).json()["items"][0]["id"]
            size = 2 * GULP
            answer = await client.post(f"/rooms/{room}/uploads", headers=announced(size, "一式.bin"))
            path = answer.headers["location"].removeprefix("/api/v1")
            await send(client, path, 0, b"\0" * GULP)
            await server.kill()
            await server.start()
            assert await standing(client, path) == (str(GULP), str(size))
            assert (await send(client, path, GULP, b"\1" * GULP)).status_code == 204
            kept = (await client.get(f"/files/{path.rpartition('/')[2]}")).content
            assert kept == b"\0" * GULP + b"\1" * GULP
    finally:
        await server.clear_away()
