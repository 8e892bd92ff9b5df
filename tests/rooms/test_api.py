"""Rooms over HTTP: what comes in is checked by name, what comes out is the whole shape."""

from uuid import UUID

import pytest

from tests.fixtures.application import Town

SHAPE = {
    "id", "kind", "name", "description", "organisation", "user_group", "hides_past", "hides_readers",
    "confidentiality", "holds_personal_data", "epoch", "last_seq", "last_number", "read_number", "unread", "mentions",
    "role", "member_count", "organisation_count", "people", "last_message", "created_at",
}  # fmt: skip


async def test_a_room_is_made_changed_filled_and_left(town: Town) -> None:
    async with town.as_("sato") as client:
        made = await client.post("/rooms", json={"kind": "internal", "name": "臨時"})
        assert (made.status_code, set(made.json())) == (201, SHAPE)
        room = made.json()["id"]
        renamed = await client.patch(f"/rooms/{room}", json={"name": "常設"})
        assert renamed.json()["name"] == "常設"
        invited = await client.post(f"/rooms/{room}/members", json={"person_ids": [str(town.cast.yoshida.id)]})
        assert invited.status_code == 201
        assert [one["person"]["name"] for one in invited.json()["items"]] == ["𠮷田　誠"]
        assert (await client.delete(f"/rooms/{room}/members/{town.cast.yoshida.id}")).status_code == 204
        assert (await client.get(f"/rooms/{room}")).json()["member_count"] == 1
        assert (await client.post(f"/rooms/{room}/leave")).status_code == 204
        assert (await client.get(f"/rooms/{room}")).status_code == 404


async def test_a_topic_is_made_and_joined(town: Town) -> None:
    async with town.as_("sato") as founder, town.as_("sugiyama") as other:
        draft = {"kind": "topic", "user_group_id": str(town.cast.group.id), "name": "税の相談"}
        made = (await founder.post("/rooms", json=draft)).json()
        joined = await other.post(f"/rooms/{made['id']}/join")
    assert (joined.status_code, joined.json()["organisation_count"]) == (200, 2)


async def test_a_direct_room_is_201_once_and_200_ever_after(town: Town) -> None:
    async with town.as_("sato") as client:
        draft = {"person_ids": [str(town.cast.yoshida.id)]}
        answers = [await client.post("/rooms/direct", json=draft) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert answers[0].json()["people"][0]["name"] == "𠮷田　誠"


async def test_somebody_from_outside_is_refused_by_the_code_that_says_so(town: Town) -> None:
    stranger = [str(town.cast.sugiyama.id)]
    asked = [
        ("/rooms", {"kind": "internal", "name": "x", "person_ids": stranger}),
        (f"/rooms/{town.places.section.id}/members", {"person_ids": stranger}),
        ("/rooms/direct", {"person_ids": stranger}),
    ]
    async with town.as_("sato") as client:
        for path, draft in asked:
            answer = await client.post(path, json=draft)
            assert (answer.status_code, answer.json()["code"]) == (422, "outside_organisation")


SOMETHING = UUID("5f0c1e0e-93ab-4d3f-8a51-0de1bcaf2c44")
BROKEN = [
    {},
    {"kind": "secret", "name": "x"},
    {"kind": "internal"},
    {"kind": "internal", "name": ""},
    {"kind": "internal", "name": "　 "},
    {"kind": "internal", "name": "x" * 101},
    {"kind": "internal", "name": "a\nb"},
    {"kind": "internal", "name": "a\0b"},
    {"kind": "internal", "name": {"$ne": None}},
    {"kind": "internal", "name": "x", "description": "x" * 1001},
    {"kind": "internal", "name": "x", "description": "\0"},
    {"kind": "internal", "name": "x", "organisation_id": str(SOMETHING)},
    {"kind": "internal", "name": "x", "user_group_id": str(SOMETHING)},
    {"kind": "internal", "name": "x", "person_ids": "all"},
    {"kind": "internal", "name": "x", "person_ids": ["1"]},
    {"kind": "internal", "name": "x", "person_ids": [str(SOMETHING)] * 5001},
    {"kind": "topic", "name": "x"},
    {"kind": "direct", "name": "x"},
]


@pytest.mark.parametrize("draft", BROKEN, ids=lambda draft: str(draft)[:60])
async def test_a_room_that_cannot_be_is_refused(town: Town, draft: dict[str, object]) -> None:
    async with town.as_("sato") as client:
        before = len((await client.get("/rooms")).json()["items"])
        answer = await client.post("/rooms", json=draft)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
        assert len((await client.get("/rooms")).json()["items"]) == before


async def test_kind_and_owner_cannot_be_changed_over_http(town: Town) -> None:
    async with town.as_("sato") as client:
        for change in ({"kind": "topic"}, {"organisation_id": str(town.cast.minato.id)}, {"epoch": 2}):
            assert (await client.patch(f"/rooms/{town.places.section.id}", json=change)).status_code == 422


@pytest.mark.parametrize("cursor", ["x", "\0\n00000000-0000-0000-0000-000000000000", "x" * 301])
async def test_a_cursor_that_was_never_given_out_is_refused(town: Town, cursor: str) -> None:
    async with town.as_("sato") as client:
        answer = await client.get(f"/rooms/{town.places.section.id}/members", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
