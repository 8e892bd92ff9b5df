"""Closing a department (廃止) with all below it, and opening it again: nothing is deleted, nobody is left inside."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.access import access_department, lock_departments, refuse_closed, refuse_outside
from app.admin.departments import record_department
from app.admin.schemas import ClosingOut, ReopeningOut
from app.errors import Conflict, Invalid
from app.organisations.models import Department, DepartmentClosing
from app.people.call_anew import call_anew
from app.people.charge import departments_below
from app.people.models import Person, Post
from app.people.revise import lock_people
from app.transfers.follow_closing import follow_back, followed_out, take_hold
from app.transfers.models import Transfer
from app.work import UnitOfWork

UNDO = timedelta(hours=24)  # as long as a transfer can be taken back
_ASIDE = {"synchronize_session": False}
# Whoever has the same post there already gets no second one, unless it was their main one.
_MOVE = text("""
    WITH held AS (
        SELECT id, person_id, title, is_primary FROM posts
        WHERE department_id = ANY(CAST(:departments AS uuid[])) AND ended_on IS NULL),
    begun AS (
        INSERT INTO posts (id, person_id, organisation_id, department_id, title, is_primary)
        SELECT gen_random_uuid(), held.person_id, :organisation_id, :successor_id, held.title, bool_or(held.is_primary)
        FROM held GROUP BY held.person_id, held.title
        HAVING bool_or(held.is_primary) OR NOT EXISTS (
            SELECT FROM posts WHERE posts.person_id = held.person_id AND posts.department_id = :successor_id
              AND posts.title = held.title AND posts.ended_on IS NULL)
        RETURNING id),
    ended AS (
        UPDATE posts SET ended_on = greatest(began_on, (now() AT TIME ZONE 'Asia/Tokyo')::date)
        FROM held WHERE posts.id = held.id RETURNING posts.id)
    SELECT ARRAY(SELECT id FROM ended) AS ended, ARRAY(SELECT id FROM begun) AS begun
""")
# Whoever was moved on since stays where they are now.
_RETURN = text("""
    WITH gone AS (SELECT person_id FROM posts WHERE id = ANY(CAST(:begun AS uuid[])) AND ended_on IS NOT NULL),
    back AS (
        UPDATE posts SET ended_on = NULL
        WHERE id = ANY(CAST(:ended AS uuid[])) AND person_id NOT IN (SELECT person_id FROM gone)
        RETURNING person_id),
    taken AS (
        DELETE FROM posts WHERE id = ANY(CAST(:begun AS uuid[])) AND person_id IN (SELECT person_id FROM back))
    SELECT DISTINCT person_id FROM back
""")


async def close_department(
    work: UnitOfWork, person: Person, department_id: UUID, successor_id: UUID | None
) -> ClosingOut:
    """Refused while somebody works there, unless it is said where they go. Safe to retry: what is closed stays so."""
    await lock_departments(work.session, person)
    department = await access_department(work.session, person, department_id)
    if department.closed_at is not None:
        return ClosingOut(departments=0, moved=0)
    below = await closed_with(work.session, person, department_id, successor_id)
    people = await _lock_people_in(work, below)
    async with followed_out(work, department, people, by=person.id):
        ended, begun = await _move(work, person, below, successor_id) if people else ([], [])
    closed = await _close(work, department, below, ended=ended, begun=begun)
    await call_anew(work, people if ended else ())
    await record_department(
        work, "department.closed", person.id, department,
        {"name": department.name, "departments": len(closed), "moved": len(people) if ended else 0,
         "successor_id": str(successor_id) if ended else None},
    )  # fmt: skip
    return ClosingOut(departments=len(closed), moved=len(people) if ended else 0)


async def closed_with(
    session: AsyncSession, person: Person, department_id: UUID, successor_id: UUID | None
) -> set[UUID]:
    """It and all below it; refused where the people would go to one of these."""
    below = await departments_below(session, person.organisation_id, [department_id])
    if successor_id in below:
        raise Invalid("移し先には、廃止する部署の外の部署を選んでください。", "Choose a department outside of it.")
    return below


async def reopen_department(work: UnitOfWork, person: Person, department_id: UUID) -> ReopeningOut:
    """With what was closed along with it; within a day, people who were moved out come back. Safe to retry."""
    await lock_departments(work.session, person)
    department = await access_department(work.session, person, department_id)
    if department.closed_at is None:
        return ReopeningOut(returned=0)
    await _refuse_below_closed(work, department)
    rooms = await take_hold(work, department_id)
    query = select(DepartmentClosing, DepartmentClosing.closed_at > func.now() - UNDO)
    found = (await work.session.execute(query.where(DepartmentClosing.department_id == department_id))).first()
    together = found[0].departments if found else [department_id]
    own = Department.organisation_id == person.organisation_id
    await work.session.execute(
        update(Department).where(own, Department.id.in_(together)).values(closed_at=None), execution_options=_ASIDE
    )
    returned = await _return(work, found[0], rooms) if found and found[1] else []
    await _forget(work, department)
    await call_anew(work, returned)
    await record_department(
        work, "department.reopened", person.id, department, {"name": department.name, "returned": len(returned)}
    )
    return ReopeningOut(returned=len(returned))


async def _refuse_below_closed(work: UnitOfWork, department: Department) -> None:
    query = select(Department).where(Department.id == department.parent_id)
    above = await work.session.scalar(query.execution_options(populate_existing=True))
    if above is not None:
        refuse_closed(above)


async def _lock_people_in(work: UnitOfWork, department_ids: Collection[UUID]) -> list[UUID]:
    """Nobody is suspended or let in again meanwhile; the tree's lock keeps new posts out."""
    query = select(Post.person_id).where(Post.department_id.in_(department_ids), Post.ended_on.is_(None)).distinct()
    people = sorted(await work.session.scalars(query))
    await lock_people(work, people)
    return people


async def _move(
    work: UnitOfWork, person: Person, department_ids: Collection[UUID], successor_id: UUID | None
) -> tuple[list[UUID], list[UUID]]:
    if successor_id is None:
        await _refuse_held(work, department_ids)
        return [], []
    await refuse_outside(work.session, person, successor_id)
    asked = {
        "departments": list(department_ids), "organisation_id": person.organisation_id, "successor_id": successor_id
    }  # fmt: skip
    moved = (await work.session.execute(_MOVE, asked)).one()
    return moved.ended, moved.begun


async def _refuse_held(work: UnitOfWork, department_ids: Collection[UUID]) -> None:
    """Whoever is suspended may stay: should they come back, the department opens again."""
    query = select(func.count(Post.person_id.distinct())).join(Person, Person.id == Post.person_id)
    query = query.where(Post.department_id.in_(department_ids), Post.ended_on.is_(None), Person.suspended_at.is_(None))
    working = await work.session.scalar(query)
    if working:
        raise Conflict(
            f"この部署には、まだ{working}人が所属しています。移し先の部署を選ぶか、先に異動してください。",
            f"{working} people still have a post here. Say where they go, or move them first.",
        )


async def _close(
    work: UnitOfWork, department: Department, below: Collection[UUID], *, ended: list[UUID], begun: list[UUID]
) -> list[UUID]:
    """Those of them that are open; what was closed before stays as it was when this one opens again."""
    closing = update(Department).where(Department.id.in_(below), Department.closed_at.is_(None))
    closed = list(
        await work.session.scalars(
            closing.values(closed_at=func.now()).returning(Department.id), execution_options=_ASIDE
        )
    )
    await _forget(work, department)
    work.session.add(
        DepartmentClosing(
            department_id=department.id, organisation_id=department.organisation_id, departments=closed, ended=ended,
            begun=begun,
        )
    )  # fmt: skip
    await work.session.flush()
    return closed


async def _return(work: UnitOfWork, closing: DepartmentClosing, rooms: Transfer | None) -> list[UUID]:
    people = list(await work.session.scalars(select(Post.person_id).where(Post.id.in_(closing.ended)).distinct()))
    await lock_people(work, people)
    returned = list(await work.session.scalars(_RETURN, {"ended": closing.ended, "begun": closing.begun}))
    if rooms is not None:
        await follow_back(work, rooms, returned)
    return returned


async def _forget(work: UnitOfWork, department: Department) -> None:
    forget = delete(DepartmentClosing).where(DepartmentClosing.department_id == department.id)
    await work.session.execute(forget, execution_options=_ASIDE)
