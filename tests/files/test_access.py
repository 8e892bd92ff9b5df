"""A file is found by who is in its room and may see its message, and by nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func

from app.errors import NotFound
from app.files.access import access_file, access_upload
from app.files.models import RoomFile, Upload
from app.messages.models import Message
from app.people.models import Person
from app.rooms.join import add_members
from app.rooms.leave import leave_room
from app.work import UnitOfWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places, say


async def finds(work: UnitOfWork, person: Person, file: RoomFile) -> bool:
    try:
        return (await access_file(work.session, person, file.id)).id == file.id
    except NotFound:
        return False


async def test_what_was_sent_is_everybodys_in_the_room(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    file = await put_file(work, cast.sato, places.section, number=1)
    people = (cast.sato, cast.takahashi, cast.yoshida, cast.sugiyama)
    assert [await finds(work, person, file) for person in people] == [True, True, False, False]


async def test_what_was_not_sent_is_its_bringers_alone(work: UnitOfWork, cast: Cast, places: Places) -> None:
    file = await put_file(work, cast.sato, places.section)
    assert [await finds(work, person, file) for person in (cast.sato, cast.takahashi)] == [True, False]


async def test_who_has_left_finds_nothing_more_not_even_their_own(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.takahashi, places.section, "一")
    files = [await put_file(work, cast.takahashi, places.section, number=number) for number in (1, None)]
    assert all([await finds(work, cast.takahashi, file) for file in files])
    await leave_room(work, cast.takahashi, places.section.id)
    await work.session.flush()
    assert not any([await finds(work, cast.takahashi, file) for file in files])


async def test_a_newcomer_does_not_find_the_files_of_a_hidden_past(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    places.section.hides_past = True
    await say(work, cast.sato, places.section, "前")
    before = await put_file(work, cast.sato, places.section, number=1)
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    await say(work, cast.sato, places.section, "後")
    after = await put_file(work, cast.sato, places.section, number=2)
    assert [await finds(work, cast.yoshida, file) for file in (before, after)] == [False, True]
    assert await finds(work, cast.takahashi, before)


async def test_with_its_message_taken_back_a_file_is_gone_for_everybody(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "一")
    file = await put_file(work, cast.sato, places.section, number=1)
    message = await work.session.get_one(Message, (places.section.id, 1))
    message.deleted_at = func.now()
    await work.session.flush()
    assert not await finds(work, cast.sato, file)


async def test_a_file_is_not_found_under_another_room(work: UnitOfWork, cast: Cast, places: Places) -> None:
    file = await put_file(work, cast.sato, places.section)
    assert (await access_file(work.session, cast.sato, file.id, places.section.id)).id == file.id
    for room_id in (places.direct.id, uuid4()):
        with pytest.raises(NotFound):
            await access_file(work.session, cast.sato, file.id, room_id)


async def test_an_upload_is_its_beginners_while_it_lasts(work: UnitOfWork, cast: Cast, places: Places) -> None:
    def begun(hours: int) -> Upload:
        expires_at = func.now() + timedelta(hours=hours)
        return Upload(
            id=uuid4(), room_id=places.section.id, person_id=cast.takahashi.id, name="x", size=1, expires_at=expires_at
        )

    open_one, expired = begun(1), begun(-1)
    work.session.add_all([open_one, expired])
    await work.session.flush()
    assert (await access_upload(work.session, cast.takahashi, open_one.id)).id == open_one.id
    for person, upload in ((cast.sato, open_one), (cast.takahashi, expired)):
        with pytest.raises(NotFound):
            await access_upload(work.session, person, upload.id)
    await leave_room(work, cast.takahashi, places.section.id)
    await work.session.flush()
    with pytest.raises(NotFound):
        await access_upload(work.session, cast.takahashi, open_one.id)
