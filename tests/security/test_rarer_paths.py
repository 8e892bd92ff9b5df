"""Whoever may not come in comes in by no path: not by the password, a renewal, a header, a cookie, or a socket."""

import httpx
import pytest
from sqlalchemy import text
from websockets.exceptions import InvalidStatus

from tests.entry.places import CLOSED, network, set_networks
from tests.fixtures.application import Town
from tests.sign_in.browser import browser, sign_in_at, socket_of

__all__ = ["browser"]
STATES = {
    "suspended": "UPDATE people SET suspended_at = now() WHERE id = :person",
    "town suspended": "UPDATE organisations SET suspended_at = now() WHERE id = :town",
    "session ended": "UPDATE sessions SET revoked_at = now() WHERE person_id = :person",
    "session over": "UPDATE sessions SET expires_at = now() - interval '1 s' WHERE person_id = :person",
    "not from here": None,
}


async def answers(town: Town, browser: httpx.AsyncClient) -> dict[str, int]:
    """What each path answers to 佐藤."""
    found = {"cookie": (await browser.get("/me")).status_code, "renewal": (await browser.post("/token")).status_code}
    async with town.as_("sato") as client:
        found["header"] = (await client.get("/rooms")).status_code
    try:
        line = await socket_of(browser, town)
        await line.hang_up()
        found["socket"] = 101
    except InvalidStatus as refused:
        found["socket"] = refused.response.status_code
    found["password"] = (await sign_in_at(browser, town.cast.sato)).status_code
    return found


@pytest.mark.parametrize("state", STATES)
async def test_who_may_not_come_in_comes_in_by_no_path(town: Town, browser: httpx.AsyncClient, state: str) -> None:
    await sign_in_at(browser, town.cast.sato)
    assert set((await answers(town, browser)).values()) == {200, 101}
    statement = STATES[state]
    if statement is None:
        await set_networks(town, (network("その他", allowed=CLOSED),))
    else:
        async with town.running.kairan.begin() as work:
            known = {"person": town.cast.sato.id, "town": town.cast.aoba.id}
            await work.session.execute(text(statement), {k: v for k, v in known.items() if f":{k}" in statement})
    found = await answers(town, browser)
    if state.startswith("session"):  # the person themself may come in anew
        assert found.pop("password") == 200
    assert set(found.values()) <= {401, 403}, found
