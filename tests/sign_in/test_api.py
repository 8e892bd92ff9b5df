"""Signing in, staying in and going out over HTTP, as a browser does it."""

import asyncio
from http.cookies import SimpleCookie
from uuid import uuid4

import httpx
from sqlalchemy import text

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial
from tests.sign_in.browser import (
    IPHONE,
    browser_on,
    lengthen_wait,
    make_administrator,
    sign_in_at,
    signed_in,
    socket_of,
)


async def sign_in(browser: httpx.AsyncClient, town: Town, password: str = "回覧板は火曜日です") -> httpx.Response:
    return await sign_in_at(browser, town.cast.sato, password)


async def test_signing_in_sets_cookies_that_pages_cannot_read(town: Town, browser: httpx.AsyncClient) -> None:
    answer = await sign_in(browser, town)
    assert answer.status_code == 200
    assert answer.json()["person"]["login_id"] == town.cast.sato.login_id
    for written in answer.headers.get_list("set-cookie"):
        [morsel] = SimpleCookie(written).values()
        assert (bool(morsel["httponly"]), morsel["samesite"], morsel["path"]) == (True, "strict", "/")
    assert {*browser.cookies} == {"kairan_access", "kairan_refresh", "kairan_known", "kairan_device"}
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
    await lengthen_wait(town, town.cast.sato)
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
    changed = {name for name, value in before.items() if browser.cookies[name] != value}
    assert changed == {"kairan_access", "kairan_refresh"}
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
    async with browser_on(town) as thief:
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
    assert {*browser.cookies} == {"kairan_known", "kairan_device"}
    for name, value in kept.items():
        browser.cookies.set(name, value)
    assert (await browser.get("/me")).status_code == 401
    assert (await browser.post("/token")).status_code == 401


async def test_an_open_line_is_closed_when_its_person_is_suspended(town: Town, dial: Dial) -> None:
    line = await dial("sato")
    await line.hello()
    async with town.running.kairan.begin() as work:
        suspend = text("UPDATE people SET suspended_at = now(), revision = revision + 1 WHERE id = :id")
        await work.session.execute(suspend, {"id": town.cast.sato.id})
    async with asyncio.timeout(5):  # no bell was rung: the poll finds it
        assert await line.ended() == 4501


async def test_a_shared_pc_keeps_its_cookies_only_as_long_as_the_browser_is_open(
    town: Town, browser: httpx.AsyncClient
) -> None:
    answer = await sign_in_at(browser, town.cast.sato, is_shared=True)
    written = [next(iter(SimpleCookie(one).values())) for one in answer.headers.get_list("set-cookie")]
    assert {one.key for one in written} == {"kairan_access", "kairan_refresh", "kairan_shared", "kairan_device"}
    assert [one["max-age"] or one["expires"] for one in written] == ["", "", "", ""]
    # The page must know that nothing may be kept, and no more than that.
    assert [one.key for one in written if not one["httponly"]] == ["kairan_shared"]
    renewed = await browser.post("/token")
    assert all("Max-Age" not in one for one in renewed.headers.get_list("set-cookie"))
    await browser.post("/sign-out")
    assert {*browser.cookies} == {"kairan_device"}  # says nothing of the person, and is gone with the browser


async def test_signing_in_as_usual_forgets_that_the_pc_was_shared(town: Town, browser: httpx.AsyncClient) -> None:
    await sign_in_at(browser, town.cast.sato, is_shared=True)
    await sign_in(browser, town)
    assert "kairan_shared" not in browser.cookies


async def test_the_list_of_devices_says_which_is_this_one_and_where_the_others_are(
    town: Town, browser: httpx.AsyncClient
) -> None:
    await sign_in(browser, town)
    async with signed_in(town, town.cast.sato, IPHONE) as phone:
        phones = (await phone.get("/me/devices")).json()["items"]
        seen = (await browser.get("/me/devices")).json()["items"]
    shown = [(one["system"], one["browser"], one["is_current"], one["address"]) for one in seen[:2]]
    assert shown == [("Windows", "Edge", True, "127.0.0.1"), ("iPhone", "Safari", False, "127.0.0.1")]
    assert phones[0]["id"] == seen[1]["id"]
    assert [one["kind"] for one in seen[2:]] == ["token"]  # the operator's, which the tests use
    assert "hash" not in str(seen)


async def test_a_signed_out_device_is_cut_off_within_a_second(town: Town, browser: httpx.AsyncClient) -> None:
    await sign_in(browser, town)
    async with signed_in(town, town.cast.sato, IPHONE) as phone:
        own, theirs = await socket_of(browser, town), await socket_of(phone, town)
        await own.hello()
        await theirs.hello()
        [_, other, *_] = (await browser.get("/me/devices")).json()["items"]
        for _ in range(2):  # safe to repeat
            assert (await browser.delete(f"/me/devices/{other['id']}")).status_code == 204
        async with asyncio.timeout(1):
            assert await theirs.ended() == 4501
        assert (await phone.get("/me")).status_code == (await phone.post("/token")).status_code == 401
        assert (await browser.get("/me")).status_code == 200
        assert (await own.say(town.places.section.id, "まだいます"))["body"] == "まだいます"
        await own.hang_up()
        await theirs.hang_up()


async def test_all_other_devices_are_signed_out_at_once_and_this_one_stays(
    town: Town, browser: httpx.AsyncClient
) -> None:
    await sign_in(browser, town)
    async with signed_in(town, town.cast.sato, IPHONE) as phone, town.as_("takahashi") as colleague:
        line = await socket_of(phone, town)
        await line.hello()
        assert (await browser.post("/me/devices/sign-out-others")).json() == {"ended": 2}  # the phone, and a token
        async with asyncio.timeout(1):
            assert await line.ended() == 4501
        await line.hang_up()
        assert (await browser.post("/me/devices/sign-out-others")).json() == {"ended": 0}
        assert (await colleague.get("/me")).status_code == 200
    assert [one["is_current"] for one in (await browser.get("/me/devices")).json()["items"]] == [True]


async def test_nobody_signs_out_somebody_elses_device(town: Town, browser: httpx.AsyncClient) -> None:
    await sign_in(browser, town)
    [own, *_] = (await browser.get("/me/devices")).json()["items"]
    async with town.as_("sugiyama") as stranger, town.as_("takahashi") as colleague:
        for client in (stranger, colleague):
            theirs, nobodys = [await client.delete(f"/me/devices/{one}") for one in (own["id"], uuid4())]
            assert theirs.status_code == nobodys.status_code == 404
            assert theirs.content == nobodys.content
    assert (await browser.get("/me")).status_code == 200


async def test_the_rules_are_read_by_everybody_and_changed_by_administrators(town: Town) -> None:
    await make_administrator(town, town.cast.takahashi)
    async with town.as_("sato") as member, town.as_("takahashi") as administrator, town.as_("sugiyama") as stranger:
        assert (await member.patch("/organisation/sign-in", json={"idle_minutes": 5})).status_code == 403
        changed = await administrator.patch("/organisation/sign-in", json={"idle_minutes": 45})
        assert (changed.status_code, changed.json()["session_hours"]) == (200, 24)
        seen = (await member.get("/organisation/sign-in")).json()
        assert (seen["idle_minutes"], seen["may_change"], seen["is_encrypted"]) == (45, False, False)
        assert (await stranger.get("/organisation/sign-in")).json()["idle_minutes"] == 480
        for wrong in ({"idle_minutes": 4}, {"session_hours": 0}, {"other": 1}):
            assert (await administrator.patch("/organisation/sign-in", json=wrong)).status_code == 422
