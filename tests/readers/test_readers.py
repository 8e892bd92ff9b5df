"""Who has read and who has not: by name, with time, a page at a time; hidden names never leave the server."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.errors import Invalid
from app.messages.read import read_up_to
from app.readers.access import access_read
from app.readers.readers import Wanted, readers_of
from app.readers.schemas import Group, ReadersPage
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.rooms.models import Room
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, make_person, say


async def asked(work: UnitOfWork, cast: Cast, room: Room, group: Group = "read", number: int = 1) -> ReadersPage:
    read = await access_read(work.session, cast.sato, room.id, number)
    return await readers_of(work.session, read, Wanted(group, None, 100))


def names(page: ReadersPage) -> list[str]:
    return [one.person.name for one in page.items]


async def test_readers_are_told_with_their_post_and_the_minute(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    await say(work, cast.sato, places.section, "一")
    await read_up_to(work, cast.takahashi, places.section.id, 1)
    page = await asked(work, cast, places.section)
    [reader] = page.items
    now = await work.session.scalar(text("SELECT clock_timestamp()"))
    assert (reader.person.name, reader.person.department, reader.person.title) == ("髙橋　健一", "情報政策課", "係長")
    assert reader.read_at is not None
    assert timedelta(0) <= now - reader.read_at < timedelta(minutes=2)
    assert (page.read, page.unread, page.left, page.unnamed) == (1, 1, 0, 0)
    assert names(await asked(work, cast, places.section, "unread")) == ["𠮷田　誠"]


async def test_the_time_is_that_of_the_first_look_and_stays(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一", "二")
    await read_up_to(work, cast.takahashi, places.section.id, 1)
    earlier = "ARRAY(SELECT moment - interval '3 hours' FROM unnest(moments) AS moment)"
    await work.session.execute(
        text(f"UPDATE read_moments SET moments = {earlier} WHERE room_id = '{places.section.id}'")
    )
    await read_up_to(work, cast.takahashi, places.section.id, 2)
    [first], [second] = [(await asked(work, cast, places.section, number=n)).items for n in (1, 2)]
    assert first.read_at is not None
    assert second.read_at is not None
    assert second.read_at - first.read_at >= timedelta(hours=3)


async def test_whoever_answered_had_read_by_then(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    [answer] = await say(work, cast.takahashi, places.section, "拝見しました")
    [reader] = (await asked(work, cast, places.section)).items
    assert reader.read_at == answer.message.sent_at


async def test_a_marker_from_before_times_were_kept_has_none(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await work.session.execute(text("UPDATE memberships SET read_number = 1 WHERE room_id = :room").bindparams(
        room=places.section.id
    ))  # fmt: skip
    [reader] = (await asked(work, cast, places.section)).items
    assert (reader.has_read, reader.read_at) == (True, None)


async def test_who_has_left_is_told_apart_and_what_they_read_stays_true(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    await say(work, cast.sato, places.section, "一")
    await read_up_to(work, cast.takahashi, places.section.id, 1)
    for person in (cast.takahashi, cast.yoshida):
        await remove_member(work, cast.sato, places.section.id, person.id)
    page = await asked(work, cast, places.section, "left")
    assert {(one.person.name, one.has_read) for one in page.items} == {("髙橋　健一", True), ("𠮷田　誠", False)}
    assert (page.read, page.unread, page.left) == (0, 0, 2)
    await say(work, cast.sato, places.section, "二")
    assert (await asked(work, cast, places.section, "left", number=2)).left == 0


async def test_who_came_later_is_in_no_list(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    groups: tuple[Group, ...] = ("read", "unread", "left")
    assert [names(await asked(work, cast, places.section, group)) for group in groups] == [[], ["髙橋　健一"], []]


@pytest.mark.parametrize("whose", ["the room", "the organisation"])
@pytest.mark.parametrize("group", ["read", "unread", "left"])
async def test_hidden_names_never_leave_the_server(
    work: UnitOfWork, cast: Cast, places: Places, whose: str, group: Group
) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    await say(work, cast.sato, places.section, "一")
    await read_up_to(work, cast.takahashi, places.section.id, 1)
    (places.section if whose == "the room" else cast.aoba).hides_readers = True
    await work.session.flush()
    if group == "left":
        await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    page = await asked(work, cast, places.section, group)
    assert (page.items, page.unnamed, page.next) == ([], 1, None)
    assert (page.read, page.unread, page.left) == ((0, 1, 1) if group == "left" else (1, 1, 0))


async def test_in_a_topic_only_the_towns_own_people_are_hidden(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.topic, "一")
    await read_up_to(work, cast.sugiyama, places.topic.id, 1)
    cast.aoba.hides_readers = True
    await work.session.flush()
    assert names(await asked(work, cast, places.topic)) == ["杉山　圭"]
    cast.minato.hides_readers = True
    await work.session.flush()
    page = await asked(work, cast, places.topic)
    assert (page.items, page.read, page.unnamed) == ([], 1, 1)


async def test_pages_follow_each_other_by_reading(work: UnitOfWork, cast: Cast, places: Places) -> None:
    kana = ["アベ", "イノウエ", "イノウエ", "ワタナベ"]
    people = [
        await make_person(work, cast.aoba, f"{places.section.id.hex[:9]}-{n}", (one, one), ("課", "主事"))
        for n, one in enumerate(kana)
    ]
    await add_members(work, cast.sato, places.section.id, [one.id for one in people])
    await say(work, cast.sato, places.section, "一")
    read = await access_read(work.session, cast.sato, places.section.id, 1)
    found: list[str] = []
    after = None
    for _ in range(9):
        page = await readers_of(work.session, read, Wanted("unread", after, 2))
        assert len(page.items) <= 2
        found, after = [*found, *names(page)], page.next
        if after is None:
            break
    assert found == ["アベ", "イノウエ", "イノウエ", "髙橋　健一", "ワタナベ"]
    with pytest.raises(Invalid):
        await readers_of(work.session, read, Wanted("unread", "イノウエ", 2))
