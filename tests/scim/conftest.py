"""An organisation's directory, as it asks: with the town's token, over HTTP."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from app.people.models import Person
from app.scim.connections import make_token
from app.scim.schemas import ScimTokenDraft
from tests.fixtures.application import Running, Town
from tests.fixtures.http import plain_client

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
EMPLOYER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
KAIRAN = "urn:ietf:params:scim:schemas:extension:kairan:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


@dataclass
class Directory:
    """The directory of one town."""

    http: httpx.AsyncClient
    token: str

    async def add(self, user_name: str, **said: Any) -> dict[str, Any]:
        answer = await self.http.post("/Users", json={"schemas": [USER], "userName": user_name, **said})
        assert answer.status_code == 201, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    async def patch(self, path: str, *operations: dict[str, Any]) -> httpx.Response:
        return await self.http.patch(path, json={"schemas": [PATCH], "Operations": list(operations)})

    async def found(self, path: str, condition: str) -> list[dict[str, Any]]:
        answer = await self.http.get(path, params={"filter": condition})
        assert answer.status_code == 200, answer.text
        shown: list[dict[str, Any]] = answer.json().get("Resources", [])
        return shown


Connect = Callable[[Person], Any]


async def token_of(running: Running, person: Person) -> str:
    """As an administrator of the person's town makes it."""
    async with running.kairan.begin() as work:
        known = {"id": person.id}
        await work.session.execute(text("UPDATE people SET is_administrator = true WHERE id = :id"), known)
        administrator = await work.session.get_one(Person, person.id, populate_existing=True)
        return await make_token(work, administrator, ScimTokenDraft())


def directory_with(running: Running, token: str) -> Directory:
    headers = {"authorization": f"Bearer {token}"}
    return Directory(plain_client(f"{running.url}/scim/v2", headers=headers, timeout=30), token)


@pytest.fixture
async def directory(town: Town) -> AsyncIterator[Directory]:
    """あおば市's; 髙橋 has made its token."""
    made = directory_with(town.running, await token_of(town.running, town.cast.takahashi))
    async with made.http:
        yield made


@pytest.fixture
async def elsewhere(town: Town) -> AsyncIterator[Directory]:
    """みなと町's."""
    made = directory_with(town.running, await token_of(town.running, town.cast.sugiyama))
    async with made.http:
        yield made
