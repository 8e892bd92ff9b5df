"""Cautions over HTTP and the socket: asked before sending, sent when confirmed, refused where the rules say so."""

from uuid import UUID, uuid4

from sqlalchemy import text

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial, Json

NUMBER = "番号は 1234-5678-9018 です"
LIST = "佐藤 美咲 090-1234-5678\n髙橋 健一 080-2345-6789\n林 さくら 070-3456-7890"
_RECORDED = text("SELECT detail FROM audit_entries WHERE action = :action AND subject_id = :id ORDER BY id")


def draft(body: str, **more: object) -> dict[str, object]:
    return {"client_id": str(uuid4()), "body": body, **more}


async def recorded(town: Town, room: UUID, action: str = "message.confirmed") -> list[Json]:
    async with town.running.kairan.begin() as work:
        return list(await work.session.scalars(_RECORDED, {"id": room, "action": action}))


async def test_the_sender_is_asked_and_what_they_confirm_is_sent_once(town: Town, dial: Dial) -> None:
    room, key = town.places.section.id, str(uuid4())
    takahashi = await dial("takahashi")
    await takahashi.hello()
    async with town.as_("sato") as client:
        asked = await client.post(f"/rooms/{room}/messages", json=draft(NUMBER, client_id=key))
        assert (asked.status_code, asked.json()["code"]) == (422, "confirmation_needed")
        assert "マイナンバー" in asked.json()["detail"]
        sent = await client.post(f"/rooms/{room}/messages", json=draft(NUMBER, client_id=key, confirmed=True))
        assert sent.status_code == 201
        # Sent already: what was acknowledged once is acknowledged again, confirmed or not.
        for more in ({"confirmed": True}, {}):
            again = await client.post(f"/rooms/{room}/messages", json=draft(NUMBER, client_id=key, **more))
            assert (again.status_code, again.json()["number"]) == (200, sent.json()["number"])
    await takahashi.hear("message.sent", room_id=room)
    assert [frame["data"]["body"] for frame in takahashi.all("message.sent")] == [NUMBER]
    assert await recorded(town, room) == [{"number": 1, "findings": ["my_number"]}]


async def test_into_a_room_that_others_are_in_an_individual_number_is_not_sent_at_all(town: Town, dial: Dial) -> None:
    sato = await dial("sato")
    await sato.hello()
    room = town.places.topic.id
    for confirmed in (False, True):
        reply = await sato.ask("message.send", room_id=room, **draft(NUMBER, confirmed=confirmed))
        assert (reply["error"]["code"], reply["error"]["retry"]) == ("held_back", False)
    assert await recorded(town, room, "message.held_back") == [{"findings": ["my_number"], "files": 0}] * 2
    reply = await sato.ask("message.send", room_id=room, **draft(LIST))
    assert reply["error"]["code"] == "confirmation_needed"
    reply = await sato.ask("message.send", room_id=room, **draft(LIST, confirmed=True))
    assert reply["ok"]["body"] == LIST
    assert await recorded(town, room) == [{"number": 1, "findings": ["names"]}]


async def test_whoever_is_not_in_the_room_learns_nothing_of_it(town: Town) -> None:
    async with town.as_("yoshida") as client:
        refused = await client.post(f"/rooms/{town.places.section.id}/messages", json=draft(NUMBER))
    assert refused.status_code == 404


async def test_what_is_edited_forwarded_or_scheduled_is_asked_about_too(town: Town) -> None:
    room, topic = town.places.section.id, town.places.topic.id
    async with town.as_("sato") as client:
        await client.post(f"/rooms/{room}/messages", json=draft("番号は"))
        edit = f"/rooms/{room}/messages/1"
        assert (await client.patch(edit, json={"body": NUMBER})).json()["code"] == "confirmation_needed"
        assert (await client.patch(edit, json={"body": NUMBER, "confirmed": True})).status_code == 200
        forward = {"client_id": str(uuid4()), "to_room_id": str(town.places.direct.id)}
        asked = await client.post(f"{edit}/forward", json=forward)
        assert asked.json()["code"] == "confirmation_needed"
        assert (await client.post(f"{edit}/forward", json=forward | {"confirmed": True})).status_code == 201
        near = {"send_at": await tomorrow(town)}
        assert (await client.post(f"/rooms/{room}/scheduled", json=draft(NUMBER, **near))).status_code == 422
        kept = await client.post(f"/rooms/{room}/scheduled", json=draft(NUMBER, confirmed=True, **near))
        assert kept.status_code == 201
        now = await client.post(f"/scheduled/{kept.json()['client_id']}/send")
        assert now.status_code == 200
        refused = await client.post(f"/rooms/{topic}/scheduled", json=draft(NUMBER, confirmed=True, **near))
        assert refused.json()["code"] == "held_back"


async def test_what_the_rule_holds_back_is_in_the_audit_by_whichever_way_it_came(town: Town, dial: Dial) -> None:
    room, sato, held = town.places.topic.id, await dial("sato"), {"findings": ["my_number"], "files": 0}
    await sato.hello()
    async with town.as_("sato") as client, town.as_("sugiyama") as reader:
        await client.post(f"/rooms/{room}/messages", json=draft("番号は"))
        kept = await client.post(f"/rooms/{room}/scheduled", json=draft("明日", send_at=await tomorrow(town)))
        for answer in (
            await client.patch(f"/rooms/{room}/messages/1", json={"body": NUMBER, "confirmed": True}),
            await client.post(f"/rooms/{room}/scheduled", json=draft(NUMBER, send_at=await tomorrow(town))),
            await client.patch(f"/scheduled/{kept.json()['client_id']}", json={"body": NUMBER}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (422, "held_back")
        reply = await sato.ask("message.edit", room_id=room, number=1, body=NUMBER)
        assert reply["error"]["code"] == "held_back"
        assert (await reader.get(f"/rooms/{room}/messages")).json()["items"][0]["body"] == "番号は"
        # Nobody is written down for what they may not even see, or for what they still think about.
        assert (await reader.patch(f"/rooms/{room}/messages/1", json={"body": NUMBER})).status_code == 403
        warned = await client.patch(f"/rooms/{room}/messages/1", json={"body": LIST})
        assert warned.json()["code"] == "confirmation_needed"
    assert await recorded(town, room, "message.held_back") == [held] * 4


async def tomorrow(town: Town) -> str:
    async with town.running.kairan.begin() as work:
        moment = await work.session.scalar(text("SELECT now() + interval '1 day'"))
    return str(moment.isoformat())


async def test_where_nothing_is_found_nothing_is_looked_into(town: Town) -> None:
    watch = town.running.kairan.watch
    assert not watch.suspects("お疲れさまです")
    async with town.as_("sato") as client:
        assert (await client.post(f"/rooms/{town.places.section.id}/messages", json=draft("はい"))).status_code == 201
    assert await recorded(town, town.places.section.id) == []
