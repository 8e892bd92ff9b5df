"""What closing would do in rooms: named for an administrator, counted for whoever administers departments."""

from uuid import uuid4

import pytest

from app.admin.closing_rooms import rooms_of_closing
from app.admin.departments import add_department
from app.admin.schemas import DepartmentDraft
from app.errors import Invalid, NotFound, NotPermitted
from app.organisations.models import Department
from app.transfers.followings import follow_posts
from app.transfers.schemas import FollowingDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places
from tests.people.test_charge import department_of


async def followed(work: UnitOfWork, cast: Cast, places: Places) -> tuple[Department, Department]:
    department, successor = await department_of(work, cast.sato), await department_of(work, cast.takahashi)
    await follow_posts(work, cast.yoshida, places.section.id, [FollowingDraft(department_id=department.id)])
    return department, successor


async def test_rooms_people_and_what_is_left_to_nobody_are_told(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    department, successor = await followed(work, watched, places)
    told = await rooms_of_closing(work.session, watched.yoshida, department.id, successor.id)
    assert (told.rooms, told.entering, told.leaving, told.ownerless) == (1, 0, 1, 1)
    [room] = told.items
    assert (room.name, room.leaving_names, room.is_ownerless) == ("健康推進課", ["佐藤　美咲"], True)


async def test_whoever_administers_departments_is_told_how_many_and_not_which(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    top, _ = await followed(work, watched, places)
    below, other = [
        await add_department(work, watched.yoshida, DepartmentDraft(code=code, name="係", parent_id=top.id))
        for code in ("0901", "0902")
    ]
    watched.takahashi.administers = [top.id]
    await work.session.flush()
    told = await rooms_of_closing(work.session, watched.takahashi, below.id, other.id)
    assert (told.rooms, told.items) == (0, [])
    with pytest.raises(NotPermitted):
        await rooms_of_closing(work.session, watched.takahashi, top.id, other.id)


async def test_others_foreign_and_inner_departments_are_refused(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    department, successor = await followed(work, watched, places)
    with pytest.raises(NotPermitted):
        await rooms_of_closing(work.session, watched.sato, department.id, successor.id)
    with pytest.raises(NotFound):
        await rooms_of_closing(work.session, watched.yoshida, uuid4(), successor.id)
    foreign = await department_of(work, watched.sugiyama)
    with pytest.raises(NotFound):
        await rooms_of_closing(work.session, watched.yoshida, department.id, foreign.id)
    with pytest.raises(Invalid):
        await rooms_of_closing(work.session, watched.yoshida, department.id, department.id)
