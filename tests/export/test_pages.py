"""Page after page: complete, in order, in plain words, and only as long as it is still allowed."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from uuid import UUID

import pytest

from app.errors import NotFound, NotPermitted, SignedOut
from app.export import pages as module
from app.export.begin import Asked
from app.export.pages import Said
from app.export.period import Period
from app.messages.delete import delete_message
from app.messages.edit import edit_message
from app.messages.schemas import MessageChange
from app.people.models import Person
from app.people.sessions import end_session
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.rooms.schemas import InternalRoomDraft
from app.work import BeginWork
from tests.fixtures.cast import Cast, Places, say
from tests.fixtures.export import answer, make_administrator, opened


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MESSAGES", 2)
    monkeypatch.setattr(module, "MEMBERS", 1)
    monkeypatch.setattr(module, "VERSIONS", 3)


async def messages(begin: BeginWork, person: Person, room_id: UUID, period: Period = Period()) -> list[Said]:
    export = await opened(begin, person, Asked(room_id, period=period))
    return [one async for page in export.pages.messages() for one in page]


async def test_everything_comes_once_and_in_order(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, *map(str, range(1, 8)))
    assert [one.body for one in await messages(begin, cast.sato, places.section.id)] == list(map(str, range(1, 8)))
    export = await opened(begin, cast.sato, Asked(places.section.id))
    names = [one.person.name async for page in export.pages.members() for one in page]
    assert names == ["佐藤　美咲", "髙橋　健一"]


async def test_names_stand_for_ids_and_earlier_versions_for_edits(
    settled: tuple[Cast, Places], begin: BeginWork
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}>さんへ", "二", "三")
        for body in ("一つ目", f"<@{cast.takahashi.id}>さん", "四つ目"):
            await edit_message(work, cast.sato, places.section.id, 2, MessageChange(body=body))
        await edit_message(work, cast.sato, places.section.id, 3, MessageChange(body="三の二"))
    said = await messages(begin, cast.sato, places.section.id)
    assert [one.body for one in said] == ["@髙橋　健一さんへ", "四つ目", "三の二"]
    assert [[before.body for before in one.earlier] for one in said] == [
        [], ["二", "一つ目", "@髙橋　健一さん"], ["三"]
    ]  # fmt: skip


async def test_nothing_of_what_was_withdrawn_is_in_it(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "消える話")
        await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="消えた話"))
        await delete_message(work, cast.sato, places.section.id, 1)
    [gone] = await messages(begin, cast.sato, places.section.id)
    assert gone.message.deleted_at is not None
    assert (gone.body, gone.earlier, gone.message.files) == ("", [], [])


async def test_what_is_said_after_the_beginning_belongs_to_the_next_one(
    settled: tuple[Cast, Places], begin: BeginWork
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "一")
    export = await opened(begin, cast.sato, Asked(places.section.id))
    async with begin() as work:
        await say(work, cast.sato, places.section, "二")
    assert [one.body async for page in export.pages.messages() for one in page] == ["一"]


async def test_a_period_is_kept_to(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "一", "二")
    assert await messages(begin, cast.sato, places.section.id, Period(until=date(2020, 1, 1))) == []
    assert len(await messages(begin, cast.sato, places.section.id, Period(since=date(2020, 1, 1)))) == 2


async def test_who_came_later_takes_out_only_what_they_may_read(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, _ = settled
    async with begin() as work:
        draft = InternalRoomDraft(kind="internal", name="相談", hides_past=True)
        room = await create_internal_room(work, cast.sato, draft)
        await say(work, cast.sato, room, "前の話")
        await add_members(work, cast.sato, room.id, [cast.takahashi.id])
        await say(work, cast.sato, room, "後の話")
        await make_administrator(work, cast.takahashi)
    assert [one.body for one in await messages(begin, cast.takahashi, room.id)] == ["後の話"]
    assert [one.body for one in await messages(begin, cast.sato, room.id)] == ["前の話", "後の話"]


async def test_a_reply_quotes_what_its_reader_may_know(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}>さん" + "長" * 100)
        await answer(work, cast.sato, places.section, 1)
        await answer(work, cast.sato, places.section, 2)
        await delete_message(work, cast.sato, places.section.id, 2)
    _, second, third = await messages(begin, cast.sato, places.section.id)
    assert second.quote is not None
    assert second.quote.words == f"@髙橋　健一さん{'長' * 52}…"
    assert third.quote is not None
    assert (third.quote.name, third.quote.words) == ("佐藤　美咲", None)


async def _pieces(begin: BeginWork, cast: Cast, places: Places) -> AsyncIterator[Sequence[Said]]:
    async with begin() as work:
        await say(work, cast.sato, places.section, *map(str, range(1, 6)))
        await make_administrator(work, cast.takahashi)
    return (await opened(begin, cast.takahashi, Asked(places.section.id))).pages.messages()


async def test_who_is_removed_half_way_gets_no_more(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    pieces = await _pieces(begin, cast, places)
    assert len(await anext(pieces)) == 2
    async with begin() as work:
        await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    with pytest.raises(NotFound):
        await anext(pieces)


async def test_who_loses_the_right_or_signs_out_half_way_gets_no_more(
    settled: tuple[Cast, Places], begin: BeginWork
) -> None:
    cast, places = settled
    pieces = await _pieces(begin, cast, places)
    export = await opened(begin, cast.takahashi, Asked(places.section.id))
    other = export.pages.messages()
    await anext(pieces)
    await anext(other)
    async with begin() as work:
        await end_session(work, cast.takahashi, export.pages._caller.session_id)
    with pytest.raises(SignedOut):
        await anext(other)
    async with begin() as work:
        await make_administrator(work, cast.takahashi, is_one=False)
    with pytest.raises(NotPermitted):
        await anext(pieces)
