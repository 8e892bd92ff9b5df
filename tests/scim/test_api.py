"""The door of SCIM: the token alone decides whose people are seen, and every refusal is SCIM's own."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from app.scim.pace import ASKED, Pace
from tests.fixtures.application import Town
from tests.fixtures.http import plain_client
from tests.scim.conftest import GROUP, USER, Directory, token_of
from tests.sign_in.browser import make_administrator

ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


@pytest.mark.parametrize("path", ["/Users", "/Groups", "/Schemas", "/ServiceProviderConfig", "/nothing", "/Bulk"])
async def test_without_a_token_nothing_is_told(town: Town, path: str) -> None:
    async with plain_client(f"{town.running.url}/scim/v2") as nobody:
        answer = await nobody.get(path)
    assert (answer.status_code, answer.json()["schemas"], answer.json()["status"]) == (401, [ERROR], "401")
    assert answer.headers["content-type"] == "application/scim+json"
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["cache-control"] == "no-store"


async def test_each_token_opens_its_own_door_alone(town: Town, directory: Directory) -> None:
    for headers in ({"authorization": f"Bearer {town.tokens['takahashi']}"}, {"authorization": directory.token}):
        assert (await directory.http.get("/Users", headers=headers)).status_code == 401
    async with town.running.client(directory.token) as client:
        assert (await client.get("/me")).status_code == 401
        assert (await client.get("/organisation/scim")).status_code == 401


async def test_a_token_reaches_its_own_organisation_and_no_other(
    town: Town, directory: Directory, elsewhere: Directory
) -> None:
    sato, group = str(town.cast.sato.id), (await directory.found("/Groups", 'displayName sw "健"'))[0]["id"]
    seen = {one["id"] for one in (await elsewhere.http.get("/Users")).json()["Resources"]}
    assert seen == {str(town.cast.sugiyama.id)}
    bodies: dict[str, dict[str, object]] = {
        "PATCH": {"Operations": [{"op": "replace", "path": "displayName", "value": "mine"}]},
        "PUT": {"userName": "mine", "displayName": "mine"},
    }  # fmt: skip
    for method in ("GET", "DELETE", "PATCH", "PUT"):
        for path in (f"/Users/{sato}", f"/Groups/{group}"):
            schemas = {"schemas": [USER if "Users" in path else GROUP]}
            body = bodies[method] | schemas if method == "PUT" else bodies.get(method)
            answer = await elsewhere.http.request(method, path, json=body)
            assert (answer.status_code, answer.json()["schemas"]) == (404, [ERROR]), (method, path, answer.text)
    assert await elsewhere.found("/Users", f'id eq "{sato}"') == []
    made = await elsewhere.http.post("/Groups", json={"displayName": "企画課", "members": [{"value": sato}]})
    assert (made.status_code, made.json()["scimType"]) == (400, "invalidValue")
    assert (await directory.http.get(f"/Users/{sato}")).json()["displayName"] == "佐藤　美咲"  # it is there


async def test_a_token_that_was_replaced_revoked_or_has_run_out_opens_nothing(
    town: Town, directory: Directory
) -> None:  # fmt: skip
    second = await token_of(town.running, town.cast.takahashi)
    assert (await directory.http.get("/Users")).status_code == 401
    directory.http.headers["authorization"] = f"Bearer {second}"
    assert (await directory.http.get("/Users")).status_code == 200
    for change in ("expires_at = now()", "token_hash = NULL, expires_at = NULL"):
        async with town.running.kairan.begin() as work:
            await work.session.execute(text(f"UPDATE scim_connections SET {change} WHERE token_hash IS NOT NULL"))
        assert (await directory.http.get("/Users")).status_code == 401


async def test_what_is_not_served_says_so(directory: Directory) -> None:
    for method, path, status in (
        ("POST", "/Bulk", 501), ("GET", "/Me", 501), ("POST", "/.search", 501), ("DELETE", "/Users", 405),
        ("PUT", "/Schemas", 405), ("GET", "/Roles", 404), ("GET", "/Users/no-id", 404),
    ):  # fmt: skip
        answer = await directory.http.request(method, path)
        assert (answer.status_code, answer.json()["schemas"]) == (status, [ERROR]), path
    config = (await directory.http.get("/ServiceProviderConfig")).json()
    assert (config["bulk"]["supported"], config["patch"]["supported"]) == (False, True)


async def test_what_is_no_request_is_refused_in_words(directory: Directory) -> None:
    for content in (b"{", b"[]", b"[" * 100_000, b'{"schemas": [], "userName": 5}', b"{}", b'{"userName": "a b"}'):
        answer = await directory.http.post("/Users", content=content)
        assert (answer.status_code, answer.json()["schemas"]) == (400, [ERROR]), content[:40]
        assert answer.json()["detail"]
    large = await directory.http.post("/Users", content=b" " * 2_000_000)
    assert large.status_code == 413


async def test_a_change_that_is_refused_half_way_leaves_nothing(town: Town, directory: Directory) -> None:
    path = f"/Users/{town.cast.sato.id}"
    before = (await directory.http.get(path)).json()
    for last in ({"op": "replace", "path": "userName", "value": ""}, {"op": "remove"}):
        answer = await directory.patch(path, {"op": "replace", "path": "displayName", "value": "別人"}, last)
        assert answer.status_code == 400, answer.text
    assert (await directory.http.get(path)).json() == before
    taken = {"op": "replace", "value": {"displayName": "別人", "userName": town.cast.yoshida.login_id}}
    answer = await directory.patch(path, taken)
    assert (answer.status_code, answer.json()["scimType"]) == (409, "uniqueness")
    assert (await directory.http.get(path)).json() == before


async def test_a_version_that_is_not_the_last_changes_nothing(directory: Directory) -> None:
    made = await directory.http.post("/Users", json={"schemas": [USER], "userName": f"e-{uuid4()}"})
    path, first = made.headers["location"], made.headers["etag"]
    assert (await directory.http.get(path, headers={"if-none-match": first})).status_code == 304
    said = {"Operations": [{"op": "add", "path": "title", "value": "主事"}]}
    assert (await directory.http.patch(path, json=said, headers={"if-match": first})).status_code == 200
    late = {"if-match": first}
    assert (await directory.http.delete(path, headers=late)).status_code == 412
    assert (await directory.http.patch(path, json=said, headers=late)).status_code == 412
    assert (await directory.http.get(path)).json()["title"] == "主事"


async def test_what_a_directory_does_stands_in_the_audit_as_its_own(town: Town, directory: Directory) -> None:
    made = await directory.add(f"audited-{town.cast.sato.id}", displayName="高橋　一郎")
    assert (await directory.http.delete(f"/Users/{made['id']}")).status_code == 204
    async with town.as_("takahashi") as client:
        entries = (await client.get("/audit", params={"person_id": made["id"]})).json()["items"]
    assert [(one["action"], one["actor"]["kind"], one["actor"]["name"]) for one in reversed(entries)] == [
        ("scim.person_added", "directory", "SCIM"), ("person.suspended", "directory", "SCIM"),
        ("scim.person_removed", "directory", "SCIM"),
    ]  # fmt: skip
    assert "高橋" not in str([one["detail"] for one in entries])


async def test_whoever_asks_on_and_on_has_to_wait(town: Town, directory: Directory) -> None:
    provisions, used_up = town.running.kairan.provisions, Pace(lambda: 0.0)
    usual, provisions[Pace] = provisions[Pace], used_up
    try:
        for _ in range(ASKED):
            used_up.comes_from("127.0.0.1")
        answer = await directory.http.get("/Users", headers={"authorization": "Bearer kairan-scim-guessed"})
    finally:
        provisions[Pace] = usual
    assert (answer.status_code, answer.json()["status"], int(answer.headers["retry-after"]) >= 1) == (429, "429", True)
    assert (await directory.http.get("/Users")).status_code == 200


async def test_an_administrator_connects_a_directory_and_cuts_it_off(town: Town) -> None:
    async with town.as_("yoshida") as client:
        assert (await client.post("/organisation/scim/token", json={})).status_code == 403
        await make_administrator(town, town.cast.yoshida)
        fresh = (await client.get("/organisation/scim")).json()
        assert (fresh["expires_at"], fresh["people"]) == (None, 0)
        made = (await client.post("/organisation/scim/token", json={"days": 30})).json()
        assert made["connection"]["address"] == f"{town.running.url}/scim/v2"
        headers = {"authorization": f"Bearer {made['token']}"}
        assert (await client.get(f"{town.running.url}/scim/v2/Users", headers=headers)).status_code == 200
        seen = (await client.get("/organisation/scim")).json()
        assert seen["last_used_at"] is not None
        assert made["token"] not in str(seen)
        assert (await client.delete("/organisation/scim/token")).status_code == 204
        assert (await client.get(f"{town.running.url}/scim/v2/Users", headers=headers)).status_code == 401
