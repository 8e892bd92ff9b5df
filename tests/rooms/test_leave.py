"""Leaving and being removed: the event is the barrier, and after it nothing of the room is there."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from app.errors import NotFound, NotPermitted
from app.realtime.protocol import Bell, Revised, RoomEvent
from app.rooms.access import access_room
from app.rooms.leave import leave_room, remove_member
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places
from tests.fixtures.sockets import Dial, Json


async def test_who_leaves_is_out(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await access_room(work.session, cast.takahashi, places.section.id)
    await leave_room(work, cast.takahashi, places.section.id)
    with pytest.raises(NotFound):
        await access_room(work.session, cast.takahashi, places.section.id)


async def test_leaving_twice_is_leaving_once(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await leave_room(work, cast.takahashi, places.section.id)
    head = places.section.last_seq
    with pytest.raises(NotFound):
        await leave_room(work, cast.takahashi, places.section.id)
    with pytest.raises(NotFound):
        await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    assert places.section.last_seq == head


async def test_only_an_owner_removes(work: UnitOfWork, cast: Cast, places: Places) -> None:
    with pytest.raises(NotPermitted):
        await remove_member(work, cast.takahashi, places.section.id, cast.sato.id)
    with pytest.raises(NotPermitted):  # an owner of another town's room is nobody here
        await remove_member(work, cast.sugiyama, places.topic.id, cast.sato.id)


async def test_an_outsider_cannot_even_see_that_there_is_a_room(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for room_id in (places.section.id, uuid4()):
        with pytest.raises(NotFound):
            await remove_member(work, cast.sugiyama, room_id, cast.takahashi.id)
        with pytest.raises(NotFound):
            await leave_room(work, cast.sugiyama, room_id)


async def test_a_direct_room_is_not_left(work: UnitOfWork, cast: Cast, places: Places) -> None:
    with pytest.raises(NotPermitted):
        await leave_room(work, cast.sato, places.direct.id)
    with pytest.raises(NotPermitted):
        await remove_member(work, cast.sato, places.direct.id, cast.takahashi.id)


async def test_removing_oneself_is_leaving(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await remove_member(work, cast.takahashi, places.section.id, cast.takahashi.id)
    with pytest.raises(NotFound):
        await access_room(work.session, cast.takahashi, places.section.id)


async def test_the_event_names_who_hears_nothing_after_it(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    event, revised = bells
    assert isinstance(event, RoomEvent)
    assert (event.seq, event.leaves) == (3, cast.takahashi.id)
    assert revised == Revised((cast.takahashi.id,))


async def test_a_removed_member_hears_the_removal_and_nothing_more(town: Town, dial: Dial) -> None:
    room, other = town.places.section.id, town.places.direct.id
    sato, takahashi = await dial("sato"), await dial("takahashi")
    for line in (sato, takahashi):
        await line.hello()
    await sato.say(room, "まだいる")
    await takahashi.hear("message.sent", seq=3)
    async with town.as_("sato") as client:
        assert (await client.delete(f"/rooms/{room}/members/{town.cast.takahashi.id}")).status_code == 204
    await takahashi.hear("member.left", seq=4)
    await takahashi.hear("room.left", room_id=room)
    await sato.say(room, "もういない")
    await sato.ask("typing", room_id=room)
    await sato.say(other, "こちらは聞こえる")
    await takahashi.hear("message.sent", room_id=other)
    assert [frame["seq"] for frame in takahashi.heard if frame.get("room_id") == str(room) and "seq" in frame] == [3, 4]
    assert takahashi.all("typing") == []
    assert (await sato.hear("message.sent", seq=5))["data"]["body"] == "もういない"


async def test_a_removed_member_learns_nothing_on_coming_back(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    async with town.as_("sato") as client:
        await client.delete(f"/rooms/{room}/members/{town.cast.takahashi.id}")
        await client.post(f"/rooms/{room}/messages", json={"client_id": str(uuid4()), "body": "秘密"})
    takahashi = await dial("takahashi")
    welcome = await takahashi.hello(**{str(room): 0})
    assert str(room) not in welcome["heads"]
    assert str(town.places.direct.id) in welcome["heads"]
    for do, with_ in (
        ("room.catch_up", {"after": 0}), ("room.read", {"number": 1}), ("typing", {}),
        ("message.send", {"client_id": str(uuid4()), "body": "まだいますか"}),
    ):  # fmt: skip
        gone = await takahashi.ask(do, room_id=room, **with_)
        nowhere = await takahashi.ask(do, room_id=uuid4(), **with_)
        assert gone["error"] == nowhere["error"]
        assert gone["error"]["code"] == "not_found"
    assert [frame for frame in takahashi.heard if frame.get("room_id") == str(room)] == []


NEXT_YEAR = (datetime.now(UTC) + timedelta(days=300)).isoformat()


ABOUT_READING: list[tuple[str, str, Json | None]] = [
    ("POST", "/rooms/{room}/read", {"number": 1}),
    ("GET", "/rooms/{room}/read-counts?first=1&last=9", None),
    ("PUT", "/rooms/{room}/notifications", {"level": "all"}),
    ("GET", "/rooms/{room}/confirmations?first=1&last=9", None),
    ("GET", "/rooms/{room}/messages/1/confirmations", None),
    ("PUT", "/rooms/{room}/messages/1/confirmation", None),
    ("PUT", "/rooms/{room}/messages/1/confirmation-request", None),
    ("DELETE", "/rooms/{room}/messages/1/confirmation-request", None),
    ("POST", "/rooms/{room}/messages/1/confirmation-request/reminders", None),
]


def every_request(town: Town) -> list[tuple[str, str, Json | None]]:
    person = town.cast.yoshida.id
    file = town.cast.aoba.id  # there is none: whoever is not in the room must not learn even that
    return [
        ("GET", "/rooms/{room}", None),
        ("PATCH", "/rooms/{room}", {"name": "新しい名前"}),
        ("PUT", "/rooms/{room}/class", {"confidentiality": 1, "holds_personal_data": False}),
        ("GET", "/rooms/{room}/members", None),
        ("POST", "/rooms/{room}/members", {"person_ids": [str(person)]}),
        ("DELETE", f"/rooms/{{room}}/members/{person}", None),
        ("POST", "/rooms/{room}/join", None),
        ("POST", "/rooms/{room}/leave", None),
        ("GET", "/rooms/{room}/messages", None),
        ("POST", "/rooms/{room}/messages", {"client_id": str(uuid4()), "body": "x"}),
        *message_requests(),
        ("GET", "/rooms/{room}/pins", None),
        ("GET", "/rooms/{room}/files", None),
        ("POST", "/rooms/{room}/files?name=a", None),
        ("GET", "/rooms/{room}/file-rules", None),
        *((verb, f"/rooms/{{room}}/files/{file}", None) for verb in ("GET", "DELETE")),
        ("GET", f"/rooms/{{room}}/files/{file}/versions", None),
        *((verb, "/rooms/{room}/uploads", None) for verb in ("POST", "OPTIONS")),
        ("GET", "/rooms/{room}/mentionable", None),
        *ABOUT_READING,
        ("GET", "/rooms/{room}/events?after=0&wait=1", None),
        ("GET", "/rooms/{room}/draft", None),
        ("PUT", "/rooms/{room}/draft", {"base": 0, "text": "x"}),
        ("POST", "/rooms/{room}/scheduled", {"client_id": str(uuid4()), "body": "x", "send_at": NEXT_YEAR}),
        ("GET", "/rooms/{room}/hours", None),
    ]


def message_requests() -> list[tuple[str, str, Json | None]]:
    return [
        ("GET", "/rooms/{room}/messages/1", None),
        ("PATCH", "/rooms/{room}/messages/1", {"body": "x"}),
        ("DELETE", "/rooms/{room}/messages/1", None),
        *(("GET", f"/rooms/{{room}}/messages/1/{what}", None) for what in ("versions", "thread", "readers")),
        *((verb, "/rooms/{room}/messages/1/reactions/👍", None) for verb in ("GET", "PUT", "DELETE")),
        *(
            (verb, f"/rooms/{{room}}/messages/1/{what}", None)
            for verb in ("PUT", "DELETE")
            for what in ("pin", "bookmark")
        ),
        ("GET", "/rooms/{room}/export", None),
        ("GET", "/rooms/{room}/export/outline", None),
        ("POST", "/rooms/{room}/messages/1/forward", {"client_id": str(uuid4()), "to_room_id": str(uuid4())}),
        ("PUT", "/rooms/{room}/messages/1/reminder", {"due_at": NEXT_YEAR}),
        ("DELETE", "/rooms/{room}/messages/1/reminder", None),
    ]


@pytest.mark.parametrize("who", ["takahashi", "sugiyama"])  # who was removed, and who was never in
async def test_every_request_about_the_room_looks_as_for_a_room_that_never_was(town: Town, who: str) -> None:
    room = town.places.section.id
    async with town.as_("sato") as owner, town.as_(who) as client:
        assert (await owner.get(f"/rooms/{room}")).status_code == 200
        await owner.delete(f"/rooms/{room}/members/{town.cast.takahashi.id}")
        for method, path, body in every_request(town):
            gone = await client.request(method, path.format(room=room), json=body)
            nowhere = await client.request(method, path.format(room=uuid4()), json=body)
            assert gone.status_code == nowhere.status_code == 404, (method, path)
            assert gone.content == nowhere.content
        rooms = (await client.get("/rooms")).json()["items"]
    assert str(room) not in [one["id"] for one in rooms]


async def test_the_list_of_requests_about_a_room_is_complete(town: Town) -> None:
    async with town.as_("sato") as client:
        paths = (await client.get("/openapi.json")).json()["paths"]
    offered = {
        (method.upper(), path.removeprefix("/api/v1").replace("{room_id}", "{room}"))
        for path, methods in paths.items() for method in methods if "{room_id}" in path
    }  # fmt: skip
    person = str(town.cast.yoshida.id)
    named = {
        person: "{person_id}",
        str(town.cast.aoba.id): "{file_id}",
        "/messages/1": "/messages/{number}",
        "👍": "{emoji}",
    }
    asked = {(method, path.split("?")[0]) for method, path, _ in every_request(town)}
    for written, name in named.items():
        asked = {(method, path.replace(written, name)) for method, path in asked}
    # Auditors and administrators alone may ask these, of rooms in which they are not: everybody else is refused before
    # a room is looked for.
    of_office = {
        ("POST", "/rooms/{room}/messages/{number}/original"),
        ("POST", "/rooms/{room}/openings"),
        ("GET", "/admin/rooms/{room}/candidates"),
        ("PUT", "/admin/rooms/{room}/owner"),
        ("PUT", "/rooms/{room}/followings"),
    }
    assert asked | of_office == offered
