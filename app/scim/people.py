"""Reading people for the directory: one of them, or a page of those who fit a filter."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from scim2_models import SearchRequest
from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.organisations.models import Department
from app.people.models import Person, Post
from app.scim.access import access_account
from app.scim.filters import PEOPLE, condition_of
from app.scim.models import ScimConnection, ScimPerson
from app.scim.portrait import HeldPost, Known, account_of
from app.scim.resources import MOST_RESULTS, Account

USUAL = 100


async def account(session: AsyncSession, connection: ScimConnection, person_id: UUID, base: str) -> Account:
    return account_of(await known_person(session, connection, person_id), base)


async def accounts(
    session: AsyncSession, connection: ScimConnection, search: SearchRequest[Any], base: str
) -> tuple[list[Account], int]:
    """A page of them in the order in which they came, and how many there are in all."""
    query = kept_people(connection, Person, ScimPerson)
    if search.filter is not None:
        query = query.where(condition_of(search.filter.ast, PEOPLE))
    total = await session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = query.order_by(Person.created_at, Person.id).offset(min((search.start_index or 1) - 1, 2**31))
    rows = (await session.execute(page.limit(size_of(search)))).all()
    posts = await posts_of(session, [person.id for person, _ in rows])
    return [account_of(Known(person, kept, posts[person.id]), base) for person, kept in rows], total


def kept_people(connection: ScimConnection, *columns: Any) -> Select[Any]:
    """The organisation's people as far as they are the directory's business: no guests, nobody taken away."""
    return (
        select(*columns)
        .select_from(Person)
        .outerjoin(ScimPerson, ScimPerson.person_id == Person.id)
        .where(Person.organisation_id == connection.organisation_id, Person.guest_of.is_(None))
        .where(or_(ScimPerson.deleted_at.is_(None), Person.suspended_at.is_(None)))
    )


def size_of(search: SearchRequest[Any]) -> int:
    return USUAL if search.count is None else min(search.count, MOST_RESULTS)


async def known_person(session: AsyncSession, connection: ScimConnection, person_id: UUID) -> Known:
    """All that the record has of somebody, read anew."""
    person = await access_account(session, connection, person_id)
    query = select(ScimPerson).where(ScimPerson.person_id == person.id)
    kept = await session.scalar(query.execution_options(populate_existing=True))
    return Known(person, kept, (await posts_of(session, [person.id]))[person.id])


async def posts_of(session: AsyncSession, person_ids: Sequence[UUID]) -> dict[UUID, list[HeldPost]]:
    """Their current posts, each one's main one first."""
    query = (
        select(Post.person_id, Department.id, Department.code, Department.name, Post.title, Post.is_primary)
        .join(Department, Department.id == Post.department_id)
        .where(Post.person_id.in_(person_ids), Post.ended_on.is_(None))
        .order_by(Post.is_primary.desc(), Post.began_on, Department.code, Post.id)
    )
    held: dict[UUID, list[HeldPost]] = defaultdict(list)
    for row in await session.execute(query):
        held[row.person_id].append(HeldPost(row.id, row.code, row.name, row.title, row.is_primary))
    return held
