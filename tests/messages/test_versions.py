"""The history of one message: newest first, for members alone, gone with the message."""

import pytest

from app.errors import NotFound
from app.messages.delete import delete_message
from app.messages.edit import edit_message
from app.messages.schemas import MessageChange
from app.messages.versions import versions_of
from app.rooms.access import access_room
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places, say


async def test_the_newest_comes_first_and_a_withdrawn_message_has_none(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "一")
    place = await access_room(work.session, cast.takahashi, places.section.id)
    assert (await versions_of(work.session, place, 1)).items == []
    for body in ("二", "三"):
        await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body=body))
    assert [one.body for one in (await versions_of(work.session, place, 1)).items] == ["二", "一"]
    await delete_message(work, cast.sato, places.section.id, 1)
    assert (await versions_of(work.session, place, 1)).items == []
    with pytest.raises(NotFound):
        await versions_of(work.session, place, 2)


async def test_over_http_for_members_alone(town: Town) -> None:
    room = town.places.section.id
    async with town.running.kairan.begin() as work:
        await say(work, town.cast.sato, town.places.section, "一")
    async with town.as_("sato") as client:
        edited = await client.patch(f"/rooms/{room}/messages/1", json={"body": "二", "version": 1})
        stale = await client.patch(f"/rooms/{room}/messages/1", json={"body": "三", "version": 1})
        read = await client.get(f"/rooms/{room}/messages/1")
    assert (edited.status_code, stale.status_code, stale.json()["code"]) == (200, 409, "conflict")
    assert edited.json() == read.json()
    async with town.as_("takahashi") as client:
        versions = (await client.get(f"/rooms/{room}/messages/1/versions")).json()["items"]
        refused = await client.patch(f"/rooms/{room}/messages/1", json={"body": "四"})
    assert [(one["version"], one["body"]) for one in versions] == [(1, "一")]
    assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")
    async with town.as_("sugiyama") as client:
        for way in ("", "/versions"):
            assert (await client.get(f"/rooms/{room}/messages/1{way}")).status_code == 404
        assert (await client.patch(f"/rooms/{room}/messages/1", json={"body": "五"})).status_code == 404
        assert (await client.delete(f"/rooms/{room}/messages/1")).status_code == 404
    async with town.as_("sato") as client:
        gone = await client.delete(f"/rooms/{room}/messages/1")
        again = await client.delete(f"/rooms/{room}/messages/1")
    assert (gone.status_code, gone.json()) == (200, again.json())
    assert gone.json()["body"] == ""
