"""Finding a person for somebody: only whom they may see, anybody else looks as if not there."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.people.directory import people_out
from app.people.models import Person
from app.people.schemas import PersonOut
from app.people.sight import seen_by


async def access_person(session: AsyncSession, person: Person, person_id: UUID) -> PersonOut:
    found = await session.scalar(select(Person.id).where(Person.id == person_id, await seen_by(session, person)))
    if found is None:
        raise NotFound
    return (await people_out(session, [found]))[0]
