"""What every route shares: problems in the reader's language, strict shapes, and nothing that ends in a 500."""

import json
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest

from app.http import language_of
from tests.fixtures.application import Town


async def test_a_problem_is_said_in_japanese_or_english_with_a_code_that_stays(town: Town) -> None:
    async with town.as_("sato") as client:
        japanese = await client.get(f"/rooms/{uuid4()}")
        english = await client.get(f"/rooms/{uuid4()}", headers={"accept-language": "en-GB, ja;q=0.5"})
    for answer in (japanese, english):
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(answer.json()) == {"type", "status", "title", "detail", "code"}
        assert (answer.json()["status"], answer.json()["code"]) == (404, "not_found")
    assert "見つかりません" in japanese.json()["detail"]
    assert english.json()["detail"].startswith("Not found")


@pytest.mark.parametrize(
    ("header", "language"),
    [(None, "ja"), ("", "ja"), ("ja", "ja"), ("en", "en"), ("en-US,en;q=0.9", "en"), ("ja,en", "ja"), ("fr", "ja")],
)
def test_english_is_for_those_who_ask_for_it_first(header: str | None, language: str) -> None:
    assert language_of({} if header is None else {"accept-language": header}) == language


async def test_every_field_that_cannot_be_is_named(town: Town) -> None:
    async with town.as_("sato") as client:
        draft = {"client_id": "1", "body": "x", "colour": "red"}
        answer = await client.post(f"/rooms/{town.places.section.id}/messages", json=draft)
    assert answer.status_code == 422
    assert {fault["field"] for fault in answer.json()["errors"]} == {"client_id", "colour"}


async def send_raw(town: Town, content: bytes, path: str = "", kind: str = "application/json") -> httpx.Response:
    async with town.as_("sato") as client:
        where = path or f"/rooms/{town.places.section.id}/messages"
        return await client.post(where, content=content, headers={"content-type": kind})


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b"[]", b"7", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000, b"\0"],
    ids=lambda content: repr(content[:10]),
)
async def test_what_is_no_json_object_is_refused(town: Town, content: bytes) -> None:
    answer = await send_raw(town, content)
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] == "invalid"


async def test_a_lone_surrogate_is_refused_and_kept_nowhere(town: Town) -> None:
    draft = b'{"client_id": "%s", "body": "a\\ud800b"}' % str(uuid4()).encode()
    answer = await send_raw(town, draft)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    for path, body in (("/sign-in", '{"login_id": "\\ud800", "password": "x"}'), ("/rooms", '{"kind": "\\udfff"}')):
        assert (await send_raw(town, body.encode(), path)).status_code == 422


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_what_a_foreign_form_can_send_is_no_json(town: Town, kind: str) -> None:
    draft = json.dumps({"client_id": str(uuid4()), "body": "x"}).encode()
    assert (await send_raw(town, draft, kind=kind)).status_code == 422


async def test_a_body_that_is_too_large_is_refused_declared_or_not(town: Town) -> None:
    declared = await send_raw(town, b" " * (1024 * 1024 + 1))
    assert (declared.status_code, declared.json()["code"]) == (413, "too_large")

    async def in_pieces() -> AsyncIterator[bytes]:
        for _ in range(1025):
            yield b" " * 1024

    async with town.as_("sato") as client:
        answer = await client.post(f"/rooms/{town.places.section.id}/messages", content=in_pieces())
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


NUL = "%00"
ODD_ADDRESSES = [
    f"/people?q={NUL}",
    f"/people?cursor={NUL}%0A00000000-0000-0000-0000-000000000000",
    "/people?q=%ED%A0%80",
    "/people?q=%FF",
    "/people?limit=1e9",
    "/people/1",
    "/people/%2e%2e",
    f"/people/{NUL}",
    "/rooms/1",
    "/rooms/' OR 1=1",
    "/rooms/__proto__/messages",
    "/user-groups/1/topics",
]


@pytest.mark.parametrize("address", ODD_ADDRESSES)
async def test_an_odd_address_is_a_refusal_and_never_a_fault(town: Town, address: str) -> None:
    async with town.as_("sato") as client:
        answer = await client.get(address)
    assert answer.status_code in (200, 404, 422), answer.text


async def test_an_odd_topic_search_is_a_refusal_and_never_a_fault(town: Town) -> None:
    async with town.as_("sato") as client:
        answer = await client.get(f"/user-groups/{town.cast.group.id}/topics?q={NUL}")
    assert answer.status_code in (200, 422)


CREDENTIALS: list[object] = [
    {"login_id": {"$ne": None}, "password": {"$ne": None}},
    {"login_id": ["x"], "password": "x"},
    {"login_id": 7, "password": True},
    {"login_id": "x", "password": None},
    {"login_id": "", "password": ""},
    {"login_id": "x" * 201, "password": "x"},
    {"login_id": "x", "password": "x" * 201},
    {"login_id": "x", "password": "x", "is_administrator": True},
    {"login_id": "a\0b", "password": "x"},
]


@pytest.mark.parametrize("credentials", CREDENTIALS, ids=lambda one: str(one)[:40])
async def test_credentials_of_another_type_are_refused(town: Town, credentials: object) -> None:
    async with town.running.client() as client:
        answer = await client.post("/sign-in", json=credentials)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_an_unknown_way_or_method_is_a_problem_too(town: Town) -> None:
    async with town.as_("sato") as client:
        nowhere, method = await client.get("/nowhere"), await client.delete("/me")
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "not_found")
    assert (method.status_code, method.headers["content-type"]) == (405, "application/problem+json")
