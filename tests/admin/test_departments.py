"""The tree of departments: kept by administrators, each below their own, and never tied in a knot."""

from uuid import uuid4

import pytest

from app.admin.departments import add_department, change_department
from app.admin.schemas import DepartmentChange, DepartmentDraft
from app.errors import Conflict, NotFound, NotPermitted
from app.people.directory import people_seen_by
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.people.test_charge import department_of

DRAFT = DepartmentDraft(code="0900", name="デジタル推進室")


async def test_a_department_is_added_once_and_its_place_is_in_the_organisation(work: UnitOfWork, watched: Cast) -> None:
    added = await add_department(work, watched.yoshida, DRAFT)
    assert (added.organisation_id, added.parent_id) == (watched.aoba.id, None)
    with pytest.raises(Conflict):
        await add_department(work, watched.yoshida, DRAFT)
    foreign = await department_of(work, watched.sugiyama)
    with pytest.raises(NotFound):
        await add_department(work, watched.yoshida, DepartmentDraft(code="1", name="係", parent_id=foreign.id))


async def test_another_name_is_what_its_people_are_called_by_and_found_by(work: UnitOfWork, watched: Cast) -> None:
    department = await department_of(work, watched.sato)
    for _ in range(2):
        await change_department(work, watched.yoshida, department.id, DepartmentChange(name="こども未来課"))
    [found] = (await people_seen_by(work.session, watched.takahashi, "こども未来課"))[0]
    assert (found.id, found.department) == (watched.sato.id, "こども未来課")


async def test_a_department_never_moves_below_itself(work: UnitOfWork, watched: Cast) -> None:
    top = await add_department(work, watched.yoshida, DRAFT)
    below = await add_department(work, watched.yoshida, DepartmentDraft(code="0901", name="係", parent_id=top.id))
    for parent_id in (top.id, below.id):
        with pytest.raises(Conflict):
            await change_department(work, watched.yoshida, top.id, DepartmentChange(parent_id=parent_id))
    moved = await change_department(work, watched.yoshida, below.id, DepartmentChange(parent_id=None))
    assert (moved.parent_id, moved.name) == (None, "係")


async def test_whoever_administers_a_department_keeps_what_lies_below_it_alone(work: UnitOfWork, watched: Cast) -> None:
    own = await department_of(work, watched.sato)
    watched.takahashi.administers = [own.id]
    await work.session.flush()
    below = await add_department(work, watched.takahashi, DepartmentDraft(code="0902", name="係", parent_id=own.id))
    await change_department(work, watched.takahashi, below.id, DepartmentChange(name="第一係"))
    with pytest.raises(NotPermitted):  # at the top is nobody's but an administrator's
        await add_department(work, watched.takahashi, DRAFT)
    for department_id in (own.id, (await department_of(work, watched.yoshida)).id):
        with pytest.raises(NotPermitted):
            await change_department(work, watched.takahashi, department_id, DepartmentChange(name="別名"))


async def test_nobody_else_changes_it_and_a_foreign_one_is_not_there(work: UnitOfWork, watched: Cast) -> None:
    department = await department_of(work, watched.sato)
    with pytest.raises(NotPermitted):
        await change_department(work, watched.sato, department.id, DepartmentChange(name="別名"))
    for department_id in (uuid4(), (await department_of(work, watched.sugiyama)).id):
        with pytest.raises(NotFound):
            await change_department(work, watched.yoshida, department_id, DepartmentChange(name="別名"))
