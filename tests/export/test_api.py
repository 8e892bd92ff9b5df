"""Exports over HTTP: downloads that never render, refusals that say why, and a line that breaks when it must."""

from uuid import uuid4

import httpx
import pytest

from app.export import pages as module
from tests.fixtures.application import Town


async def test_it_comes_as_a_download_that_no_browser_renders_here(town: Town) -> None:
    room = town.places.section.id
    async with town.as_("sato") as client:
        await client.post(f"/rooms/{room}/messages", json={"client_id": str(uuid4()), "body": "一"})
        answers = {
            format: await client.get(f"/rooms/{room}/export", params={"format": format})
            for format in ("html", "csv", "csv-cp932", "json")
        }
        outline = await client.get(f"/rooms/{room}/export/outline")
    assert {one.status_code for one in answers.values()} == {200}
    for format, one in answers.items():
        assert one.headers["content-disposition"].startswith("attachment; ")
        assert f".{format.partition('-')[0]}" in one.headers["content-disposition"]
        assert one.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert (one.headers["x-content-type-options"], one.headers["cache-control"]) == ("nosniff", "no-store")
    assert answers["json"].json()["message_count"] == 1
    said = outline.json()
    assert (said["messages"], said["members"], said["files"]) == (1, 2, 0)


@pytest.mark.parametrize("way", ["export", "export/outline"])
async def test_outsiders_find_nothing_and_members_are_told_who_may(town: Town, way: str) -> None:
    path = f"/rooms/{town.places.section.id}/{way}"
    for name in ("sugiyama", "yoshida"):
        async with town.as_(name) as client:
            assert (await client.get(path)).status_code == 404
    async with town.as_("takahashi") as client:
        refused = await client.get(path)
        english = await client.get(path, headers={"accept-language": "en"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")
    assert "管理者" in refused.json()["detail"]
    assert "owners" in english.json()["detail"]


async def test_the_language_of_the_reader_is_the_documents(town: Town) -> None:
    async with town.as_("sato") as client:
        page = await client.get(f"/rooms/{town.places.section.id}/export", headers={"accept-language": "en"})
    assert '<html lang="en">' in page.text


@pytest.mark.parametrize(
    "asked", ["format=pdf", "since=2026-13-01", "since=2026-04-02&until=2026-04-01", "since=0001-01-01"]
)
async def test_what_cannot_be_is_refused(town: Town, asked: str) -> None:
    async with town.as_("sato") as client:
        refused = await client.get(f"/rooms/{town.places.section.id}/export?{asked}")
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")


async def test_the_line_breaks_when_the_right_ends_half_way(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MESSAGES", 1)
    room, long = town.places.section.id, "長" * 20_000
    async with town.as_("sato") as sato:
        for _ in range(120):  # more than the line and both its ends can hold
            draft = {"client_id": str(uuid4()), "body": long}
            assert (await sato.post(f"/rooms/{room}/messages", json=draft)).status_code == 201
        with pytest.raises(httpx.RemoteProtocolError):
            await _take_until_signed_out(town, sato, f"/rooms/{room}/export")
        assert (await sato.get("/me")).status_code == 401


async def _take_until_signed_out(town: Town, sato: httpx.AsyncClient, path: str) -> None:
    async with sato.stream("GET", path) as coming:
        assert coming.status_code == 200
        pieces = coming.aiter_bytes()
        assert await anext(pieces)
        async with town.as_("sato") as other:
            assert (await other.post("/sign-out")).is_success
        async for _ in pieces:
            pass
