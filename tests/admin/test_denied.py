"""Who is refused for want of a permission is in the audit, and what was refused is undone all the same."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.requests import Request

from app.admin.denied import BURST, Denials
from app.errors import NotPermitted
from app.people.caller import Known
from tests.fixtures.application import Town

DENIED = text("SELECT organisation_id, detail FROM audit_entries WHERE action = 'access.denied' AND actor_id = :who")


async def denials(owner: AsyncConnection, town: Town, name: str = "sato") -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await owner.execute(DENIED, {"who": getattr(town.cast, name).id})]


async def test_a_refused_act_of_administration_is_recorded(town: Town, owner: AsyncConnection) -> None:
    async with town.as_("sato") as client:
        refused = await client.patch("/organisation/readers", json={"hides_readers": True})
        gone = await client.delete(f"/rooms/{town.places.topic.id}/members/{town.cast.takahashi.id}")
    assert (refused.status_code, gone.status_code) == (403, 404)
    assert await denials(owner, town) == [(town.cast.aoba.id, {"method": "PATCH", "route": "/organisation/readers"})]


async def test_the_room_of_a_refused_act_is_named(town: Town, owner: AsyncConnection) -> None:
    room = str(town.places.section.id)
    async with town.as_("takahashi") as client:
        assert (await client.patch(f"/rooms/{room}", json={"name": "x"})).status_code == 403
    [(_, detail)] = await denials(owner, town, "takahashi")
    assert detail == {"method": "PATCH", "route": "/rooms/{room_id}", "room_id": room}


async def test_nobody_is_named_who_did_not_come_in(town: Town) -> None:
    async with town.running.client() as client:
        headers = {"origin": "https://elsewhere.example"}
        answer = await client.post("/sign-in", json={"login_id": "x", "password": "y"}, headers=headers)
    assert answer.status_code == 403


async def test_who_knocks_on_and_on_does_not_fill_the_audit(town: Town, owner: AsyncConnection) -> None:
    denied = Denials(town.running.kairan.begin, lambda: 0.0)
    scope = {"type": "http", "method": "GET", "path": "/x", "headers": [], "query_string": b"", "path_params": {}}
    request = Request(scope)
    request.state.known = Known(town.cast.yoshida.id, town.cast.aoba.id)
    for _ in range(BURST + 5):
        await denied.denied(request, NotPermitted())
    assert len(await denials(owner, town, "yoshida")) == BURST
