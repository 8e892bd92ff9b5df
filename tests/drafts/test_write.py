"""Drafts: the same on all of one's devices, never overwritten unseen, and nobody else's business."""

import json
from uuid import UUID, uuid4

import pytest

from app.drafts.read import draft_of, drafts_of
from app.drafts.schemas import DraftMention, DraftOut, WrittenDraft
from app.drafts.write import DraftMoved, write_draft
from app.errors import NotFound
from app.people.models import Person
from app.realtime.protocol import Aside, Bell
from app.rooms.access import access_room
from app.rooms.leave import remove_member
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places


def written(base: int, text: str, reply_to: int | None = None) -> WrittenDraft:
    return WrittenDraft(base=base, text=text, reply_to=reply_to)


async def read(work: UnitOfWork, person: Person, room_id: UUID) -> DraftOut:
    return await draft_of(work.session, await access_room(work.session, person, room_id))


async def test_what_is_written_is_kept_whole(work: UnitOfWork, cast: Cast, places: Places) -> None:
    calling = DraftMention(id=str(cast.takahashi.id), name="髙橋　健一")
    whole = WrittenDraft(base=0, text="@髙橋　健一 さん、", mentions=[calling], reply_to=7, file_ids=[uuid4()])
    draft = await write_draft(work, cast.sato, places.section.id, whole)
    assert (draft.version, draft.text, draft.mentions, draft.reply_to) == (1, whole.text, [calling], 7)
    assert draft.file_ids == whole.file_ids
    assert await read(work, cast.sato, places.section.id) == draft


async def test_each_version_follows_the_one_it_was_written_upon(work: UnitOfWork, cast: Cast, places: Places) -> None:
    first = await write_draft(work, cast.sato, places.section.id, written(0, "回"))
    second = await write_draft(work, cast.sato, places.section.id, written(first.version, "回覧"))
    assert (second.version, second.text) == (first.version + 1, "回覧")


async def test_a_device_that_was_behind_overwrites_nothing(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await write_draft(work, cast.sato, places.section.id, written(0, "机で書いた"))
    work.appended.clear()
    with pytest.raises(DraftMoved):
        await write_draft(work, cast.sato, places.section.id, written(0, "電話で書いた"))
    assert (await read(work, cast.sato, places.section.id)).text == "机で書いた"
    assert work.appended == []


async def test_upon_an_emptied_draft_there_is_nothing_to_lose(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await write_draft(work, cast.sato, places.section.id, written(0, "送るところ"))
    emptied = await write_draft(work, cast.sato, places.section.id, written(1, ""))
    again = await write_draft(work, cast.sato, places.section.id, written(0, "電話で書き足した"))
    assert (emptied.version, again.version, again.text) == (2, 3, "電話で書き足した")


async def test_a_draft_that_the_server_has_lost_goes_on_where_it_was(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    assert (await write_draft(work, cast.sato, places.section.id, written(41, "続き"))).version == 42


async def test_the_same_words_again_change_nothing_and_ring_nobody(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    first = await write_draft(work, cast.sato, places.section.id, written(0, "同じ"))
    work.appended.clear()
    assert await write_draft(work, cast.sato, places.section.id, written(0, "同じ")) == first
    assert work.appended == []


async def test_an_outsider_and_a_removed_member_have_no_draft_there(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await write_draft(work, cast.takahashi, places.section.id, written(0, "まだいます"))
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    for person in (cast.sugiyama, cast.takahashi):
        with pytest.raises(NotFound):
            await write_draft(work, person, places.section.id, written(1, "入れて"))
        assert await drafts_of(work.session, person) == []


async def test_ones_own_devices_hear_of_it_and_nobody_else(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        draft = await write_draft(work, cast.sato, places.section.id, written(0, "内緒"))
        assert bells == []  # the commit comes first
    [bell] = bells
    assert isinstance(bell, Aside)
    assert bell.person_id == cast.sato.id
    assert json.loads(bell.payload) == {
        "on": "draft.changed", "room_id": str(places.section.id), "data": draft.model_dump(mode="json")
    }  # fmt: skip
