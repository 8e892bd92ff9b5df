"""Finding a device for somebody: only their own, anybody else's looks as if not there."""

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
