"""Files over HTTP: in and out again unchanged, never shown in place, and gone for who is not in the room any more."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.files.attach import Posted, attach_files
from tests.fixtures.application import Town
from tests.fixtures.cabinet import CAMERA, EICAR, HTML, SVG, archive, bring, pages, picture
from tests.fixtures.cast import say

SHAPE = {
    "id", "name", "size", "kind", "media_type", "state", "width", "height", "pages", "preview", "origin_id", "version",
    "newest_id",
}  # fmt: skip


async def sent(town: Town, content: bytes, called: str) -> str:
    """A file that 佐藤 brought and sent into the section's room."""
    file = await bring(town, "sato", content, called=called)
    async with town.running.kairan.begin() as work:
        [said] = await say(work, town.cast.sato, town.places.section, "添付します")
        await attach_files(work.session, [Posted(town.places.section.id, said.message.number, (file["id"],))])  # type: ignore[arg-type]  # a UUID as it is written
    return str(file["id"])


def paths(town: Town, file_id: str) -> list[str]:
    room = f"/rooms/{town.places.section.id}/files/{file_id}"
    return [f"/files/{file_id}{more}" for more in ("", "/thumbnail", "/preview")] + [room, f"{room}/versions"]


async def test_a_file_goes_in_and_comes_out_unchanged(town: Town) -> None:
    content = archive("髙橋".encode())
    said = await bring(town, "sato", content, called="一式.zip")
    assert set(said) == SHAPE
    assert (said["name"], said["size"], said["kind"], said["state"]) == (
        "一式.zip",
        len(content),
        "archive",
        "unscanned",
    )
    async with town.as_("sato") as client:
        answer = await client.get(f"/files/{said['id']}")
    assert answer.content == content
    assert answer.headers["content-disposition"].endswith("filename*=UTF-8''%E4%B8%80%E5%BC%8F.zip")


async def test_the_name_may_stand_in_the_header(town: Town) -> None:
    async with town.as_("sato") as client:
        header = {"content-disposition": "attachment; filename*=UTF-8''%E6%89%8B%E9%A0%86.txt"}
        path = f"/rooms/{town.places.section.id}/files"
        assert (await client.post(path, content=b"x", headers=header)).json()["name"] == "手順.txt"
        form = {"content-type": "multipart/form-data; boundary=x"}
        assert (await client.post(path, content=b"x", headers=form)).status_code == 415


HARMLESS = {
    "図.svg": SVG, "頁.html": HTML, "病.txt": EICAR, "爆弾.zip": archive(bytes(20_000_000)),
    "偽.png": b"\x89PNG\r\n\x1a\n" + HTML, "写真.jpg": picture("JPEG"), "通知.pdf": pages(1),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
async def test_nothing_is_ever_rendered_from_our_origin(town: Town, name: str) -> None:
    file = await bring(town, "sato", HARMLESS[name], called=name)
    async with town.as_("sato") as client:
        answers = [await client.get(f"/files/{file['id']}{more}") for more in ("", "/thumbnail", "/preview")]
    assert answers[0].status_code == 200
    assert answers[0].headers["content-disposition"].startswith("attachment; ")
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        if answer.status_code == 200:
            kind = answer.headers["content-type"].partition(";")[0]
            assert kind not in ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml")
            assert kind == "application/json" or answer.headers["content-security-policy"].startswith("sandbox;")


async def test_a_picture_comes_out_without_what_its_camera_wrote(town: Town) -> None:
    file = await bring(town, "sato", picture("JPEG", (900, 30)), called="写真.jpg")
    assert (file["width"], file["height"], file["preview"]) == (900, 30, "picture")
    async with town.as_("sato") as client:
        for more in ("", "/thumbnail", "/preview"):
            answer = await client.get(f"/files/{file['id']}{more}")
            assert answer.status_code == 200
            assert CAMERA.encode() not in answer.content


async def test_pages_and_tables_can_be_looked_at(town: Town) -> None:
    document = await bring(town, "sato", pages(2), called="通知.pdf")
    table = await bring(town, "sato", "氏名,ﾌﾘｶﾞﾅ\n".encode("cp932"), called="名簿.csv")
    async with town.as_("sato") as client:
        answers = [await client.get(f"/files/{document['id']}/preview?page={page}") for page in (0, 1, 2, -1)]
        assert [answer.status_code for answer in answers] == [200, 200, 404, 422]
        assert {answer.headers["content-type"] for answer in answers[:2]} == {"image/webp"}
        seen = (await client.get(f"/files/{table['id']}/preview")).json()
        assert (seen["rows"], seen["encoding"]) == ([["氏名", "ﾌﾘｶﾞﾅ"]], "cp932")


async def test_a_part_is_a_part(town: Town) -> None:
    file = await bring(town, "sato", b"0123456789")
    async with town.as_("sato") as client:

        async def part(asked: str) -> httpx.Response:
            return await client.get(f"/files/{file['id']}", headers={"range": asked})

        middle = await part("bytes=2-4")
        assert (middle.status_code, middle.content) == (206, b"234")
        assert middle.headers["content-range"] == "bytes 2-4/10"
        assert (await part("bytes=10-")).status_code == 416
        assert (await part("bytes=0-1,4-5")).content == b"0123456789"


async def test_who_is_removed_finds_no_file_at_once(town: Town) -> None:
    file = await sent(town, pages(1), "通知.pdf")
    async with town.as_("takahashi") as member, town.as_("sato") as owner:
        for path in paths(town, file):
            assert (await member.get(path)).status_code == 200
        await owner.delete(f"/rooms/{town.places.section.id}/members/{town.cast.takahashi.id}")
        for path in paths(town, file):
            assert (await member.get(path)).status_code == 404
        assert (await member.get(f"/files/{file}", headers={"range": "bytes=5-"})).status_code == 404
        assert (await member.get(f"/rooms/{town.places.section.id}/files")).status_code == 404
        upload = await member.post(f"/rooms/{town.places.section.id}/files?name=a", content=b"x")
        assert upload.status_code == 404


async def test_an_outsider_finds_nothing(town: Town) -> None:
    file = await sent(town, pages(1), "通知.pdf")
    for name in ("yoshida", "sugiyama"):
        async with town.as_(name) as client:
            for path in [*paths(town, file), f"/rooms/{town.places.section.id}/file-rules"]:
                assert (await client.get(path)).status_code == 404
    async with town.running.client() as nobody:
        assert (await nobody.get(f"/files/{file}")).status_code == 401


async def test_a_file_is_listed_once_it_was_sent(town: Town) -> None:
    room = f"/rooms/{town.places.section.id}/files"
    unsent = await bring(town, "sato", b"x")
    file = await sent(town, picture(), "写真.png")
    async with town.as_("takahashi") as client:
        listed = (await client.get(room)).json()
        assert [one["id"] for one in listed["items"]] == [file]
        assert (listed["items"][0]["uploader"]["name"], listed["items"][0]["note"]) == ("佐藤　美咲", "添付します")
        assert [one["id"] for one in (await client.get(f"{room}?kind=image&kind=pdf")).json()["items"]] == [file]
        assert (await client.get(f"{room}?kind=text")).json()["items"] == []
        assert (await client.get(f"{room}?kind=x")).status_code == 422
        assert (await client.get(f"/files/{unsent['id']}")).status_code == 404


async def test_more_at_once_than_is_good_is_refused(town: Town) -> None:
    async with town.as_("sato") as client:

        async def slowly() -> int:
            async def body() -> AsyncIterator[bytes]:
                yield b"x"
                await asyncio.sleep(0.3)
                yield b"y"

            answer = await client.post(f"/rooms/{town.places.section.id}/files?name={uuid4()}", content=body())
            return answer.status_code

        answers = await asyncio.gather(*(slowly() for _ in range(8)))
    assert sorted(answers) == [201] * 6 + [429] * 2


async def test_who_takes_a_file_is_written_down_once(town: Town, owner: AsyncConnection) -> None:
    file = await bring(town, "sato", b"0123456789")
    async with town.as_("sato") as client:
        for asked in ({}, {"range": "bytes=0-3"}, {"range": "bytes=4-"}):
            await client.get(f"/files/{file['id']}", headers=asked)
    written = text("SELECT actor_id FROM audit_entries WHERE action = 'file.downloaded' AND subject_id = :id")
    assert (await owner.scalars(written, {"id": file["id"]})).all() == [town.cast.sato.id] * 2
