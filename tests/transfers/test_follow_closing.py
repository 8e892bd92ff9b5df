"""Closing a department moves its people's rooms, and opening it within the day gives them back as they were."""

from datetime import timedelta
from uuid import UUID

from app.admin.close_department import close_department, reopen_department
from app.admin.standing import reinstate_person, suspend_person
from app.organisations.models import Department
from app.rooms.leave import remove_member
from app.transfers.follow_closing import moves_of_closing
from app.transfers.follow_directory import follow_directories
from app.transfers.overview import transfers_of
from app.work import UnitOfWork
from tests.admin.test_close_department import A_DAY_LATER
from tests.people.test_charge import department_of
from tests.transfers.hall import Hall, moved


async def two_of(work: UnitOfWork, hall: Hall) -> tuple[Department, Department]:
    """佐藤's, which the section's room follows, and 髙橋's."""
    return await department_of(work, hall.cast.sato), await department_of(work, hall.cast.takahashi)


async def close(hall: Hall) -> Department:
    async with hall.begin() as work:
        department, successor = await two_of(work, hall)
        await close_department(work, hall.administrator, department.id, successor.id)
    return department


async def reopen(hall: Hall, department_id: UUID) -> None:
    async with hall.begin() as work:
        await reopen_department(work, hall.administrator, department_id)


async def test_the_dry_run_says_what_then_happens_and_writes_nothing(hall: Hall) -> None:
    before = await hall.standing()
    async with hall.begin() as work:
        department, successor = await two_of(work, hall)
        [move] = await moves_of_closing(work.session, hall.cast.aoba.id, [department.id], successor.id)
    assert await hall.standing() == before
    assert (move.id, move.leaving, move.is_ownerless) == (hall.places.section.id, frozenset({hall.cast.sato.id}), True)
    await close(hall)
    await hall.work_on()
    members = await hall.members(hall.places.section.id)
    assert hall.cast.sato.id not in members
    assert hall.cast.takahashi.id in members  # invited by hand
    [detail] = await hall.acts("room.transferred")
    assert detail == {"room_id": str(hall.places.section.id), "left": [str(hall.cast.sato.id)]}
    assert await hall.acts("transfer.done") == []
    async with hall.begin() as work:
        assert await transfers_of(work.session, hall.administrator, "ja") == []  # no list was brought


async def test_who_comes_to_the_successor_comes_into_its_rooms_and_goes_again(hall: Hall) -> None:
    room, takahashi = hall.places.section, hall.cast.takahashi.id
    async with hall.begin() as work:
        await remove_member(work, hall.cast.sato, room.id, takahashi)
        department, successor = await two_of(work, hall)
        await close_department(work, hall.administrator, successor.id, department.id)
    await hall.work_on()
    assert (await hall.members(room.id))[takahashi] == "member"
    await reopen(hall, successor.id)
    await hall.work_on()
    assert takahashi not in await hall.members(room.id)


async def test_opened_again_everybody_is_in_their_rooms_as_before(hall: Hall) -> None:
    before = await hall.standing()
    department = await close(hall)
    await hall.work_on()
    assert await hall.standing() != before
    for _ in range(2):  # safe to retry
        await reopen(hall, department.id)
        await hall.work_on()
    assert await hall.standing() == before
    assert (await hall.members(hall.places.section.id))[hall.cast.sato.id] == "owner"


async def test_opened_again_before_a_room_had_its_turn_nobody_is_moved(hall: Hall) -> None:
    before = await hall.standing()
    department = await close(hall)
    await reopen(hall, department.id)
    await hall.work_on()
    assert await hall.standing() == before
    assert await hall.acts("room.transferred") == []


async def test_whoever_was_moved_on_since_is_not_fetched_back(hall: Hall) -> None:
    department = await close(hall)
    await hall.work_on()
    await hall.apply(hall.csv(sato=moved(hall.lines["sato"], hall.lines["yoshida"])))
    await reopen(hall, department.id)
    await hall.work_on()
    assert hall.cast.sato.id not in await hall.members(hall.places.section.id)


async def test_closed_a_second_time_only_the_second_is_taken_back(hall: Hall) -> None:
    department = await close(hall)
    await hall.work_on()
    async with hall.begin() as work:
        await work.session.execute(A_DAY_LATER)
    await reopen(hall, department.id)
    async with hall.begin() as work:
        await close_department(work, hall.administrator, department.id, None)  # nobody is there by now
    await reopen(hall, department.id)
    await hall.work_on()
    assert hall.cast.sato.id not in await hall.members(hall.places.section.id)


async def test_the_suspended_are_moved_when_they_are_back(hall: Hall) -> None:
    async with hall.begin() as work:
        await suspend_person(work, hall.administrator, hall.cast.sato.id)
    await close(hall)
    await hall.work_on()
    assert hall.cast.sato.id in await hall.members(hall.places.section.id)
    async with hall.begin() as work:
        await reinstate_person(work, hall.administrator, hall.cast.sato.id)
    await follow_directories(hall.begin, silence=timedelta())
    assert hall.cast.sato.id not in await hall.members(hall.places.section.id)
