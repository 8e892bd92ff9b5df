"""The files of a room, page by page; their versions; and a file found by its name in one's own rooms only."""

import pytest

from app.errors import Invalid
from app.files.listing import files_named, files_of_room, versions_of
from app.files.models import FileKind
from app.folding import fold
from app.people.models import Person
from app.rooms.leave import leave_room
from app.work import UnitOfWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places, say

KINDS: tuple[FileKind, ...] = ("pdf", "text", "image")


async def fill(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一", "二", "三")
    for number, kind in enumerate(KINDS, start=1):
        await put_file(work, cast.sato, places.section, f"ﾃﾝﾌﾟ書類{number}.{kind}", number=number, kind=kind)
    await put_file(work, cast.sato, places.section, "検査中", number=3, state="scanning")
    await put_file(work, cast.sato, places.section, "まだ")


async def names(work: UnitOfWork, person: Person, places: Places, *kinds: FileKind) -> list[str]:
    return [one.name for one in (await files_of_room(work.session, person, places.section.id, kinds, (None, 9)))[0]]


async def test_what_was_sent_is_listed_newest_first(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await fill(work, cast, places)
    assert await names(work, cast.takahashi, places) == ["ﾃﾝﾌﾟ書類3.image", "ﾃﾝﾌﾟ書類2.text", "ﾃﾝﾌﾟ書類1.pdf"]
    assert await names(work, cast.takahashi, places, "pdf", "image") == ["ﾃﾝﾌﾟ書類3.image", "ﾃﾝﾌﾟ書類1.pdf"]
    assert await names(work, cast.yoshida, places) == []


async def test_the_list_comes_in_pages(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await fill(work, cast, places)
    first, cursor = await files_of_room(work.session, cast.sato, places.section.id, (), (None, 2))
    rest, end = await files_of_room(work.session, cast.sato, places.section.id, (), (cursor, 2))
    assert [one.number for one in first + rest] == [3, 2, 1]
    assert end is None
    assert (rest[0].uploader.name, rest[0].note) == ("佐藤　美咲", "一")
    with pytest.raises(Invalid):
        await files_of_room(work.session, cast.sato, places.section.id, (), ("x", 2))


async def test_a_name_is_found_however_it_is_written(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await fill(work, cast, places)
    assert len(await files_named(work.session, cast.takahashi, [fold("テンプ"), fold("書類")])) == 3
    assert len(await files_named(work.session, cast.takahashi, [fold("書類２")], room_id=places.section.id)) == 1
    assert await files_named(work.session, cast.takahashi, [fold("書類")], room_id=places.direct.id) == []
    for nothing in ("%", "_", "\\", "無い"):
        assert await files_named(work.session, cast.takahashi, [nothing]) == []


async def test_a_removed_member_finds_no_file_any_more(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await fill(work, cast, places)
    await leave_room(work, cast.takahashi, places.section.id)
    await work.session.flush()
    assert await names(work, cast.takahashi, places) == []
    assert await files_named(work.session, cast.takahashi, [fold("書類")]) == []


async def test_all_the_versions_are_there_with_who_made_them(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.topic, "初版です")
    first = await put_file(work, cast.sato, places.topic, "集計.xlsm", number=1)
    await say(work, cast.sugiyama, places.topic, "列を足しました")
    await put_file(work, cast.sugiyama, places.topic, "集計.xlsm", number=2, version_of=first)
    versions = await versions_of(work.session, cast.sato, places.topic.id, first.id)
    assert [(one.version, one.uploader.organisation, one.note) for one in versions] == [
        (2, "みなと町", "列を足しました"), (1, "あおば市", "初版です"),
    ]  # fmt: skip
    assert await versions_of(work.session, cast.takahashi, places.topic.id, first.id) == []
