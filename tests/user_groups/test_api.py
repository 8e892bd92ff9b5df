"""User groups over HTTP: yours are there, anybody else's look as if they were not."""

from uuid import uuid4

from app.user_groups.admit import add_user_group, admit_organisation
from tests.fixtures.application import Town


async def test_groups_and_topics_are_read_over_http(town: Town) -> None:
    async with town.as_("yoshida") as client:
        [group] = (await client.get("/user-groups")).json()["items"]
        detail = (await client.get(f"/user-groups/{group['id']}")).json()
        found = (await client.get(f"/user-groups/{group['id']}/topics", params={"q": "ﾜｸﾁﾝ"})).json()
    assert {one["name"] for one in detail["organisations"]} == {"あおば市", "みなと町"}
    assert [(one["name"], one["is_member"]) for one in found["items"]] == [("新型コロナワクチン接種", False)]


async def test_a_group_that_did_not_admit_ones_town_is_not_there(town: Town) -> None:
    async with town.running.kairan.begin() as work:
        closed = await add_user_group(work, f"みなと町だけの会 {uuid4()}")
        await admit_organisation(work, closed, town.cast.minato)
    async with town.as_("sato") as outside, town.as_("sugiyama") as inside:
        assert (await inside.get(f"/user-groups/{closed.id}")).status_code == 200
        for path in ("", "/topics"):
            theirs, nowhere = [await outside.get(f"/user-groups/{one}{path}") for one in (closed.id, uuid4())]
            assert theirs.status_code == nowhere.status_code == 404
            assert theirs.content == nowhere.content
        draft = {"kind": "topic", "user_group_id": str(closed.id), "name": "x"}
        assert (await outside.post("/rooms", json=draft)).status_code == 404
