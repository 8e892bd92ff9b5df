"""Taking a whole organisation out of the installation, and letting it in again: the operator's act alone.

Nothing is deleted. Its people are out at once, sockets included, and nobody comes in; its rooms and what was said in
topics stay, under its name.
"""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.organisations.models import Organisation
from app.people.models import Person
from app.people.revise import revise_people
from app.work import UnitOfWork


async def suspend_organisation(work: UnitOfWork, organisation: Organisation) -> int:
    """Says how many people are out by it. Safe to repeat: nothing happens then, and nobody."""
    await work.session.refresh(organisation, with_for_update={"key_share": True})
    if organisation.suspended_at is not None:
        return 0
    organisation.suspended_at = func.now()
    return await _settle(work, organisation, "organisation.suspended")


async def reinstate_organisation(work: UnitOfWork, organisation: Organisation) -> int:
    """As it was. Whoever was suspended by themself stays so. Safe to repeat."""
    await work.session.refresh(organisation, with_for_update={"key_share": True})
    if organisation.suspended_at is None:
        return 0
    organisation.suspended_at = None
    return await _settle(work, organisation, "organisation.reinstated")


async def _settle(work: UnitOfWork, organisation: Organisation, action: str) -> int:
    await work.session.flush()
    people = await _active(work.session, organisation)
    await revise_people(work, people)
    await record_act(work, action, organisation_id=organisation.id, subject_id=organisation.id)
    return len(people)


async def _active(session: AsyncSession, organisation: Organisation) -> list[UUID]:
    query = select(Person.id).where(Person.organisation_id == organisation.id, Person.suspended_at.is_(None))
    return list(await session.scalars(query.order_by(Person.id)))
