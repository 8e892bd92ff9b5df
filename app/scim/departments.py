"""Reading departments for the directory, with who is in them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from scim2_models import Meta, Reference, SearchRequest
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.organisations.models import Department
from app.people.models import Person, Post
from app.scim.access import Desk, access_group
from app.scim.filters import DEPARTMENTS, condition_of
from app.scim.models import ScimDepartment, ScimPerson
from app.scim.people import size_of
from app.scim.resources import Group, Member

NOBODY: frozenset[UUID] = frozenset()


async def group(desk: Desk, department_id: UUID) -> Group:
    department = await access_group(desk.work.session, desk.connection, department_id)
    kept = await kept_department(desk.work.session, department)
    within = await _members_of(desk.work.session, [department.id])
    return _shown(department, kept, within.get(department.id, NOBODY), desk.base)


async def groups(desk: Desk, search: SearchRequest[Any]) -> tuple[list[Group], int]:
    """A page of the departments in the organisation's order, and how many there are in all."""
    session = desk.work.session
    query = (
        select(Department, ScimDepartment)
        .outerjoin(ScimDepartment, ScimDepartment.department_id == Department.id)
        .where(Department.organisation_id == desk.connection.organisation_id, ScimDepartment.deleted_at.is_(None))
    )
    if search.filter is not None:
        query = query.where(condition_of(search.filter.ast, DEPARTMENTS))
    total = await session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = query.order_by(Department.position, Department.code).offset(min((search.start_index or 1) - 1, 2**31))
    rows = (await session.execute(page.limit(size_of(search)))).all()
    # Entra ID asks without them always: a department of thousands is not read to compare its name.
    are_left_out = any(str(one).lower() == "members" for one in search.excluded_attributes or ())
    within = {} if are_left_out else await _members_of(session, [department.id for department, _ in rows])
    return [_shown(one, kept, within.get(one.id, NOBODY), desk.base) for one, kept in rows], total


async def kept_department(session: AsyncSession, department: Department) -> ScimDepartment | None:
    query = select(ScimDepartment).where(ScimDepartment.department_id == department.id)
    kept: ScimDepartment | None = await session.scalar(query.execution_options(populate_existing=True))
    return kept


async def _members_of(session: AsyncSession, department_ids: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    query = (
        select(Post.department_id, Post.person_id)
        .join(Person, Person.id == Post.person_id)
        .outerjoin(ScimPerson, ScimPerson.person_id == Post.person_id)
        .where(Post.department_id.in_(department_ids), Post.ended_on.is_(None))
        .where(or_(ScimPerson.deleted_at.is_(None), Person.suspended_at.is_(None)))
    )
    within: dict[UUID, set[UUID]] = defaultdict(set)
    for department_id, person_id in await session.execute(query):
        within[department_id].add(person_id)
    return within


def _shown(department: Department, kept: ScimDepartment | None, within: Collection[UUID], base: str) -> Group:
    members = [
        Member(value=str(one), ref=Reference(f"{base}/Users/{one}"), type="User") for one in sorted(within)
    ]  # fmt: skip
    return Group(
        id=str(department.id), external_id=kept.external_id if kept else None, display_name=department.name,
        members=members or None, meta=Meta(resource_type="Group", location=f"{base}/Groups/{department.id}"),
    )  # fmt: skip
