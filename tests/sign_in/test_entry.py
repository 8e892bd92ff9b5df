"""Signing in from somewhere: refused where it is closed, with a code where one is needed, no longer than allowed."""

from datetime import timedelta

import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.entry.networks import EVERYTHING
from app.entry.policy import Passage
from app.sign_in.entry import limits_at
from app.sign_in.rules import Limits
from tests.entry.places import HOME, OFFICE, STREET, set_networks
from tests.fixtures.application import Town
from tests.sign_in.browser import sign_in_at

HOUR = timedelta(hours=1)


def test_an_entry_shortens_and_never_prolongs() -> None:
    usual = Limits(whole=24 * HOUR, idle=8 * HOUR)
    assert limits_at(None, usual) == limits_at(Passage("庁内", EVERYTHING), usual) == usual
    assert limits_at(Passage("在宅", EVERYTHING, idle=HOUR, whole=48 * HOUR), usual) == Limits(24 * HOUR, HOUR)


async def test_nobody_signs_in_where_that_is_closed_however_right_the_password(
    town: Town, browser: httpx.AsyncClient, owner: AsyncConnection
) -> None:
    await set_networks(town)
    browser.headers["x-forwarded-for"] = STREET
    answer = await sign_in_at(browser, town.cast.sato)
    assert (answer.status_code, answer.json()["code"], dict(browser.cookies)) == (403, "entry_refused", {})
    # Who does not know the password learns nothing of the rules.
    assert (await sign_in_at(browser, town.cast.sato, "違うパスワード")).json()["code"] == "wrong_credentials"
    refused = text("SELECT count(*) FROM audit_entries WHERE subject_id = :id AND action = 'session.refused'")
    assert await owner.scalar(refused, {"id": town.cast.sato.id}) == 2
    browser.headers["x-forwarded-for"] = OFFICE
    assert (await sign_in_at(browser, town.cast.sato)).status_code == 200


async def test_a_second_step_is_set_up_where_one_is_needed(town: Town, browser: httpx.AsyncClient) -> None:
    await set_networks(town)
    browser.headers["x-forwarded-for"] = HOME
    assert (await sign_in_at(browser, town.cast.sato)).json()["code"] == "enrolment_needed"
    browser.headers["x-forwarded-for"] = OFFICE
    assert (await sign_in_at(browser, town.cast.sato)).status_code == 200


async def test_a_session_is_not_renewed_where_it_may_not_be(
    town: Town, browser: httpx.AsyncClient, owner: AsyncConnection
) -> None:
    await sign_in_at(browser, town.cast.sato)
    await set_networks(town)
    for where, status in ((STREET, 403), (HOME, 401), (OFFICE, 200)):
        browser.headers["x-forwarded-for"] = where
        assert (await browser.post("/token")).status_code == status
    opened = text("SELECT detail ->> 'network' FROM audit_entries WHERE actor_id = :id AND action = 'session.opened'")
    assert await owner.scalar(opened, {"id": town.cast.sato.id}) == "すべて"
