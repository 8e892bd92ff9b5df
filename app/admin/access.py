"""Finding a colleague for an administrator: only of their own organisation, anybody else looks as if not there."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound, NotPermitted
from app.people.charge import looks_after
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
