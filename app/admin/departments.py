"""Keeping the tree of departments: adding, renaming, moving; below what one administers, or all of it."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from pydantic import JsonValue
from sqlalchemy import func, select

from app.admin.access import access_department, lock_departments, refuse_closed, refuse_outside
from app.admin.schemas import DepartmentChange, DepartmentDraft
from app.audit.record import record_act
from app.errors import Conflict
from app.organisations.models import Department
from app.people.call_anew import call_anew
from app.people.charge import departments_below
from app.people.models import Person, Post
from app.work import UnitOfWork


async def add_department(work: UnitOfWork, person: Person, draft: DepartmentDraft) -> Department:
    """Under another one, or at the top. A code that is there already is a conflict: nothing is doubled."""
    await lock_departments(work.session, person)
    await refuse_outside(work.session, person, draft.parent_id)
    return await plant_department(work, person.organisation_id, draft, actor_id=person.id)


async def plant_department(
    work: UnitOfWork, organisation_id: UUID, draft: DepartmentDraft, *, actor_id: UUID
) -> Department:
    """The same for whoever has been let to the organisation's tree otherwise, and holds its lock."""
    own = Department.organisation_id == organisation_id
    holder = await work.session.scalar(select(Department).where(own, Department.code == draft.code))
    if holder is not None and holder.closed_at is not None:
        raise Conflict(
            f"部署コード {draft.code} は、廃止した「{holder.name}」のものです。再開するか、別のコードにしてください。",
            f"The code {draft.code} is that of {holder.name}, which is closed. Reopen it, or choose another code.",
        )
    if holder is not None:
        raise Conflict(f"部署コード {draft.code} は使われています。", f"The code {draft.code} is taken.")
    last = await work.session.scalar(select(func.max(Department.position)).where(own)) or 0
    department = Department(
        id=uuid4(), organisation_id=organisation_id, code=draft.code, name=draft.name, parent_id=draft.parent_id,
        position=last + 1,
    )  # fmt: skip
    work.session.add(department)
    await work.session.flush()
    await record_department(work, "department.added", actor_id, department, {"code": draft.code, "name": draft.name})
    return department


async def change_department(
    work: UnitOfWork, person: Person, department_id: UUID, change: DepartmentChange
) -> Department:
    """What is named is set. Its people are called by the new name from now on; what they said keeps the old one."""
    await lock_departments(work.session, person)
    department = await access_department(work.session, person, department_id)
    refuse_closed(department)
    wanted = change.model_dump(exclude_unset=True)
    changed = {name: value for name, value in wanted.items() if getattr(department, name) != value}
    if "parent_id" in changed:
        await refuse_outside(work.session, person, change.parent_id)
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
    query = select(Post.person_id).where(Post.department_id == department.id, Post.ended_on.is_(None)).distinct()
    await call_anew(work, list(await work.session.scalars(query)))
    detail: dict[str, JsonValue] = {name: None if value is None else str(value) for name, value in changed.items()}
    await record_department(work, "department.changed", actor_id, department, detail)


async def record_department(
    work: UnitOfWork, action: str, actor_id: UUID, department: Department, detail: dict[str, JsonValue]
) -> None:
    await record_act(
        work, action, organisation_id=department.organisation_id, actor_id=actor_id, subject_id=department.id,
        detail=detail,
    )  # fmt: skip
