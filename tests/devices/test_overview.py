"""The list of devices and sessions: whole, bounded, found by person, code and entry, and one's own organisation's."""

import httpx
from sqlalchemy import text

from tests.devices.door import code_of, coming, decide, device_with
from tests.entry.places import HOME, OFFICE
from tests.fixtures.application import Town
from tests.sign_in.browser import IPHONE, make_administrator

Rows = list[dict[str, object]]


async def rows(keeper: httpx.AsyncClient, **asked: str | int) -> Rows:
    answer = await keeper.get("/admin/devices", params=asked)
    assert answer.status_code == 200, answer.text
    items: Rows = answer.json()["items"]
    return items


async def test_everybodys_devices_are_listed_the_last_one_used_first(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    town = administered
    async with coming(town, town.cast.sato, OFFICE), coming(town, town.cast.takahashi, user_agent=IPHONE):
        listed = [one for one in await rows(keeper) if one["kind"] == "device"]
        assert [one["person"]["name"] for one in listed] == ["髙橋　健一", "佐藤　美咲", "𠮷田　誠"]  # type: ignore[index]
        newest, _, own = listed
        assert (newest["system"], newest["browser"], newest["network"]) == ("iPhone", "Safari", "在宅")
        assert (newest["address"], newest["sessions"], newest["state"]) == (HOME, 1, "seen")
        assert (own["is_current"], newest["is_current"]) == (True, False)
        assert newest["person"]["department"] == "情報政策課"  # type: ignore[index]


async def test_what_is_signed_in_without_a_device_is_listed_too(administered: Town, keeper: httpx.AsyncClient) -> None:
    kinds = {one["kind"] for one in await rows(keeper, q="佐藤")}
    assert kinds == {"token"}
    async with administered.running.kairan.begin() as work:
        await work.session.execute(
            text("UPDATE sessions SET device_id = NULL WHERE person_id = :id"), {"id": administered.cast.yoshida.id}
        )
    assert {one["kind"] for one in await rows(keeper, q="吉田")} == {"token", "session", "device"}
    assert "session" not in {one["kind"] for one in await rows(keeper, show="approved")}


async def test_it_is_found_by_person_by_code_by_entry_and_by_how_it_stands(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    town = administered
    async with coming(town, town.cast.sato) as sato, coming(town, town.cast.takahashi, OFFICE):
        code = await code_of(sato)
        [waiting] = await rows(keeper, show="waiting")
        assert (waiting["code"], await rows(keeper, q=code)) == (code, [waiting])
        assert [one["id"] for one in await rows(keeper, network="在宅")] == [waiting["id"]]
        assert len([one for one in await rows(keeper, q="たかはし") if one["kind"] == "device"]) == 1
        assert await rows(keeper, show="refused") == []
        summary = (await keeper.get("/admin/devices/summary")).json()
        assert summary == {"waiting": 1, "networks": ["庁内", "在宅"]}
        await decide(keeper, await device_with(keeper, code), is_approved=False)
        assert len(await rows(keeper, show="refused")) == 1
        assert (await keeper.get("/admin/devices/summary")).json()["waiting"] == 0


async def test_its_pages_come_one_after_the_other_and_a_wrong_cursor_is_refused(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    town = administered
    async with coming(town, town.cast.sato), coming(town, town.cast.takahashi):
        whole = [one["id"] for one in await rows(keeper)]
        assert len(whole) == 6  # three browsers, three programs
        paged: list[object] = []
        cursor: str | None = None
        while True:
            asked = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
            page = (await keeper.get("/admin/devices", params=asked)).json()
            paged += [one["id"] for one in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        assert paged == whole
    for wrong in ("x", '["gestern", "e0000000-0000-0000-0000-000000000000"]', "[1, 2]"):
        assert (await keeper.get("/admin/devices", params={"cursor": wrong})).status_code == 422


async def test_another_organisation_and_whoever_keeps_nobodys_devices_see_none(administered: Town) -> None:
    town = administered
    await make_administrator(town, town.cast.sugiyama)
    async with coming(town, town.cast.sato), coming(town, town.cast.sugiyama, OFFICE) as elsewhere:
        assert {one["person"]["name"] for one in await rows(elsewhere)} == {"杉山　圭"}  # type: ignore[index]
    async with coming(town, town.cast.takahashi, OFFICE) as other:
        for path in ("/admin/devices", "/admin/devices/summary"):
            assert (await other.get(path)).status_code == 403
