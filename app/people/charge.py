"""Whom somebody looks after: everybody for an administrator, those of one's departments for who administers some."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.people.models import Person, Post
from app.people.policy import may_look_after

_BELOW = text("""
    WITH RECURSIVE below (id) AS (
        SELECT id FROM departments
        WHERE organisation_id = :organisation_id AND id = ANY(CAST(:tops AS uuid[]))
        UNION SELECT departments.id FROM below JOIN departments ON departments.parent_id = below.id)
    SELECT id FROM below
""")


async def departments_below(session: AsyncSession, organisation_id: UUID, tops: Collection[UUID]) -> set[UUID]:
    """These departments of the organisation and all below them."""
    if not tops:
        return set()
    return set(await session.scalars(_BELOW, {"organisation_id": organisation_id, "tops": list(tops)}))


async def charge_of(session: AsyncSession, person: Person) -> set[UUID]:
    """The departments that this person administers, with all below them."""
    return await departments_below(session, person.organisation_id, person.administers)


async def looks_after(session: AsyncSession, keeper: Person, person: Person) -> bool:
    """Somebody with posts in several departments is below only when all of these are."""
    posts = select(Post.department_id).where(Post.person_id == person.id, Post.ended_on.is_(None))
    held = set(await session.scalars(posts)) if keeper.administers else set()
    is_below = bool(held) and held <= await charge_of(session, keeper)
    return may_look_after(keeper, person, is_below=is_below)
