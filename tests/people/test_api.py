"""Oneself and the directory over HTTP."""

from uuid import uuid4

from tests.fixtures.application import Town


async def test_one_reads_and_changes_oneself(town: Town) -> None:
    async with town.as_("sato") as client:
        changed = await client.patch("/me", json={"settings": {"theme": "dark"}})
        assert changed.json()["settings"]["theme"] == "dark"
        assert (await client.get("/me")).json() == changed.json()
        for other in ({"name": "x"}, {"settings": {}, "is_administrator": True}, {"settings": {"theme": "pink"}}):
            assert (await client.patch("/me", json=other)).status_code == 422


async def test_the_directory_answers_over_http_and_strangers_are_not_there(town: Town) -> None:
    async with town.as_("takahashi") as client:
        found = (await client.get("/people", params={"q": "yoshida"})).json()
        assert [one["name"] for one in found["items"]] == ["𠮷田　誠"]
        first = (await client.get("/people", params={"limit": 1})).json()
        second = (await client.get("/people", params={"limit": 1, "cursor": first["next"]})).json()
        assert first["items"] != second["items"]
        stranger, nobody = [await client.get(f"/people/{one}") for one in (town.cast.sugiyama.id, uuid4())]
        assert stranger.status_code == nobody.status_code == 404
        assert stranger.content == nobody.content
        assert {one["name"] for one in (await client.get("/departments")).json()["items"]} == {
            "健康推進課", "情報政策課",
        }  # fmt: skip
