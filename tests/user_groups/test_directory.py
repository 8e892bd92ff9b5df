"""The groups one belongs to and their topics: counted, found, and nothing of other groups."""

from uuid import uuid4

import pytest

from app.rooms.create import create_topic
from app.rooms.schemas import TopicDraft
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.directory import TopicSearch, topics_of, user_group_detail, user_groups_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_one_sees_the_groups_of_ones_organisation(work: UnitOfWork, cast: Cast, places: Places) -> None:
    other = await add_user_group(work, f"みなと町だけの会 {uuid4()}")
    await admit_organisation(work, other, cast.minato)
    assert places.topic.kind == "topic"
    [seen] = await user_groups_of(work.session, cast.sato)
    assert (seen.id, seen.organisation_count, seen.topic_count) == (cast.group.id, 2, 1)
    assert {group.id for group in await user_groups_of(work.session, cast.sugiyama)} == {cast.group.id, other.id}


async def test_a_group_names_who_was_admitted_in_the_order_of_codes(work: UnitOfWork, cast: Cast) -> None:
    detail = await user_group_detail(work.session, cast.sato, cast.group)
    codes = [one.code for one in detail.organisations]
    assert codes == sorted([cast.aoba.code, cast.minato.code])
    assert {one.prefecture for one in detail.organisations} == {"福岡県"}


async def test_topics_are_listed_liveliest_first_with_who_is_in(work: UnitOfWork, cast: Cast, places: Places) -> None:
    quiet = await create_topic(work, cast.sato, TopicDraft(kind="topic", user_group_id=cast.group.id, name="税"))
    await say(work, cast.sato, places.topic, "x")
    topics, following = await topics_of(work.session, cast.sugiyama, cast.group, TopicSearch())
    assert [(one.id, one.is_member, one.member_count, one.organisation_count) for one in topics] == [
        (places.topic.id, True, 2, 2),
        (quiet.id, False, 1, 1),
    ]
    assert (topics[0].last_message_at is not None, topics[1].last_message_at, following) == (True, None, None)


@pytest.mark.parametrize("wanted", ["ワクチン", "ﾜｸﾁﾝ", "わくちん", "新型コロナ", ""])
async def test_a_topic_is_found_by_what_one_types(work: UnitOfWork, cast: Cast, places: Places, wanted: str) -> None:
    topics, _ = await topics_of(work.session, cast.yoshida, cast.group, TopicSearch(wanted))
    assert [one.id for one in topics] == [places.topic.id]


async def test_internal_rooms_are_never_among_the_topics(work: UnitOfWork, cast: Cast, places: Places) -> None:
    topics, _ = await topics_of(work.session, cast.yoshida, cast.group, TopicSearch("健康推進"))
    assert places.section.name == "健康推進課"
    assert topics == []


async def test_pages_meet(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for name in ("税", "窓口", "防災"):
        await create_topic(work, cast.sato, TopicDraft(kind="topic", user_group_id=cast.group.id, name=name))
    seen, offset = list[str](), 0
    while True:
        topics, following = await topics_of(work.session, cast.sato, cast.group, TopicSearch("", offset, 3))
        seen += [one.name for one in topics]
        if following is None:
            break
        offset = following
    assert sorted(seen) == sorted(["税", "窓口", "防災", places.topic.name])
