"""How much there is in a period, as far as its reader may see it."""

from datetime import date, timedelta

import pytest

from app.export.outline import outline_of
from app.export.period import Period
from app.messages.delete import delete_message
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places, say


async def test_messages_files_and_members_of_the_period_are_counted(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "一", "二", "三", "四")
    for number in (2, 4):
        await put_file(work, cast.sato, places.section, number=number)
    await delete_message(work, cast.sato, places.section.id, 4)
    place = await access_room(work.session, cast.sato, places.section.id)
    whole = await outline_of(work.session, place, Period())
    assert (whole.messages, whole.first, whole.last, whole.files, whole.members) == (4, 1, 4, 1, 2)
    assert whole.first_at is not None
    assert whole.first_at <= (whole.last_at or whole.first_at)


async def test_a_period_without_messages_is_empty(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    place = await access_room(work.session, cast.sato, places.section.id)
    none = await outline_of(work.session, place, Period(until=date(2020, 1, 1)))
    assert (none.messages, none.first, none.last, none.files, none.first_at) == (0, 0, 0, 0, None)


@pytest.mark.parametrize("later", [0, 1])
async def test_who_came_later_counts_only_what_they_may_read(work: UnitOfWork, cast: Cast, later: int) -> None:
    draft = InternalRoomDraft(kind="internal", name="相談", hides_past=True)
    room = await create_internal_room(work, cast.sato, draft)
    await say(work, cast.sato, room, "前の話", "前の話")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await say(work, cast.sato, room, *["後の話"] * later)
    place = await access_room(work.session, cast.takahashi, room.id)
    seen = await outline_of(work.session, place, Period())
    assert (seen.messages, seen.first) == (later, 3 * later)
    days = Period(date.today() - timedelta(days=2))
    assert (await outline_of(work.session, place, days)).messages == later
