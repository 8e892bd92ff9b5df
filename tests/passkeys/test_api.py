"""Passkeys over HTTP: made, used, renamed and removed in a browser at the server's own machine."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from tests.entry.places import OFFICE, STREET, network, set_networks
from tests.fixtures.application import Town
from tests.fixtures.http import plain_client
from tests.passkeys.authenticator import Authenticator
from tests.sign_in.browser import EDGE, PASSWORD, give_password, make_administrator, sign_in_at, socket_of


def browser_at_home(town: Town, **headers: str) -> httpx.AsyncClient:
    """By the server's name instead of its address: passkeys are for names."""
    url = town.running.url.replace("127.0.0.1", "localhost")
    headers = {"host": url.removeprefix("http://"), "origin": url, "user-agent": EDGE} | headers
    return plain_client(f"{town.running.url}/api/v1", headers=headers, timeout=30)


def key_at(town: Town) -> Authenticator:
    return Authenticator(origin=town.running.url.replace("127.0.0.1", "localhost"))


async def add(browser: httpx.AsyncClient, key: Authenticator) -> httpx.Response:
    question = await browser.post("/me/passkeys/question", json={})
    assert question.status_code == 200, question.text
    return await browser.post("/me/passkeys", json=key.make(question.json()))


async def come(browser: httpx.AsyncClient, key: Authenticator, **more: object) -> httpx.Response:
    question = (await browser.post("/passkeys/question")).json()
    return await browser.post("/passkeys/sign-in", json=key.sign(question["challenge"]) | more)


@pytest.fixture
async def office(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """佐藤 has just signed in."""
    await give_password(town, town.cast.sato)
    async with browser_at_home(town) as browser:
        assert (await sign_in_at(browser, town.cast.sato)).status_code == 200
        yield browser


async def test_it_is_made_used_renamed_and_removed(town: Town, office: httpx.AsyncClient) -> None:
    key = key_at(town)
    made = (await add(office, key)).json()
    async with browser_at_home(town) as home:
        came = await come(home, key)
        assert (came.status_code, came.json()["person"]["login_id"]) == (200, town.cast.sato.login_id)
        assert (await home.get("/me")).status_code == 200
        line = await socket_of(home, town)
        renamed = await office.patch(f"/me/passkeys/{made['id']}", json={"name": "自宅のパソコン"})
        assert renamed.json()["name"] == "自宅のパソコン"
        seen = (await office.get("/me/passkeys")).json()
        assert [(one["name"], bool(one["last_used_at"])) for one in seen["items"]] == [("自宅のパソコン", True)]
        assert (await office.post(f"/me/passkeys/{made['id']}/remove", json={})).status_code == 204
        assert (await home.get("/me")).status_code == 401
        assert await line.ended() is not None
        assert (await come(home, key)).json()["code"] == "wrong_passkey"
    assert (await office.get("/me")).status_code == 200


async def test_nothing_is_asked_or_believed_at_a_bare_address_or_a_name_of_ones_own(
    town: Town, office: httpx.AsyncClient
) -> None:
    key = key_at(town)
    await add(office, key)
    question = (await office.post("/passkeys/question")).json()
    for host in (town.running.url.removeprefix("http://"), "evil.example", "localhost.evil.example"):
        async with browser_at_home(town, host=host, origin=f"http://{host}") as elsewhere:
            asked = await elsewhere.post("/passkeys/question")
            assert asked.json() == {"challenge": None, "rp_id": None}
            answer = await elsewhere.post("/passkeys/sign-in", json=key.sign(question["challenge"]))
            assert (answer.status_code, answer.json()["code"]) == (401, "wrong_passkey")


async def test_a_foreign_page_signs_nobody_in(town: Town, office: httpx.AsyncClient) -> None:
    key = key_at(town)
    await add(office, key)
    async with browser_at_home(town, origin="https://evil.example") as lured:
        assert (await come(lured, key)).status_code == 403
        assert not lured.cookies


async def test_from_where_signing_in_is_closed_no_passkey_opens(town: Town, office: httpx.AsyncClient) -> None:
    key = key_at(town)
    await add(office, key)
    await set_networks(town)
    for where, status in ((STREET, 403), (OFFICE, 200)):
        async with browser_at_home(town, **{"x-forwarded-for": where}) as browser:
            assert (await come(browser, key)).status_code == status


async def test_it_is_enough_where_a_second_step_is_needed(town: Town, office: httpx.AsyncClient) -> None:
    key = key_at(town)
    await add(office, key)
    allowed: Any = {"second_factor": True}
    await set_networks(town, (network("すべて", allowed=allowed),))
    async with browser_at_home(town) as browser:
        assert (await sign_in_at(browser, town.cast.sato)).json()["code"] == "second_factor_needed"
        assert (await come(browser, key)).status_code == 200
        assert (await browser.get("/rooms")).status_code == 200


async def test_on_a_shared_pc_nothing_is_kept(town: Town, office: httpx.AsyncClient) -> None:
    key = key_at(town)
    await add(office, key)
    async with browser_at_home(town) as browser:
        came = await come(browser, key, is_shared=True)
        assert "max-age" not in came.headers["set-cookie"].lower()


async def test_whoever_is_suspended_is_out_and_stays_out(town: Town, office: httpx.AsyncClient) -> None:
    key = key_at(town)
    await add(office, key)
    async with town.running.kairan.begin() as work:
        query = text("UPDATE people SET suspended_at = now() WHERE id = :id")
        await work.session.execute(query, {"id": town.cast.sato.id})
    async with browser_at_home(town) as browser:
        assert (await come(browser, key)).json()["code"] == "wrong_passkey"


async def test_an_administrator_switches_them_off_for_the_town(town: Town, office: httpx.AsyncClient) -> None:
    key = key_at(town)
    await add(office, key)
    await make_administrator(town, town.cast.takahashi)
    async with town.as_("takahashi") as administrator:
        changed = await administrator.patch("/organisation/sign-in", json={"passkeys": False})
        assert changed.json()["passkeys"] is False
    assert (await office.post("/me/passkeys/question", json={"password": PASSWORD})).status_code == 403
    assert (await office.get("/me/passkeys")).json()["is_allowed"] is False
    async with browser_at_home(town) as browser:
        assert (await come(browser, key)).json()["code"] == "passkeys_are_off"
