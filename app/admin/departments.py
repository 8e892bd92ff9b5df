"""Keeping the tree of departments: adding, renaming, moving; below what one administers, or all of it."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.policy import may_change_departments
from app.admin.schemas import DepartmentChange, DepartmentDraft
from app.audit.record import record_act
from app.errors import Conflict, NotFound, NotPermitted
from app.organisations.models import Department, Organisation
from app.people.bylines import renew_bylines
from app.people.charge import charge_of, departments_below
from app.people.models import Person, Post
from app.people.revise import lock_people, revise_people
from app.people.search_text import renew_search_texts
from app.work import UnitOfWork


async def add_department(work: UnitOfWork, person: Person, draft: DepartmentDraft) -> Department:
    """Under another one, or at the top. A code that is there already is a conflict: nothing is doubled."""
    await _lock(work.session, person)
    await _refuse_outside(work.session, person, draft.parent_id)
    return await plant_department(work, person.organisation_id, draft, actor_id=person.id)


async def plant_department(
    work: UnitOfWork, organisation_id: UUID, draft: DepartmentDraft, *, actor_id: UUID
) -> Department:
    """The same for whoever has been let to the organisation's tree otherwise, and holds its lock."""
    own = Department.organisation_id == organisation_id
    if await work.session.scalar(select(Department.id).where(own, Department.code == draft.code)) is not None:
        raise Conflict(f"部署コード {draft.code} は使われています。", f"The code {draft.code} is taken.")
    last = await work.session.scalar(select(func.max(Department.position)).where(own)) or 0
    department = Department(
        id=uuid4(), organisation_id=organisation_id, code=draft.code, name=draft.name, parent_id=draft.parent_id,
        position=last + 1,
    )  # fmt: skip
    work.session.add(department)
    await work.session.flush()
    await _record(work, "department.added", actor_id, department, {"code": draft.code, "name": draft.name})
    return department


async def change_department(
    work: UnitOfWork, person: Person, department_id: UUID, change: DepartmentChange
) -> Department:
    """What is named is set. Its people are called by the new name from now on; what they said keeps the old one."""
    await _lock(work.session, person)
    department = await _access(work.session, person, department_id)
    wanted = change.model_dump(exclude_unset=True)
    changed = {name: value for name, value in wanted.items() if getattr(department, name) != value}
    if "parent_id" in changed:
        await _refuse_outside(work.session, person, change.parent_id)
        below = await departments_below(work.session, person.organisation_id, [department.id])
        if change.parent_id in below:
            raise Conflict("配下の部署の下には移せません。", "A department cannot move below itself.")
    await set_department(work, department, changed, actor_id=person.id)
    return department


async def set_department(
    work: UnitOfWork, department: Department, changed: Mapping[str, str | UUID | None], *, actor_id: UUID
) -> None:
    if not changed:
        return
    for name, value in changed.items():
        setattr(department, name, value)
    await work.session.flush()
    await _call_anew(work, department)
    detail = {name: None if value is None else str(value) for name, value in changed.items()}
    await _record(work, "department.changed", actor_id, department, detail)


async def _call_anew(work: UnitOfWork, department: Department) -> None:
    query = select(Post.person_id).where(Post.department_id == department.id, Post.ended_on.is_(None)).distinct()
    people = list(await work.session.scalars(query))
    await lock_people(work, people)
    await renew_bylines(work.session, people)
    await renew_search_texts(work.session, people)
    await revise_people(work, people)


async def _lock(session: AsyncSession, person: Person) -> None:
    """One change of the tree after the other: two moves at once could tie a knot."""
    if not may_change_departments(person):
        raise NotPermitted("部署を変えられるのは管理者だけです。", "Only administrators change departments.")
    own = Organisation.id == person.organisation_id
    await session.execute(select(Organisation.id).where(own).with_for_update(key_share=True))


async def _access(session: AsyncSession, person: Person, department_id: UUID) -> Department:
    query = select(Department).where(
        Department.id == department_id, Department.organisation_id == person.organisation_id
    )
    found = await session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    if not person.is_administrator and found.id not in await charge_of(session, person) - set(person.administers):
        raise NotPermitted("配下の部署だけを変えられます。", "Only departments below yours.")
    return found


async def _refuse_outside(session: AsyncSession, person: Person, parent_id: UUID | None) -> None:
    """Whoever administers departments keeps what they make below these."""
    if parent_id is None:
        if not person.is_administrator:
            raise NotPermitted(
                "いちばん上に部署を置けるのは、団体の管理者だけです。", "Only administrators, at the top."
            )
        return
    query = select(Department.id).where(
        Department.id == parent_id, Department.organisation_id == person.organisation_id
    )
    if await session.scalar(query) is None:
        raise NotFound
    if not person.is_administrator and parent_id not in await charge_of(session, person):
        raise NotPermitted("配下の部署だけを変えられます。", "Only departments below yours.")


async def _record(
    work: UnitOfWork, action: str, actor_id: UUID, department: Department, detail: dict[str, str | None]
) -> None:
    await record_act(
        work, action, organisation_id=department.organisation_id, actor_id=actor_id, subject_id=department.id,
        detail=dict(detail),
    )  # fmt: skip
