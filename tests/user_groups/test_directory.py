"""The groups of one's town and their topics: found by any spelling, counted, a page at a time."""

import pytest

from app.rooms.create import create_internal_room, create_topic
from app.rooms.join import join_topic
from app.rooms.leave import leave_room
from app.rooms.schemas import InternalRoomDraft, TopicDraft
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.directory import TopicSearch, topics_of, user_group_detail, user_groups_of
from app.user_groups.models import UserGroup
from app.user_groups.schemas import TopicOut
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def topics(work: UnitOfWork, cast: Cast, wanted: str = "") -> list[TopicOut]:
    found, _ = await topics_of(work.session, cast.sato, cast.group, TopicSearch(wanted))
    return found


async def open_topic(work: UnitOfWork, cast: Cast, name: str, description: str = "") -> None:
    draft = TopicDraft(kind="topic", user_group_id=cast.group.id, name=name, description=description)
    await create_topic(work, cast.sato, draft)


async def test_ones_groups_are_those_that_admitted_ones_town(work: UnitOfWork, cast: Cast, places: Places) -> None:
    theirs = await add_user_group(work, f"みなとだけの会 {cast.minato.code}")
    await admit_organisation(work, theirs, cast.minato)
    [seen] = await user_groups_of(work.session, cast.sato)
    assert (seen.id, seen.organisation_count, seen.topic_count) == (cast.group.id, 2, 1)
    assert {one.id for one in await user_groups_of(work.session, cast.sugiyama)} == {cast.group.id, theirs.id}


async def test_a_group_names_its_towns_in_the_order_of_their_codes(work: UnitOfWork, cast: Cast) -> None:
    detail = await user_group_detail(work.session, cast.sugiyama, cast.group)
    assert [one.id for one in detail.organisations] == [cast.aoba.id, cast.minato.id]
    assert [one.name for one in detail.organisations] == ["あおば市", "みなと町"]


async def test_a_topic_counts_who_is_in_it_now(work: UnitOfWork, cast: Cast, places: Places) -> None:
    [topic] = await topics(work, cast)
    assert (topic.member_count, topic.organisation_count, topic.is_member) == (2, 2, True)
    await leave_room(work, cast.sato, places.topic.id)
    await work.session.flush()
    [topic] = await topics(work, cast)
    assert (topic.member_count, topic.organisation_count, topic.is_member) == (1, 1, False)


async def test_only_topics_of_the_group_are_listed(work: UnitOfWork, cast: Cast, places: Places) -> None:
    other = await add_user_group(work, f"別の会 {cast.aoba.code}")
    await admit_organisation(work, other, cast.aoba)
    await create_topic(work, cast.sato, TopicDraft(kind="topic", user_group_id=other.id, name="別の話題"))
    await create_internal_room(work, cast.sato, InternalRoomDraft(kind="internal", name="内部の話"))
    assert [topic.id for topic in await topics(work, cast)] == [places.topic.id]


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    "wanted",
    ["新型コロナ", "ころな", "ｺﾛﾅ", "コロナ ワクチン", "　ワクチン　", "わくちん接種", "ＷＧ", "wg", "髙橋", "高橋"],
)
async def test_a_topic_is_found_by_any_spelling(work: UnitOfWork, cast: Cast, wanted: str) -> None:
    await open_topic(work, cast, "ふるさと納税")
    await open_topic(work, cast, "新型コロナワクチン接種 第２回", "担当: 高橋、WGの記録")
    found = [topic.name for topic in await topics(work, cast, wanted)]
    assert "新型コロナワクチン接種 第２回" in found
    assert "ふるさと納税" not in found


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("wanted", ["%", "_", "\\", "'", "存在しない話題"])
async def test_what_is_wanted_is_never_a_pattern(work: UnitOfWork, cast: Cast, wanted: str) -> None:
    assert await topics(work, cast, wanted) == []


async def test_the_liveliest_topic_comes_first(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await open_topic(work, cast, "あとからの話題")
    await say(work, cast.sato, places.topic, "おはようございます")
    listed = await topics(work, cast)
    assert [topic.name for topic in listed] == ["新型コロナワクチン接種", "あとからの話題"]
    assert listed[0].last_message_at is not None
    assert listed[1].last_message_at is None


async def test_pages_follow_each_other_without_doubles(work: UnitOfWork, cast: Cast) -> None:
    for number in range(5):
        await open_topic(work, cast, f"話題{number}")
    seen, offset = list[str](), 0
    while offset is not None:
        page, following = await topics_of(work.session, cast.sugiyama, cast.group, TopicSearch(offset=offset, limit=2))
        seen += [topic.name for topic in page]
        assert len(page) <= 2
        if following is None:
            break
        offset = following
    assert seen == [f"話題{number}" for number in range(5)]


async def test_who_joins_is_a_member_in_their_own_list_only(work: UnitOfWork, cast: Cast, places: Places) -> None:
    async def is_in(group: UserGroup) -> list[bool]:
        lists = [await topics_of(work.session, one, group, TopicSearch()) for one in (cast.yoshida, cast.takahashi)]
        return [page[0].is_member for page, _ in lists]

    assert await is_in(cast.group) == [False, False]
    await join_topic(work, cast.yoshida, places.topic.id)
    await work.session.flush()
    assert await is_in(cast.group) == [True, False]
