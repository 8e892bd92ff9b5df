"""Linking one's own account: signed in here, and signed in there once more, in one and the same browser."""

from datetime import timedelta

import httpx
import pytest

from app.passkeys import add
from tests.fixtures.openid import Visitor
from tests.sign_in.browser import PASSWORD, signed_in
from tests.sign_on.hall import Hall, account_of, come_in


async def begin(browser: httpx.AsyncClient, hall: Hall, **more: object) -> httpx.Response:
    return await browser.post("/me/accounts/begin", json={"provider_id": hall.id} | more)


async def prove(browser: httpx.AsyncClient, hall: Hall, account: str) -> str:
    """To the provider's page and back; where our own page is led."""
    visitor = Visitor(account)
    back = await visitor.sign_in((await begin(browser, hall)).json()["address"])
    await visitor.close()
    answer = await browser.get(back)
    assert answer.status_code == 303
    return answer.headers["location"]


async def test_who_proves_both_is_linked_and_comes_in_by_it(hall: Hall, visiting: httpx.AsyncClient) -> None:
    sato = hall.town.cast.sato
    await hall.change(newcomers="linked")
    async with signed_in(hall.town, sato) as browser:
        assert await prove(browser, hall, account_of(sato)) == "/?linking=done"
        [before] = (await browser.get("/me/accounts")).json()["items"]
        assert before["subject"] is None  # shown first, and linked when they say so
        assert (await browser.get("/me/accounts/proved")).json()["provider_id"] == hall.id
        assert (await browser.post("/me/accounts")).status_code == 204
        assert (await browser.post("/me/accounts")).status_code == 404  # the proof is gone with it
        [after] = (await browser.get("/me/accounts")).json()["items"]
    assert after["subject"] == account_of(sato)
    opened = await come_in(visiting, hall, account_of(sato))
    assert opened.json()["person"]["id"] == str(sato.id)


async def test_what_was_proved_signs_nobody_in_and_is_nobody_elses(hall: Hall, visiting: httpx.AsyncClient) -> None:
    cast = hall.town.cast
    async with signed_in(hall.town, cast.sato) as browser, signed_in(hall.town, cast.yoshida) as other:
        await prove(browser, hall, account_of(cast.sato))
        proof = browser.cookies["kairan_sign_on"]
        assert (await browser.post("/sign-on/finish", json={})).status_code == 401
        other.cookies.set("kairan_sign_on", proof, domain="127.0.0.1")
        assert (await other.get("/me/accounts/proved")).status_code == 404
        assert (await other.post("/me/accounts")).status_code == 404
        visiting.cookies.set("kairan_sign_on", proof, domain="127.0.0.1")
        assert (await visiting.post("/me/accounts")).status_code == 401


async def test_who_signed_in_long_ago_says_their_password_once_more(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    sato = hall.town.cast.sato
    async with signed_in(hall.town, sato) as browser:
        monkeypatch.setattr(add, "FRESH", timedelta(0))
        asked = await begin(browser, hall)
        assert (asked.status_code, asked.json()["code"]) == (422, "password_needed")
        assert (await begin(browser, hall, password="ちがう")).status_code == 422
        assert (await begin(browser, hall, password=PASSWORD)).status_code == 200


async def test_one_unlinks_ones_own_unless_it_is_the_only_way_in(hall: Hall) -> None:
    sato = hall.town.cast.sato
    async with hall.town.as_("takahashi") as administrator:
        await administrator.put(f"/people/{sato.id}/accounts/{hall.id}", json={"subject": "sub-1"})
    async with signed_in(hall.town, sato) as browser:
        path = f"/me/accounts/{hall.id}/remove"
        async with hall.town.as_("takahashi") as administrator:
            await administrator.put("/organisation/passwords", json={"passwords": "administrators"})
        assert (await browser.post(path, json={})).status_code == 403
        async with hall.town.as_("takahashi") as administrator:
            await administrator.put("/organisation/passwords", json={"passwords": "everybody"})
        for _ in range(2):
            assert (await browser.post(path, json={})).status_code == 204
        [own] = (await browser.get("/me/accounts")).json()["items"]
    assert own["subject"] is None


async def test_another_towns_door_is_not_there(hall: Hall) -> None:
    async with signed_in(hall.town, hall.town.cast.sugiyama) as browser:
        assert (await begin(browser, hall)).status_code == 404
