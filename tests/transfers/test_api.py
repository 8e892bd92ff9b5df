"""A staff list over the web, from the file to the change and back."""

import asyncio

import httpx

from tests.fixtures.application import Town
from tests.transfers.hall import Hall, hall_of, moved


async def hall_in(town: Town) -> Hall:
    return await hall_of(town.running.kairan.begin, town.cast, town.places)


async def until(client: httpx.AsyncClient, path: str, state: str) -> dict[str, object]:
    """The server's own rounds do it."""
    for _ in range(100):
        seen: dict[str, object] = (await client.get(path)).json()
        if seen["state"] == state:
            return seen
        await asyncio.sleep(0.1)
    raise AssertionError(seen)


async def test_a_list_is_brought_weighed_applied_and_undone(town: Town) -> None:
    hall = await hall_in(town)
    content = hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"]))
    async with town.as_("yoshida") as client:
        brought = await client.post("/organisation/transfers", params={"name": "4月1日.csv"}, content=content)
        assert brought.status_code == 201, brought.text
        path = f"/organisation/transfers/{brought.json()['id']}"
        kept = await client.put(f"{path}/columns", json={"columns": brought.json()["columns"]})
        assert kept.json()["missing"] == []
        assert (await client.patch(path, json={"moves_rooms": True})).json()["moves_rooms"]
        shown = (await client.get(f"{path}/difference")).json()
        assert (shown["totals"]["moved"], shown["totals"]["ownerless"]) == (1, 1)
        gone = await client.post(f"{path}/go", json={"mark": shown["mark"]})
        assert gone.status_code == 200, gone.text
        assert (await until(client, path, "done"))["rooms_done"] == 1
        assert town.cast.sato.id not in await hall.members(town.places.section.id)
        assert (await client.post(f"{path}/undo")).status_code == 200
        await until(client, path, "undone")
        assert town.cast.sato.id in await hall.members(town.places.section.id)
        assert len((await client.get("/organisation/transfers")).json()["items"]) == 1


async def test_it_is_cancelled_and_discarded(town: Town) -> None:
    hall = await hall_in(town)
    async with town.as_("yoshida") as client:
        brought = await client.post("/organisation/transfers", params={"name": "x.csv"}, content=hall.csv())
        path = f"/organisation/transfers/{brought.json()['id']}"
        mark = (await client.get(f"{path}/difference")).json()["mark"]
        later = {"mark": mark, "switch_at": "2099-04-01T00:00:00+09:00"}
        assert (await client.post(f"{path}/go", json=later)).status_code == 422
        assert (await client.post(f"{path}/cancel")).json()["state"] == "cancelled"
        assert (await client.delete(path)).status_code == 204
        assert (await client.get(path)).json()["header"] == []


async def test_files_rules_and_the_inventory_are_there(town: Town) -> None:
    await hall_in(town)
    section = town.places.section.id
    async with town.as_("yoshida") as client:
        for form, kind in (("csv", "text/csv"), ("xlsx", "application/vnd.openxml")):
            answer = await client.get("/organisation/staff", params={"form": form})
            assert answer.headers["content-type"].startswith(kind)
            assert answer.headers["cache-control"] == "no-store"
        set_to = await client.put(f"/rooms/{section}/followings", json={"items": [{"title": "課長"}]})
        assert [one["title"] for one in set_to.json()["items"]] == ["課長"]
        assert len((await client.get("/organisation/followings")).json()["items"]) == 1
        assert len((await client.get("/organisation/inventory")).json()["items"]) == 1
        saved = await client.get("/organisation/inventory/export")
        assert "attachment" in saved.headers["content-disposition"]


async def test_members_and_strangers_are_refused(town: Town) -> None:
    hall = await hall_in(town)
    async with town.as_("yoshida") as client:
        brought = await client.post("/organisation/transfers", params={"name": "x.csv"}, content=hall.csv())
    path = f"/organisation/transfers/{brought.json()['id']}"
    async with town.as_("sato") as client:
        for refused in (
            path,
            f"{path}/difference",
            "/organisation/transfers",
            "/organisation/staff",
            "/organisation/inventory",
            "/organisation/inventory/export",
            "/organisation/followings",
        ):
            assert (await client.get(refused)).status_code == 403, refused
        assert (await client.post("/organisation/transfers", content=hall.csv())).status_code == 403
    async with town.running.client() as client:
        assert (await client.get(path)).status_code == 401
