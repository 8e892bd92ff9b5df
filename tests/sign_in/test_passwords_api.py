"""Passwords over HTTP: one's own, a colleague's, and the same answers for people who do not exist."""

import asyncio

import pytest

from tests.fixtures.application import Town
from tests.fixtures.http import plain_client
from tests.sign_in.browser import (
    PASSWORD,
    browser_on,
    lengthen_wait,
    make_administrator,
    sign_in_at,
    signed_in,
    socket_of,
)

NEW = "hibari-wakame-tegami"


async def test_changing_ones_password_cuts_off_other_devices_within_a_second(town: Town) -> None:
    async with signed_in(town, town.cast.sato) as office, signed_in(town, town.cast.sato) as home:
        line = await socket_of(home, town)
        await line.hello()
        changed = await office.post("/me/password", json={"current": PASSWORD, "new": NEW})
        assert changed.status_code == 204, changed.text
        async with asyncio.timeout(1):
            assert await line.ended() == 4501
        await line.hang_up()
        assert ((await office.get("/me")).status_code, (await home.get("/me")).status_code) == (200, 401)
        assert (await home.post("/token")).status_code == 401
        assert (await sign_in_at(home, town.cast.sato)).status_code == 401
        assert (await sign_in_at(home, town.cast.sato, NEW)).status_code == 200


async def test_what_is_wrong_with_a_new_password_is_said_without_repeating_it(town: Town) -> None:
    async with signed_in(town, town.cast.sato) as browser:
        weak = await browser.post("/me/password", json={"current": PASSWORD, "new": "sakura123456"})
        assert (weak.status_code, weak.json()["code"]) == (422, "weak_password")
        assert "sakura" not in weak.text
        wrong = await browser.post("/me/password", json={"current": "違う", "new": NEW})
        assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize("odd", [{"$ne": None}, ["x"], 1, True, None, {"x": {"y": "z"}}])
async def test_operator_injection_through_json_types_is_refused_on_every_door(town: Town, odd: object) -> None:
    async with signed_in(town, town.cast.sato) as browser:
        for path, body in (
            ("/sign-in", {"login_id": odd, "password": "x"}), ("/sign-in", {"login_id": "x", "password": odd}),
            ("/me/password", {"current": odd, "new": NEW}), ("/me/password", {"current": PASSWORD, "new": odd}),
        ):  # fmt: skip
            assert (await browser.post(path, json=body)).status_code == 422
        assert (await browser.get("/me")).status_code == 200


async def test_a_reset_password_is_shown_once_and_only_to_the_administrator(town: Town) -> None:
    sato, takahashi = town.cast.sato, town.cast.takahashi
    await make_administrator(town, takahashi)
    await make_administrator(town, town.cast.sugiyama)
    path = f"/people/{sato.id}/password-reset"
    async with town.as_("yoshida") as clerk, town.as_("sugiyama") as stranger, town.as_("takahashi") as administrator:
        assert (await clerk.post(path)).status_code == 403
        assert (await stranger.post(path)).status_code == 404
        assert (await administrator.post(f"/people/{takahashi.id}/password-reset")).status_code == 403
        given = (await administrator.post(path)).json()
    assert given["login_id"] == sato.login_id
    async with browser_on(town) as browser:
        asked = await sign_in_at(browser, sato, given["password"])
        assert (asked.status_code, asked.json()["code"]) == (401, "new_password_needed")
        assert not browser.cookies
        taken = await sign_in_at(browser, sato, given["password"], new_password=NEW)
        assert taken.status_code == 200
        assert (await browser.get("/me")).json()["login_id"] == sato.login_id


async def test_nobody_is_kept_out_by_a_stranger_who_keeps_guessing(town: Town) -> None:
    async with signed_in(town, town.cast.sato) as office, plain_client(str(office.base_url)) as stranger:
        await office.post("/sign-out")
        answers = [await sign_in_at(stranger, town.cast.sato, "違う") for _ in range(5)]
        await lengthen_wait(town, town.cast.sato)
        answers += [await sign_in_at(stranger, town.cast.sato, "違う") for _ in range(2)]
        assert [one.status_code for one in answers] == [401] * 5 + [429] * 2
        assert (await sign_in_at(stranger, town.cast.sato)).status_code == 429
        assert (await sign_in_at(office, town.cast.sato)).status_code == 200
