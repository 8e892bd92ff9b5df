"""Finding devices and colleagues for somebody: their own, anybody else's look as if not there."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.people.models import Person, PersonSession


async def access_device(session: AsyncSession, person: Person, device_id: UUID) -> PersonSession:
    query = select(PersonSession).where(PersonSession.id == device_id, PersonSession.person_id == person.id)
    found = await session.scalar(query)
    if found is None:
        raise NotFound
    return found


async def access_colleague(session: AsyncSession, person: Person, colleague_id: UUID) -> Person:
    """Somebody of the same organisation who may sign in."""
    query = select(Person).where(Person.id == colleague_id, Person.organisation_id == person.organisation_id)
    found = await session.scalar(query.where(Person.suspended_at.is_(None)).with_for_update(key_share=True))
    if found is None:
        raise NotFound
    return found
