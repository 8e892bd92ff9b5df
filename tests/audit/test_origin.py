"""Where an act comes from is in its entry, and nobody else's."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.origin import NOWHERE, Origin, came_from, origin, signed_in_with
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial

COMING = text("SELECT host(address), session_id FROM audit_entries WHERE actor_id = :who AND action = :action"
              " ORDER BY id")  # fmt: skip


@pytest.mark.parametrize(
    ("client", "address"),
    [(("192.0.2.1", 9), "192.0.2.1"), (("2001:db8::1", 9), "2001:db8::1"), (("testclient", 9), None), (None, None)],
)
async def test_the_client_is_noted_as_far_as_it_has_an_address(client: object, address: str | None) -> None:
    async def noted() -> Origin:
        came_from({"client": client})
        return origin()

    assert await asyncio.create_task(noted()) == Origin(address)
    assert origin() == NOWHERE  # what another task noted is its own


async def test_a_session_is_noted_beside_the_address() -> None:
    async def noted() -> Origin:
        came_from({"client": ("192.0.2.1", 9)})
        signed_in_with(session_id)
        return origin()

    session_id = uuid4()
    assert await asyncio.create_task(noted()) == Origin("192.0.2.1", session_id)


async def test_an_act_over_http_names_its_address_and_session(town: Town, owner: AsyncConnection) -> None:
    async with town.as_("sato") as client:
        await client.post("/rooms", json={"kind": "internal", "name": "下見"})
    known = {"who": town.cast.sato.id, "action": "room.created"}
    rows = [tuple(row) for row in await owner.execute(COMING, known)]
    assert rows[-1][0] == "127.0.0.1"
    held = text("SELECT person_id FROM sessions WHERE id = :id")
    assert await owner.scalar(held, {"id": rows[-1][1]}) == town.cast.sato.id


async def test_an_act_over_a_socket_does_as_well(town: Town, dial: Dial, owner: AsyncConnection) -> None:
    line = await dial("sato")
    await line.hello()
    sent = await line.say(town.places.section.id, "取り消すもの")
    await line.ask("message.delete", room_id=town.places.section.id, number=sent["number"])
    rows = list(await owner.execute(COMING, {"who": town.cast.sato.id, "action": "message.deleted"}))
    assert [(row[0], row[1] is not None) for row in rows] == [("127.0.0.1", True)]


async def test_what_is_done_for_many_at_once_comes_from_nowhere(town: Town, owner: AsyncConnection) -> None:
    draft = {"client_id": str(uuid4()), "body": "至急", "urgent": "避難所の開設"}
    async with town.as_("sato") as client:
        assert (await client.post(f"/rooms/{town.places.section.id}/messages", json=draft)).status_code == 201
    [row] = await owner.execute(COMING, {"who": town.cast.sato.id, "action": "message.urgent"})
    assert tuple(row) == (None, None)
