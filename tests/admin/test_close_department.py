"""Closing a department: nobody is left inside, nothing is deleted, and it opens again as it was."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Row, text

from app.admin.close_department import close_department, reopen_department
from app.admin.departments import add_department, change_department
from app.admin.schemas import DepartmentChange, DepartmentDraft
from app.admin.standing import reinstate_person, suspend_person
from app.errors import Conflict, Invalid, NotFound, NotPermitted
from app.organisations.models import Department
from app.people.bylines import bylines_of
from app.people.models import Person, Post
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say
from tests.people.test_charge import department_of

_POSTS = text("""
    SELECT id, department_id, title, is_primary, ended_on FROM posts WHERE organisation_id = :id ORDER BY id
""")
_RECORDED = text("""
    SELECT action, actor_id, detail FROM audit_entries
    WHERE subject_id = :id AND action IN ('department.closed', 'department.reopened') ORDER BY id
""")
A_DAY_LATER = text("""
    WITH closing AS (DELETE FROM department_closings RETURNING *)
    INSERT INTO department_closings (department_id, organisation_id, departments, ended, begun, closed_at)
    SELECT department_id, organisation_id, departments, ended, begun, closed_at - interval '25 hours' FROM closing
""")


async def test_nobody_is_left_in_what_is_closed(work: UnitOfWork, watched: Cast) -> None:
    department = await department_of(work, watched.sato)
    with pytest.raises(Conflict, match="still have a post"):
        await close_department(work, watched.yoshida, department.id, None)
    await suspend_person(work, watched.yoshida, watched.sato.id)  # who does not work is no obstacle
    for closed in (1, 0):  # safe to retry
        answer = await close_department(work, watched.yoshida, department.id, None)
        assert (answer.departments, answer.moved) == (closed, 0)
    await reinstate_person(work, watched.yoshida, watched.sato.id)
    assert await _closed(work, department) == [False]  # nobody works in a closed one
    assert [row.action for row in await _recorded(work, department)] == ["department.closed", "department.reopened"]


async def test_its_people_go_where_it_is_said_and_what_they_said_keeps_the_old_name(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    department, successor = await department_of(work, watched.sato), await department_of(work, watched.takahashi)
    await say(work, watched.sato, places.section, "確認をお願いします")
    answer = await close_department(work, watched.yoshida, department.id, successor.id)
    assert (answer.departments, answer.moved) == (1, 1)
    assert await _called(work, watched.sato) == ("情報政策課", "主事")
    [row] = await _recorded(work, department)
    assert row.actor_id == watched.yoshida.id
    assert row.detail == {
        "name": "健康推進課", "departments": 1, "moved": 1, "successor_id": str(successor.id)
    }  # fmt: skip
    kept = "SELECT department FROM messages JOIN bylines ON bylines.id = byline_id WHERE room_id = :id"
    assert await work.session.scalar(text(kept), {"id": places.section.id}) == "健康推進課"


async def test_opened_again_within_a_day_its_people_are_back_exactly(work: UnitOfWork, watched: Cast) -> None:
    department, successor = await department_of(work, watched.sato), await department_of(work, watched.takahashi)
    before = await _posts(work, watched)
    await close_department(work, watched.yoshida, department.id, successor.id)
    assert await _posts(work, watched) != before
    for returned in (1, 0):  # safe to retry
        assert (await reopen_department(work, watched.yoshida, department.id)).returned == returned
    assert await _posts(work, watched) == before
    assert await _called(work, watched.sato) == ("健康推進課", "主事")


async def test_later_it_opens_empty_and_whoever_was_moved_on_stays(work: UnitOfWork, watched: Cast) -> None:
    department, successor = await department_of(work, watched.sato), await department_of(work, watched.takahashi)
    await close_department(work, watched.yoshida, department.id, successor.id)
    await work.session.execute(A_DAY_LATER)
    assert (await reopen_department(work, watched.yoshida, department.id)).returned == 0
    assert await _called(work, watched.sato) == ("情報政策課", "主事")
    elsewhere = await department_of(work, watched.yoshida)
    await close_department(work, watched.yoshida, successor.id, department.id)
    await close_department(work, watched.yoshida, department.id, elsewhere.id)
    assert (await reopen_department(work, watched.yoshida, successor.id)).returned == 0
    assert await _called(work, watched.sato) == ("健康推進課", "主事")


async def test_what_lies_below_closes_and_opens_with_it_unless_it_was_closed_before(
    work: UnitOfWork, watched: Cast
) -> None:
    top, first, second = [await _add(work, watched, None) for _ in range(3)]
    for one in (first, second):
        await change_department(work, watched.yoshida, one.id, DepartmentChange(parent_id=top.id))
    await close_department(work, watched.yoshida, first.id, None)
    with pytest.raises(Invalid):
        await close_department(work, watched.yoshida, top.id, second.id)
    assert (await close_department(work, watched.yoshida, top.id, None)).departments == 2
    with pytest.raises(Conflict):  # it would hang in the air
        await reopen_department(work, watched.yoshida, first.id)
    await reopen_department(work, watched.yoshida, top.id)
    assert await _closed(work, top, first, second) == [False, True, False]


async def test_a_closed_one_takes_nothing_new_and_keeps_its_name_and_code(work: UnitOfWork, watched: Cast) -> None:
    department = await _add(work, watched, None)
    await close_department(work, watched.yoshida, department.id, None)
    with pytest.raises(Conflict):
        await change_department(work, watched.yoshida, department.id, DepartmentChange(name="別名"))
    with pytest.raises(Conflict):
        await _add(work, watched, department.id)
    with pytest.raises(Conflict, match="which is closed"):
        await add_department(work, watched.yoshida, DepartmentDraft(code=department.code, name="新しい課"))
    held = await department_of(work, watched.sato)
    with pytest.raises(Conflict):
        await close_department(work, watched.yoshida, held.id, department.id)


async def test_whoever_administers_a_department_closes_what_lies_below_it_alone(
    work: UnitOfWork, watched: Cast
) -> None:
    own, outside = await department_of(work, watched.sato), await department_of(work, watched.yoshida)
    watched.takahashi.administers = [own.id]
    await work.session.flush()
    below = await _add(work, watched, own.id)
    await close_department(work, watched.takahashi, below.id, None)
    await reopen_department(work, watched.takahashi, below.id)
    for department_id in (own.id, outside.id):
        with pytest.raises(NotPermitted):
            await close_department(work, watched.takahashi, department_id, None)
    post = Post(person_id=watched.sato.id, organisation_id=watched.aoba.id, department_id=below.id, is_primary=False)
    work.session.add(post)
    await work.session.flush()
    with pytest.raises(NotPermitted):  # nobody is pushed out of one's own departments
        await close_department(work, watched.takahashi, below.id, outside.id)


async def test_nobody_else_closes_one_and_a_foreign_one_is_not_there(work: UnitOfWork, watched: Cast) -> None:
    department = await department_of(work, watched.sato)
    for verb in (lambda one: close_department(work, watched.sato, one, None),
                 lambda one: reopen_department(work, watched.sato, one)):  # fmt: skip
        with pytest.raises(NotPermitted):
            await verb(department.id)
    foreign = await department_of(work, watched.sugiyama)
    for department_id in (uuid4(), foreign.id):
        with pytest.raises(NotFound):
            await close_department(work, watched.yoshida, department_id, None)
        with pytest.raises(NotFound):
            await reopen_department(work, watched.yoshida, department_id)
    with pytest.raises(NotFound):
        await close_department(work, watched.yoshida, department.id, foreign.id)


async def _add(work: UnitOfWork, cast: Cast, parent_id: UUID | None) -> Department:
    draft = DepartmentDraft(code=uuid4().hex[:8], name="新しい係", parent_id=parent_id)
    return await add_department(work, cast.yoshida, draft)


async def _closed(work: UnitOfWork, *departments: Department) -> list[bool]:
    for one in departments:
        await work.session.refresh(one)
    return [one.closed_at is not None for one in departments]


async def _posts(work: UnitOfWork, cast: Cast) -> Sequence[Row[Any]]:
    return (await work.session.execute(_POSTS, {"id": cast.aoba.id})).all()


async def _recorded(work: UnitOfWork, department: Department) -> Sequence[Row[Any]]:
    return (await work.session.execute(_RECORDED, {"id": department.id})).all()


async def _called(work: UnitOfWork, person: Person) -> tuple[str | None, str | None]:
    await work.session.refresh(person)
    shown = (await bylines_of(work.session, [person]))[person.id]
    return shown.department, shown.title
