"""The rules for rooms over HTTP: in force with the very next request."""

from sqlalchemy import text

from tests.fixtures.application import Town


async def make_administrator(town: Town, name: str) -> None:
    async with town.running.kairan.begin() as work:
        given = text("UPDATE people SET is_administrator = true WHERE id = :id")
        await work.session.execute(given, {"id": getattr(town.cast, name).id})


async def test_who_makes_rooms_is_decided_and_asked_at_once(town: Town) -> None:
    await make_administrator(town, "yoshida")
    topic = {"kind": "topic", "user_group_id": str(town.cast.group.id), "name": "税"}
    async with town.as_("yoshida") as client, town.as_("sato") as sato, town.as_("sugiyama") as elsewhere:
        said = (await client.get("/organisation/room-rules")).json()
        assert said.pop("may_change")
        said |= {"internal_makers": "keepers", "topic_makers": "keepers"}
        assert (await client.put("/organisation/room-rules", json=said)).status_code == 200
        for draft in ({"kind": "internal", "name": "係"}, topic):
            refused = await sato.post("/rooms", json=draft)
            assert (refused.status_code, "管理者" in refused.json()["detail"]) == (403, True)
            assert (await client.post("/rooms", json=draft)).status_code == 201
        assert (await elsewhere.post("/rooms", json=topic)).status_code == 201
        assert (await sato.put("/organisation/room-rules", json=said)).status_code == 403


async def test_what_cannot_be_is_refused(town: Town) -> None:
    await make_administrator(town, "yoshida")
    async with town.as_("yoshida") as client:
        said = (await client.get("/organisation/room-rules")).json()
        said.pop("may_change")
        wrongs: list[dict[str, object]] = [
            {"internal_makers": "me"},
            {"confidentiality": 4},
            {"classes": {}},
            {"more": 1},
        ]
        for wrong in wrongs:
            assert (await client.put("/organisation/room-rules", json=said | wrong)).status_code == 422
