"""Signing in, staying in and going out over HTTP, as a browser does it."""

import asyncio
from collections.abc import AsyncIterator
from http.cookies import SimpleCookie
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial, Line, open_line

PASSWORD = "回覧板は火曜日です"


@pytest.fixture
async def browser(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on our own page, with a password for 佐藤."""
    kairan = town.running.kairan
    asked = {"hash": await kairan.passwords.hashed(PASSWORD), "id": town.cast.sato.id}
    async with kairan.begin() as work:
        await work.session.execute(text("UPDATE people SET password_hash = :hash WHERE id = :id"), asked)
    async with _browser(town) as client:
        yield client


def _browser(town: Town) -> httpx.AsyncClient:
    client = town.running.client()
    client.headers["origin"] = town.running.url
    return client


async def sign_in(browser: httpx.AsyncClient, town: Town, password: str = PASSWORD) -> httpx.Response:
    return await browser.post("/sign-in", json={"login_id": town.cast.sato.login_id, "password": password})


async def socket_of(browser: httpx.AsyncClient, town: Town) -> Line:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    return await open_line(town, {"cookie": cookies, "origin": town.running.url})


async def test_signing_in_sets_cookies_that_pages_cannot_read(town: Town, browser: httpx.AsyncClient) -> None:
    answer = await sign_in(browser, town)
    assert answer.status_code == 200
    assert answer.json()["person"]["login_id"] == town.cast.sato.login_id
    for written in answer.headers.get_list("set-cookie"):
        [morsel] = SimpleCookie(written).values()
        assert (bool(morsel["httponly"]), morsel["samesite"], morsel["path"]) == (True, "strict", "/")
    assert {*browser.cookies} == {"kairan_access", "kairan_refresh"}
    assert (await browser.get("/me")).json()["id"] == str(town.cast.sato.id)


async def test_a_wrong_password_and_nobody_look_the_same(town: Town, browser: httpx.AsyncClient) -> None:
    wrong = await sign_in(browser, town, "違う")
    nobody = await browser.post("/sign-in", json={"login_id": "nobody-at-all", "password": "違う"})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "wrong_credentials")
    assert wrong.content == nobody.content
    assert "set-cookie" not in wrong.headers


async def test_guessing_is_answered_with_how_long_to_wait(town: Town, browser: httpx.AsyncClient) -> None:
    for _ in range(5):
        await sign_in(browser, town, "違う")
    answer = await sign_in(browser, town)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
    assert int(answer.headers["retry-after"]) >= 1


async def test_a_foreign_page_signs_nobody_in_and_refreshes_nothing(town: Town, browser: httpx.AsyncClient) -> None:
    await sign_in(browser, town)
    browser.headers["origin"] = "https://evil.example"
    assert (await sign_in(browser, town)).status_code == 403
    assert (await browser.post("/token")).status_code == 403
    assert (await browser.post("/sign-out")).status_code == 403


async def test_refreshing_changes_both_cookies_and_keeps_the_session(town: Town, browser: httpx.AsyncClient) -> None:
    await sign_in(browser, town)
    before = dict(browser.cookies)
    line = await socket_of(browser, town)
    answer = await browser.post("/token")
    assert (answer.status_code, answer.json()["expires_in"]) == (200, 300)
    assert all(browser.cookies[name] != value for name, value in before.items())
    assert (await line.hello())["person"]["id"] == str(town.cast.sato.id)
    await line.hang_up()


async def test_two_tabs_that_refresh_at_once_both_stay_in(town: Town, browser: httpx.AsyncClient) -> None:
    await sign_in(browser, town)
    answers = await asyncio.gather(*(browser.post("/token") for _ in range(4)))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert (await browser.post("/token")).status_code == 200


async def test_a_stolen_refresh_secret_ends_the_session_and_closes_its_sockets(
    town: Town, browser: httpx.AsyncClient
) -> None:
    await sign_in(browser, town)
    stolen = {"kairan_refresh": browser.cookies["kairan_refresh"]}
    await browser.post("/token")
    line = await socket_of(browser, town)
    await line.hello()
    async with town.running.kairan.begin() as work:
        late = text("UPDATE sessions SET rotated_at = now() - interval '1 min' WHERE person_id = :id")
        await work.session.execute(late, {"id": town.cast.sato.id})
    async with _browser(town) as thief:
        thief.cookies.update(stolen)
        assert (await thief.post("/token")).status_code == 401
    async with asyncio.timeout(1):
        assert await line.ended() == 4501
    await line.hang_up()
    assert (await browser.get("/me")).status_code == 401
    assert (await browser.post("/token")).status_code == 401


async def test_signing_out_clears_the_cookies_and_ends_the_session(town: Town, browser: httpx.AsyncClient) -> None:
    await sign_in(browser, town)
    kept = dict(browser.cookies)
    assert (await browser.post("/sign-out")).status_code == 204
    assert not browser.cookies
    for name, value in kept.items():
        browser.cookies.set(name, value)
    assert (await browser.get("/me")).status_code == 401
    assert (await browser.post("/token")).status_code == 401


async def test_one_reads_and_changes_oneself(town: Town) -> None:
    async with town.as_("sato") as client:
        changed = await client.patch("/me", json={"settings": {"theme": "dark"}})
        assert changed.json()["settings"]["theme"] == "dark"
        assert (await client.get("/me")).json() == changed.json()
        for other in ({"name": "x"}, {"settings": {}, "is_administrator": True}, {"settings": {"theme": "pink"}}):
            assert (await client.patch("/me", json=other)).status_code == 422


async def test_the_directory_answers_over_http_and_strangers_are_not_there(town: Town) -> None:
    async with town.as_("takahashi") as client:
        found = (await client.get("/people", params={"q": "yoshida"})).json()
        assert [one["name"] for one in found["items"]] == ["𠮷田　誠"]
        first = (await client.get("/people", params={"limit": 1})).json()
        second = (await client.get("/people", params={"limit": 1, "cursor": first["next"]})).json()
        assert first["items"] != second["items"]
        stranger, nobody = [await client.get(f"/people/{one}") for one in (town.cast.sugiyama.id, uuid4())]
        assert stranger.status_code == nobody.status_code == 404
        assert stranger.content == nobody.content
        assert {one["name"] for one in (await client.get("/departments")).json()["items"]} == {
            "健康推進課", "情報政策課",
        }  # fmt: skip


async def test_an_open_line_is_closed_when_its_person_is_suspended(town: Town, dial: Dial) -> None:
    line = await dial("sato")
    await line.hello()
    async with town.running.kairan.begin() as work:
        suspend = text("UPDATE people SET suspended_at = now(), revision = revision + 1 WHERE id = :id")
        await work.session.execute(suspend, {"id": town.cast.sato.id})
    async with asyncio.timeout(5):  # no bell was rung: the poll finds it
        assert await line.ended() == 4501
