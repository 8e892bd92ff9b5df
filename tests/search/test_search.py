"""What is found, by whom, and by whom not: everything that one may see at this moment, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from app.errors import Invalid, NotFound
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.leave import leave_room, remove_member
from app.rooms.schemas import InternalRoomDraft
from app.work import BeginWork
from tests.fixtures.cast import Cast, Places, say
from tests.search.conftest import AskFor, Fill, Find, Rewrite

Settled = tuple[Cast, Places]


@pytest.fixture(params=["in the index", "not in the index yet"])
async def known(request: pytest.FixtureRequest, fill: Fill) -> Fill:
    """The worker, or one that does nothing: what is found must not depend on it."""

    async def nothing() -> int:
        return 0

    return fill if request.param == "in the index" else nothing


@pytest.mark.parametrize(
    "told",
    [
        ("髙橋さんへ", "高橋"), ("高﨑市", "高崎"), ("ワクチン接種", "わくちん"), ("ｻｰﾊﾞｰ停止", "サーバー"),
        ("ＬＧＷＡＮ", "lgwan"),
        ("集合は9:00〜です", "９：００～"), ("渡邉", "渡辺"), ("会議\n室", "会議室"), ("鍵", "鍵"),
        ("予算の資料、会場の鍵", "鍵 予算"),
        ("𠮷田", "吉"), ("**重要**なお知らせ", "重要なお知らせ"),
    ],
)  # fmt: skip
async def test_a_word_is_found_in_any_spelling(
    begin: BeginWork, settled: Settled, known: Fill, find: Find, told: tuple[str, str]
) -> None:
    (cast, places), (said, asked) = settled, told
    async with begin() as work:
        await say(work, cast.sato, places.section, said, "ほかの話")
    await known()
    assert await find(cast.takahashi, asked) == [said]


async def test_an_exact_phrase_is_found_to_the_letter(
    begin: BeginWork, settled: Settled, known: Fill, find: Find
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "サーバー 室", "さーばー室", "サーバー室", "ｻｰﾊﾞｰ室")
    await known()
    assert await find(cast.sato, '"サーバー室"') == ["サーバー室"]
    assert len(await find(cast.sato, "サーバー室")) == 4
    assert await find(cast.sato, '"サーバー室" 会場') == []


async def test_who_was_removed_or_left_finds_nothing_more(
    begin: BeginWork, settled: Settled, known: Fill, find: Find
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "内輪の話")
        await say(work, cast.sato, places.topic, "広場の話")
    await known()
    assert await find(cast.takahashi, "の話") == ["内輪の話"]
    assert await find(cast.sugiyama, "の話") == ["広場の話"]
    async with begin() as work:
        await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
        await leave_room(work, cast.sugiyama, places.topic.id)
    await known()
    assert await find(cast.takahashi, "の話") == []
    assert await find(cast.sugiyama, "の話") == []
    assert await find(cast.sato, "の話") == ["広場の話", "内輪の話"]


async def test_who_was_never_there_finds_nothing(begin: BeginWork, settled: Settled, known: Fill, find: Find) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "内輪の話")
    await known()
    assert await find(cast.yoshida, "の話") == []  # of the same section, but not in that room
    assert await find(cast.sugiyama, "の話") == []  # of another town
    for room in (places.section, places.elsewhere):
        with pytest.raises(NotFound):
            await find(cast.yoshida, "の話", room=room.id)


async def test_a_room_that_hides_its_past_is_found_from_where_one_came_in(
    begin: BeginWork, cast: Cast, known: Fill, find: Find
) -> None:
    async with begin() as work:
        draft = InternalRoomDraft(kind="internal", name="人事", hides_past=True)
        room = await create_internal_room(work, cast.sato, draft)
        await say(work, cast.sato, room, "前の話")
        await add_members(work, cast.sato, room.id, [cast.takahashi.id])
        await say(work, cast.sato, room, "後の話")
    await known()
    assert await find(cast.takahashi, "の話") == ["後の話"]
    assert await find(cast.sato, "の話") == ["後の話", "前の話"]


async def test_edits_and_deletions_are_followed_at_once(
    begin: BeginWork, settled: Settled, known: Fill, find: Find, rewrite: Rewrite
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "会場は体育館", "言い過ぎた")
    await known()
    await rewrite(places.section.id, 1, "会場は公民館")
    await rewrite(places.section.id, 2, None)
    assert await find(cast.takahashi, "公民館") == ["会場は公民館"]
    assert await find(cast.takahashi, "体育館") == []
    assert await find(cast.takahashi, "言い過ぎ") == []


async def tell_all(begin: BeginWork, settled: Settled) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "課の話")
        await say(work, cast.takahashi, places.section, "係長の話")
        await say(work, cast.sato, places.direct, "二人の話")
        await say(work, cast.sugiyama, places.topic, "町の話")


async def test_filters_narrow_it_down(begin: BeginWork, settled: Settled, known: Fill, find: Find) -> None:
    cast, places = settled
    await tell_all(begin, settled)
    await known()
    now = datetime.now(UTC)
    assert await find(cast.sato, "話") == ["町の話", "二人の話", "係長の話", "課の話"]
    assert await find(cast.sato, "話", room=places.section.id) == ["係長の話", "課の話"]
    assert await find(cast.sato, "話", group=cast.group.id) == ["町の話"]
    assert await find(cast.sato, "話", sender=cast.sato.id) == ["二人の話", "課の話"]
    assert await find(cast.sato, sender=cast.takahashi.id) == ["係長の話"]
    assert await find(cast.sato, "話", since=now + timedelta(hours=1)) == []
    assert len(await find(cast.sato, "話", since=now - timedelta(hours=1), until=now + timedelta(hours=1))) == 4
    assert await find(cast.sato, "話", until=now - timedelta(hours=1)) == []
    assert await find(cast.sato, "話", has_file=True) == []
    tokyo = (now + timedelta(hours=9)).replace(tzinfo=None)
    assert await find(cast.sato, "話", until=tokyo - timedelta(hours=1)) == []
    assert len(await find(cast.sato, "話", until=tokyo + timedelta(hours=1))) == 4


async def test_the_best_come_first_and_pages_meet(begin: BeginWork, settled: Settled, known: Fill, find: Find) -> None:
    cast, places = settled
    said = [
        "給付金",
        "今日は天気がよいので給付金の話は明日にして外へ出ましょうと課長が申しておりました",
        "給付金の申請、給付金の支払",
        "別の話",
    ]
    async with begin() as work:
        await say(work, cast.sato, places.section, *said)
    await known()
    best = [said[2], said[0], said[1]]
    assert await find(cast.sato, "給付金", sort="best") == best
    assert await find(cast.sato, "給付金", sort="best", limit=1) == best
    assert await find(cast.sato, "給付金") == [said[2], said[1], said[0]]


async def test_a_find_comes_with_its_message_and_why(begin: BeginWork, settled: Settled, ask_for: AskFor) -> None:
    cast, places = settled
    async with begin() as work:
        [sent] = await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}> ﾜｸﾁﾝの件")
    page = await ask_for(cast.takahashi, "ワクチン")
    [found] = page.items
    assert found.message == sent.message
    assert [(part.text, part.is_hit) for part in found.snippet] == [
        ("@髙橋　健一 ", False), ("ﾜｸﾁﾝ", True), ("の件", False),
    ]  # fmt: skip
    assert (page.next, page.is_cut_short, page.unfolded) == (None, False, 1)
    assert len((await ask_for(cast.takahashi, "髙橋")).items) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"q": ""},
        {"q": " "},
        {"q": "・"},
        {"q": "鍵", "cursor": "x"},
        {"q": "鍵", "cursor": "0001-01-01T00:00:00+14:00/0/1"},
        {"q": "鍵", "since": "0001-01-01T00:00:00+14:00"},
        {"q": "鍵", "cursor": "2026-04-01/zz/1"},
        {"q": "鍵", "cursor": "-1", "sort": "best"},
        {"q": "鍵", "cursor": "9" * 9, "sort": "best"},
    ],
)
async def test_what_cannot_be_answered_is_refused(ask_for: AskFor, settled: Settled, asked: dict[str, str]) -> None:
    cast, _ = settled
    with pytest.raises(Invalid):
        await ask_for(cast.sato, **asked)


@pytest.mark.parametrize("q", ["%", "_", "\\", "'", "100%", "a_b", "<script>", "$1", ":words"])
async def test_nothing_in_the_box_means_anything_but_itself(
    begin: BeginWork, settled: Settled, known: Fill, find: Find, q: str
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "なにもない", f"これは{q}です")
    await known()
    assert await find(cast.sato, q) == [f"これは{q}です"]
