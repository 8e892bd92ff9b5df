"""Bookmarks: one's own, over all rooms, and gone from the list with the right to read."""

import pytest

from app.errors import Invalid, NotFound
from app.messages.bookmark import add_bookmark, bookmarks_of, remove_bookmark
from app.messages.delete import delete_message
from app.messages.policy import MOST_BOOKMARKS
from app.people.models import Person
from app.realtime.protocol import Bell
from app.rooms.leave import remove_member
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places, say


async def bodies(work: UnitOfWork, person: Person) -> list[str]:
    return [one.message.body for one in (await bookmarks_of(work.session, person)).items]


async def test_they_are_kept_over_all_rooms_the_latest_first(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "課の話")
    await say(work, cast.sato, places.topic, "みんなの話")
    for room in (places.section, places.topic):
        await add_bookmark(work, cast.sato, room.id, 1)
    assert await bodies(work, cast.sato) == ["みんなの話", "課の話"]
    assert await bodies(work, cast.takahashi) == []
    page = await bookmarks_of(work.session, cast.sato, limit=1)
    assert page.next is not None
    before = page.items[-1].marked_at
    assert [one.message.body for one in (await bookmarks_of(work.session, cast.sato, before=before)).items] == [
        "課の話"
    ]


async def test_who_is_no_longer_in_the_room_has_none_of_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await add_bookmark(work, cast.takahashi, places.section.id, 1)
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    assert await bodies(work, cast.takahashi) == []
    for verb in (add_bookmark, remove_bookmark):
        with pytest.raises(NotFound):
            await verb(work, cast.takahashi, places.section.id, 1)


async def test_an_outsider_finds_nothing_to_mark(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    with pytest.raises(NotFound):
        await add_bookmark(work, cast.sugiyama, places.section.id, 1)


async def test_it_is_safe_to_retry_and_nobody_hears_of_it(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "一")
    bells.clear()
    for verb, left in ((add_bookmark, 1), (add_bookmark, 1), (remove_bookmark, 0), (remove_bookmark, 0)):
        async with begin() as work:
            await verb(work, cast.sato, places.section.id, 1)
            assert len(await bodies(work, cast.sato)) == left
    assert bells == []


async def test_what_is_withdrawn_is_marked_no_more(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await add_bookmark(work, cast.takahashi, places.section.id, 1)
    await delete_message(work, cast.sato, places.section.id, 1)
    assert await bodies(work, cast.takahashi) == []
    with pytest.raises(NotFound):
        await add_bookmark(work, cast.takahashi, places.section.id, 1)


async def test_bookmarks_are_bounded(
    work: UnitOfWork, cast: Cast, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.messages.policy.MOST_BOOKMARKS", 2)
    assert MOST_BOOKMARKS > 2
    await say(work, cast.sato, places.section, "一", "二", "三")
    for number in (1, 2, 2):
        await add_bookmark(work, cast.sato, places.section.id, number)
    with pytest.raises(Invalid):
        await add_bookmark(work, cast.sato, places.section.id, 3)


async def test_over_http(town: Town) -> None:
    room = town.places.section.id
    async with town.running.kairan.begin() as work:
        await say(work, town.cast.sato, town.places.section, "一", "二")
    async with town.as_("takahashi") as client:
        for number in (1, 2):
            assert (await client.put(f"/rooms/{room}/messages/{number}/bookmark")).status_code == 204
        first = (await client.get("/bookmarks", params={"limit": 1})).json()
        rest = (await client.get("/bookmarks", params={"cursor": first["next"]})).json()
        assert [one["message"]["number"] for one in first["items"] + rest["items"]] == [2, 1]
        page = (await client.get(f"/rooms/{room}/messages")).json()
        assert page["own"]["bookmarks"] == [1, 2]
        assert (await client.delete(f"/rooms/{room}/messages/1/bookmark")).status_code == 204
        assert (await client.get("/bookmarks?cursor=yesterday")).status_code == 422
    async with town.as_("sugiyama") as client:
        assert (await client.put(f"/rooms/{room}/messages/1/bookmark")).status_code == 404
        assert (await client.get("/bookmarks")).json()["items"] == []
