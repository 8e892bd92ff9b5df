"""What a directory does to departments: who is in them follows it, and what was said from there stays."""

from uuid import uuid4

from tests.fixtures.application import Town
from tests.scim.conftest import EMPLOYER, GROUP, Directory


async def made_group(directory: Directory, name: str, *members: object) -> str:
    said = {"schemas": [GROUP], "displayName": name, "externalId": f"g-{uuid4()}",
            "members": [{"value": str(one)} for one in members]}  # fmt: skip
    answer = await directory.http.post("/Groups", json=said)
    assert answer.status_code == 201, answer.text
    return f"/Groups/{answer.json()['id']}"


async def test_whoever_comes_has_a_post_there_besides_their_own(town: Town, directory: Directory) -> None:
    fresh = await directory.add(f"fresh-{uuid4()}", displayName="新人", title="主事")
    path = await made_group(directory, "危機管理課", town.cast.sato.id, fresh["id"])
    members = {one["value"] for one in (await directory.http.get(path)).json()["members"]}
    assert members == {str(town.cast.sato.id), fresh["id"]}
    async with town.as_("takahashi") as client:
        sato = (await client.get(f"/people/{town.cast.sato.id}")).json()
        new = (await client.get(f"/people/{fresh['id']}")).json()
    assert [(one["department"], one["is_primary"]) for one in sato["posts"]] == [
        ("健康推進課", True), ("危機管理課", False)
    ]  # fmt: skip
    assert [(one["department"], one["title"], one["is_primary"]) for one in new["posts"]] == [
        ("危機管理課", "主事", True)
    ]  # fmt: skip


async def test_members_go_in_entra_ids_way_and_in_oktas(town: Town, directory: Directory) -> None:
    people = [town.cast.sato.id, town.cast.yoshida.id, town.cast.takahashi.id]
    path = await made_group(directory, "危機管理課", *people)
    entra = {"op": "Remove", "path": "members", "value": [{"value": str(people[0])}]}
    okta = {"op": "remove", "path": f'members[value eq "{people[1]}"]'}
    left = (await directory.patch(path, entra)).json(), (await directory.patch(path, okta)).json()
    assert [len(one["members"]) for one in left] == [2, 1]
    again = (await directory.patch(path, okta)).json()
    assert again == left[1]
    back = {"op": "Add", "path": "members", "value": [{"value": str(people[0])}, {"value": str(people[2])}]}
    assert {one["value"] for one in (await directory.patch(path, back)).json()["members"]} == {
        str(people[0]), str(people[2])
    }  # fmt: skip


async def test_a_new_name_is_what_its_people_are_called_by(town: Town, directory: Directory) -> None:
    path = await made_group(directory, "危機管理課")
    await directory.patch(
        f"/Users/{town.cast.sato.id}", {"op": "add", "path": f"{EMPLOYER}:department", "value": "危機管理課"}
    )
    renamed = await directory.patch(
        path, {"op": "replace", "value": {"id": path.rsplit("/", 1)[1], "displayName": "防災課"}}
    )
    assert renamed.json()["displayName"] == "防災課"
    async with town.as_("takahashi") as client:
        assert (await client.get(f"/people/{town.cast.sato.id}")).json()["department"] == "防災課"
        entries = (await client.get("/audit", params={"action": "department.changed"})).json()["items"]
    assert [one["actor"]["kind"] for one in entries] == ["directory"]


async def test_an_empty_list_empties_and_no_list_leaves(town: Town, directory: Directory) -> None:
    path = await made_group(directory, "危機管理課", town.cast.sato.id)
    kept = await directory.http.put(path, json={"schemas": [GROUP], "displayName": "危機管理課"})
    assert len(kept.json()["members"]) == 1
    emptied = await directory.http.put(path, json={"schemas": [GROUP], "displayName": "危機管理課", "members": []})
    assert "members" not in emptied.json()


async def test_who_is_nobody_here_cannot_be_a_member(directory: Directory) -> None:
    for value in (str(uuid4()), "nobody"):
        answer = await directory.http.post("/Groups", json={"displayName": "企画課", "members": [{"value": value}]})
        assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidValue")
    assert await directory.found("/Groups", 'displayName eq "企画課"') == []


async def test_a_department_that_is_taken_away_is_empty_and_stays_in_the_tree(town: Town, directory: Directory) -> None:
    path = await made_group(directory, "危機管理課", town.cast.sato.id)
    assert (await directory.http.delete(path)).status_code == 204
    assert (await directory.http.get(path)).status_code == 404
    shown = (await directory.http.get(f"/Users/{town.cast.sato.id}")).json()
    assert [one["display"] for one in shown["groups"]] == ["健康推進課"]
    async with town.as_("takahashi") as client:
        assert "危機管理課" in [one["name"] for one in (await client.get("/departments")).json()["items"]]
