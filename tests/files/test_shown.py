"""How a file is shown: which look into it there is, which version it is, and which is the newest."""

from uuid import uuid4

import pytest
from sqlalchemy import func

from app.errors import NotFound
from app.files.models import FileKind
from app.files.shown import file_shown
from app.messages.models import Message
from app.work import UnitOfWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places, say


@pytest.mark.parametrize(
    ("kind", "size", "look"),
    [
        ("image", (40, None), "picture"),
        ("image", (None, None), None),
        ("pdf", (40, 3), "pages"),
        ("pdf", (None, None), None),
        ("office", (40, 1), "pages"),
        ("text", (None, None), "text"),
        ("table", (None, None), "table"),
        ("archive", (None, None), None),
    ],
)
async def test_what_can_be_looked_into_says_how(
    work: UnitOfWork,
    settled: tuple[Cast, Places],
    kind: FileKind,
    size: tuple[int | None, int | None],
    look: str | None,
) -> None:
    cast, places = settled
    file = await put_file(work, cast.sato, places.section, kind=kind)
    file.width, file.pages = size
    await work.session.flush()
    assert (await file_shown(work.session, places.section.id, file.id)).preview == look
    file.state = "scanning"
    await work.session.flush()
    assert (await file_shown(work.session, places.section.id, file.id)).preview is None


async def test_versions_are_counted_as_they_were_sent(work: UnitOfWork, cast: Cast, places: Places) -> None:
    room = places.section
    await say(work, cast.sato, room, "初版", "二版", "三版")
    first = await put_file(work, cast.sato, room, "集計.xlsm", number=1)
    second = await put_file(work, cast.takahashi, room, "集計2.xlsm", number=2, version_of=first)
    third = await put_file(work, cast.sato, room, "集計3.xlsm", number=3, version_of=first)
    unsent = await put_file(work, cast.sato, room, "集計4.xlsm", version_of=first)
    shown = [await file_shown(work.session, room.id, file.id) for file in (first, second, third)]
    assert [one.version for one in shown] == [1, 2, 3]
    assert {one.newest_id for one in shown} == {third.id}
    assert (await file_shown(work.session, room.id, unsent.id)).newest_id == third.id


async def test_a_version_that_was_taken_back_or_does_not_open_is_not_the_newest(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    room = places.section
    await say(work, cast.sato, room, "一", "二", "三")
    first = await put_file(work, cast.sato, room, number=1)
    await put_file(work, cast.sato, room, number=2, version_of=first)
    await put_file(work, cast.sato, room, number=3, version_of=first, state="scanning")
    (await work.session.get_one(Message, (room.id, 2))).deleted_at = func.now()
    await work.session.flush()
    assert (await file_shown(work.session, room.id, first.id)).newest_id == first.id


async def test_a_file_of_another_room_is_not_shown(work: UnitOfWork, cast: Cast, places: Places) -> None:
    file = await put_file(work, cast.sato, places.section)
    for room_id, file_id in ((places.direct.id, file.id), (places.section.id, uuid4())):
        with pytest.raises(NotFound):
            await file_shown(work.session, room_id, file_id)
