"""A hall with an identity provider: the administrator's part, and how somebody comes in through it."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import text

from app.people.models import Person
from tests.fixtures.application import Town
from tests.fixtures.openid import OpenidProvider, Visitor
from tests.sign_in.browser import browser_on, make_administrator


def account_of(person: Person) -> str:
    """The account there that has this person's staff number."""
    return person.staff_number.lower()


@dataclass
class Hall:
    """あおば市 with its provider; 髙橋 is its administrator."""

    town: Town
    openid: OpenidProvider
    provider: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.provider["id"])

    async def change(self, **named: object) -> httpx.Response:
        async with self.town.as_("takahashi") as administrator:
            answer = await administrator.patch(f"/organisation/providers/{self.id}", json=named)
        assert answer.status_code == 200, answer.text
        return answer

    async def acts(self) -> list[tuple[str, dict[str, Any]]]:
        """What the organisation's audit says of signing in and providers, in order."""
        query = text("""
            SELECT action, detail FROM audit_entries WHERE organisation_id = :id
              AND (action LIKE 'sign\\_on.%' OR action LIKE 'provider.%' OR action LIKE 'session.%'
                   OR action LIKE 'sign\\_in.%') ORDER BY id
        """)
        async with self.town.running.kairan.begin() as work:
            return [tuple(row) for row in await work.session.execute(query, {"id": self.town.cast.aoba.id})]


async def found_hall(town: Town, openid: OpenidProvider, **client: object) -> Hall:
    await make_administrator(town, town.cast.takahashi)
    provider_id = str(uuid4())
    callback = f"{town.running.url}/api/v1/sign-on/{provider_id}/callback"
    logout = f"{town.running.url}/api/v1/sign-on/{provider_id}/logout"
    asked = {"backchannel_logout_uri": logout, "backchannel_logout_session_required": True, **client}
    client_id, secret = await openid.register(callback, **asked)
    oidc = {
        "issuer": openid.issuer, "client_id": client_id,
        "algorithm": client.get("id_token_signed_response_alg", "RS256"),
    }  # fmt: skip
    draft = {"id": provider_id, "name": "庁内アカウント", "oidc": oidc, "secret": secret or None}
    async with town.as_("takahashi") as administrator:
        answer = await administrator.post("/organisation/providers", json=draft)
    assert answer.status_code == 201, answer.text
    assert answer.json()["callback"] == callback
    return Hall(town, openid, answer.json())


async def leave(browser: httpx.AsyncClient, hall: Hall, *, is_shared: bool = False) -> str:
    """To the provider's page; gives back its address."""
    answer = await browser.post("/sign-on/begin", json={"provider_id": hall.id, "is_shared": is_shared})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["address"])


async def arrive(browser: httpx.AsyncClient, address: str) -> str:
    """Follow the provider's answer back; the outcome as our own page is told it."""
    answer = await browser.get(address)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].removeprefix("/?sign_on=")


async def come_in(browser: httpx.AsyncClient, hall: Hall, account: str, **finishing: object) -> httpx.Response:
    visitor = Visitor(account)
    try:
        back = await visitor.sign_in(await leave(browser, hall))
        outcome = await arrive(browser, back)
        assert outcome == "done", outcome
        return await browser.post("/sign-on/finish", json=finishing)
    finally:
        await visitor.close()


def other_browser(hall: Hall) -> httpx.AsyncClient:
    return browser_on(hall.town)
