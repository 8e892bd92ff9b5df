"""A town where devices need an approval from outside, and people who come with browsers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from app.entry.networks import Allowed
from app.people.models import Person
from tests.entry.places import HOME, OFFICE, network, set_networks
from tests.fixtures.application import Town
from tests.sign_in.browser import EDGE, browser_on, give_password, make_administrator, sign_in_at

APPROVING = Allowed(approved_device=True)


async def demand_approval(town: Town) -> None:
    """From home; in the office, everything is as usual."""
    await set_networks(town, (network("庁内", "10.0.0.0/8"), network("在宅", allowed=APPROVING)))


@asynccontextmanager
async def coming(
    town: Town, person: Person, address: str = HOME, *, user_agent: str = EDGE, **more: object
) -> AsyncIterator[httpx.AsyncClient]:
    """A browser in which this person has just signed in, from there."""
    await give_password(town, person)
    async with browser_on(town, user_agent) as client:
        client.headers["x-forwarded-for"] = address
        answer = await sign_in_at(client, person, **more)  # type: ignore[arg-type]
        assert answer.status_code == 200, answer.text
        yield client


async def code_of(client: httpx.AsyncClient) -> str:
    """Whoever looks at the waiting screen has asked."""
    return str((await client.post("/me/device")).json()["code"])


async def device_with(keeper: httpx.AsyncClient, code: str) -> str:
    [found] = (await keeper.get("/admin/devices", params={"show": "waiting", "q": code})).json()["items"]
    return str(found["id"])


async def decide(
    keeper: httpx.AsyncClient, device_id: str, *, is_approved: bool = True, note: str = ""
) -> httpx.Response:
    said = {"is_approved": is_approved, "note": note}
    return await keeper.put(f"/admin/devices/{device_id}/decision", json=said)


@pytest.fixture
async def administered(town: Town) -> Town:
    """𠮷田 is the administrator, and devices need an approval from home."""
    await make_administrator(town, town.cast.yoshida)
    await demand_approval(town)
    return town


@pytest.fixture
async def keeper(administered: Town) -> AsyncIterator[httpx.AsyncClient]:
    """The administrator at their desk."""
    async with coming(administered, administered.cast.yoshida, OFFICE) as client:
        yield client
