"""Finding colleagues and departments for an administrator: of their own organisation, others look as if not there."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.policy import may_change_departments
from app.errors import Conflict, NotFound, NotPermitted
from app.organisations.models import Department, Organisation
from app.people.charge import charge_of, looks_after
from app.people.models import Person


async def access_colleague(session: AsyncSession, person: Person, person_id: UUID) -> Person:
    """Locked: what is read of their roles holds until the work ends."""
    query = select(Person).where(Person.id == person_id, Person.organisation_id == person.organisation_id)
    found = await session.scalar(query.with_for_update(key_share=True).execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


async def access_charge(session: AsyncSession, person: Person, person_id: UUID) -> Person:
    """A colleague whom this person looks after."""
    colleague = await access_colleague(session, person, person_id)
    if not await looks_after(session, person, colleague):
        raise NotPermitted(
            "これができるのは、管理者と、その人の部署の管理者だけです。自分自身にはできません。",
            "Only administrators, and those of the person's departments, do that, and never to themselves.",
        )
    return colleague


async def lock_departments(session: AsyncSession, person: Person) -> None:
    """One change of the tree after the other: two moves at once could tie a knot."""
    if not may_change_departments(person):
        raise NotPermitted("部署を変えられるのは管理者だけです。", "Only administrators change departments.")
    own = Organisation.id == person.organisation_id
    await session.execute(select(Organisation.id).where(own).with_for_update(key_share=True))


async def access_department(session: AsyncSession, person: Person, department_id: UUID) -> Department:
    query = select(Department).where(
        Department.id == department_id, Department.organisation_id == person.organisation_id
    )
    found = await session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    if not person.is_administrator and found.id not in await charge_of(session, person) - set(person.administers):
        raise NotPermitted("配下の部署だけを変えられます。", "Only departments below yours.")
    return found


async def refuse_outside(session: AsyncSession, person: Person, parent_id: UUID | None) -> None:
    """Whoever administers departments keeps what they make, and whom they move, below these."""
    if parent_id is None:
        if not person.is_administrator:
            raise NotPermitted(
                "いちばん上に部署を置けるのは、団体の管理者だけです。", "Only administrators, at the top."
            )
        return
    query = select(Department).where(Department.id == parent_id, Department.organisation_id == person.organisation_id)
    found = await session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    refuse_closed(found)
    if not person.is_administrator and parent_id not in await charge_of(session, person):
        raise NotPermitted("配下の部署だけを変えられます。", "Only departments below yours.")


def refuse_closed(department: Department) -> None:
    if department.closed_at is not None:
        raise Conflict(
            f"「{department.name}」は廃止されています。先に再開してください。",
            f"{department.name} is closed. Please reopen it first.",
        )
