"""What nobody finished is cleared away; what somebody needs stays."""

import os
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from app.files.cabinet import Cabinet
from app.files.clean import clear_away
from app.files.models import RoomFile, Upload
from app.work import BeginWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places, say


async def test_parts_without_a_row_go_and_others_stay(
    begin: BeginWork, settled: tuple[Cast, Places], cabinet: Cabinet
) -> None:
    cast, places = settled
    orphan, new = uuid4(), uuid4()
    async with begin() as work:
        waiting = await put_file(work, cast.sato, places.section, state="scanning")
        settled_file = await put_file(work, cast.sato, places.section)
        uploads = {hours: upload(cast, places, hours) for hours in (1, -1)}
        work.session.add_all(uploads.values())
    for part in (orphan, new, waiting.blob_id, settled_file.blob_id, *(one.id for one in uploads.values())):
        cabinet.staging.path_of(part).write_bytes(b"x")
        os.utime(cabinet.staging.path_of(part), (1, 1) if part != new else None)
    await clear_away(cabinet, begin)
    assert set(cabinet.staging.idle_parts(-1)) == {new, waiting.blob_id, uploads[1].id}
    async with begin() as work:
        room = Upload.room_id == places.section.id
        assert (await work.session.scalars(select(Upload.id).where(room))).all() == [uploads[1].id]


def upload(cast: Cast, places: Places, hours: int) -> Upload:
    return Upload(
        id=uuid4(), room_id=places.section.id, person_id=cast.sato.id, name="a", size=9,
        expires_at=func.now() + timedelta(hours=hours),
    )  # fmt: skip


@pytest.mark.parametrize("is_old", [True, False])
async def test_what_was_never_sent_goes_after_a_long_time(
    begin: BeginWork, settled: tuple[Cast, Places], cabinet: Cabinet, is_old: bool
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "一")
        origin = await put_file(work, cast.sato, places.section, number=1)
        version = await put_file(work, cast.sato, places.section, version_of=origin)
        unsent = await put_file(work, cast.sato, places.section)
    for file in (origin, version, unsent):
        part = cabinet.staging.path_of(file.blob_id)
        part.write_bytes(b"x")
        await cabinet.storage.put(file.blob_id.hex, part)
        await cabinet.storage.put(f"{file.blob_id.hex}.thumbnail", part)
    await clear_away(cabinet, begin, days=-1 if is_old else 1)
    left = {origin.id} if is_old else {origin.id, version.id, unsent.id}
    assert await rows(begin, places.section.id) == left
    for file in (origin, version, unsent):
        for ending in ("", ".thumbnail"):
            assert await cabinet.storage.has(f"{file.blob_id.hex}{ending}") == (file.id in left)


async def rows(begin: BeginWork, room_id: UUID) -> set[UUID]:
    async with begin() as work:
        return set((await work.session.scalars(select(RoomFile.id).where(RoomFile.room_id == room_id))).all())
