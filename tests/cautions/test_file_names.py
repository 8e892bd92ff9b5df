"""What the names of attached files say is thought about as the words are; nobody learns of others' files by it."""

from uuid import UUID, uuid4

import httpx

from tests.cautions.test_api import draft, recorded
from tests.fixtures.application import Town

NAME = "1234-5678-9018.txt"


async def brought(client: httpx.AsyncClient, room: UUID, name: str = NAME) -> str:
    answer = await client.post(f"/rooms/{room}/files", params={"name": name}, content=b"text")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_a_name_is_asked_about_and_what_is_confirmed_is_sent(town: Town) -> None:
    room, key = town.places.section.id, str(uuid4())
    async with town.as_("sato") as client:
        said = draft("資料です", client_id=key, file_ids=[await brought(client, room)])
        asked = await client.post(f"/rooms/{room}/messages", json=said)
        assert (asked.status_code, asked.json()["code"]) == (422, "confirmation_needed")
        assert "添付ファイルの名前にマイナンバー" in asked.json()["detail"]
        sent = await client.post(f"/rooms/{room}/messages", json=said | {"confirmed": True})
        assert sent.status_code == 201
    assert await recorded(town, room) == [{"number": 1, "findings": ["my_number"]}]


async def test_a_name_is_not_let_out_and_the_audit_counts_it(town: Town) -> None:
    room = town.places.topic.id
    async with town.as_("sato") as client:
        said = draft("資料です", confirmed=True, file_ids=[await brought(client, room)])
        assert (await client.post(f"/rooms/{room}/messages", json=said)).json()["code"] == "held_back"
        fine = draft("資料です", file_ids=[await brought(client, room, "資料.txt")])
        assert (await client.post(f"/rooms/{room}/messages", json=fine)).status_code == 201
    assert await recorded(town, room, "message.held_back") == [{"findings": ["my_number"], "files": 1}]


async def test_what_somebody_elses_file_is_called_cannot_be_found_out(town: Town) -> None:
    room = town.places.section.id
    async with town.as_("sato") as client, town.as_("takahashi") as other:
        theirs = await brought(client, room)
        refused = await other.post(f"/rooms/{room}/messages", json=draft("資料です", file_ids=[theirs]))
        assert (refused.status_code, refused.json()["code"]) == (422, "invalid")
    assert await recorded(town, room, "message.held_back") == []
