"""Linking one's own account in a directory: by its password, asked at a real slapd, from a session of one's own."""

import httpx

from app.sign_in.strikes import FREE_FAILURES
from tests.fixtures.slapd import THEIR_PASSWORD
from tests.sign_in.browser import signed_in
from tests.sign_on.test_ldap_elsewhere import Ground, ground, login_of

__all__ = ["ground"]


async def link(browser: httpx.AsyncClient, ground: Ground, password: str = THEIR_PASSWORD) -> httpx.Response:
    account = {"provider_id": ground.id, "login_id": login_of(ground.sato), "password": password}
    return await browser.post("/me/accounts/directory", json=account)


async def test_who_knows_both_passwords_is_linked_where_nobody_else_comes_in(ground: Ground) -> None:
    await ground.change(newcomers="linked")
    sato = await ground.do("SELECT login_id FROM people WHERE id = :id", id=ground.sato.id)
    ground.sato.login_id = sato[0][0]
    async with signed_in(ground.town, ground.sato) as browser:
        for _ in range(2):  # the second time changes nothing
            answer = await link(browser, ground)
            assert answer.status_code == 204, answer.text
        [own] = (await browser.get("/me/accounts")).json()["items"]
    assert own["subject"] is not None
    assert (await ground.enter(login_of(ground.sato))).status_code == 200
    assert await ground.acts("sign_on.linked") == [{"provider_id": ground.id, "name": "庁内アカウント"}]


async def test_a_wrong_password_links_nobody_and_is_guessed_no_faster_than_at_the_door(ground: Ground) -> None:
    sato = await ground.do("SELECT login_id FROM people WHERE id = :id", id=ground.sato.id)
    ground.sato.login_id = sato[0][0]
    async with signed_in(ground.town, ground.sato) as browser:
        answers = [await link(browser, ground, "ちがう") for _ in range(FREE_FAILURES + 1)]
        assert {one.status_code for one in answers[:-1]} == {401}
        assert (answers[-1].status_code, answers[-1].json()["code"]) == (429, "too_many")
        [own] = (await browser.get("/me/accounts")).json()["items"]
    assert own["subject"] is None


async def test_a_directory_that_is_away_is_no_guess(ground: Ground) -> None:
    await ground.points_to(servers=["ldap://localhost:1"], is_plain=True)
    sato = await ground.do("SELECT login_id FROM people WHERE id = :id", id=ground.sato.id)
    ground.sato.login_id = sato[0][0]
    async with signed_in(ground.town, ground.sato) as browser:
        answers = [await link(browser, ground) for _ in range(FREE_FAILURES + 2)]
    assert {one.json()["code"] for one in answers} == {"provider_away"}
