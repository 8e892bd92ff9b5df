"""Finding devices for whoever looks after their people; anybody else's look as if not there."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.devices.policy import may_keep_devices
from app.errors import NotFound, NotPermitted
from app.people.charge import charge_of, looks_after
from app.people.models import Person, PersonDevice, PersonSession, Post


async def whose(session: AsyncSession, keeper: Person) -> ColumnElement[bool]:
    """The condition on `people`: everybody of the organisation for an administrator, themself included; else those
    whose every post is below one's departments, and who hold no office."""
    if not may_keep_devices(keeper):
        raise NotPermitted
    own = Person.organisation_id == keeper.organisation_id
    if keeper.is_administrator:
        return own
    current = and_(Post.person_id == Person.id, Post.ended_on.is_(None))
    below = Post.department_id.in_(await charge_of(session, keeper))
    holds_office = or_(Person.is_administrator, Person.is_auditor, Person.administers != [])
    return and_(
        own, Person.id != keeper.id, ~holds_office, exists().where(current, below), ~exists().where(current, ~below)
    )


async def access_device(session: AsyncSession, keeper: Person, device_id: UUID) -> tuple[PersonDevice, Person]:
    """Locked: what is decided about it is decided once."""
    query = (
        select(PersonDevice, Person)
        .join(Person, Person.id == PersonDevice.person_id)
        .where(PersonDevice.id == device_id, PersonDevice.organisation_id == keeper.organisation_id)
        .with_for_update(of=PersonDevice)
    )
    row = (await session.execute(query.execution_options(populate_existing=True))).first()
    device, person = (None, None) if row is None else row
    person = await _looked_after(session, keeper, person)
    if device is None:
        raise NotFound
    return device, person


async def access_entry(session: AsyncSession, keeper: Person, entry_id: UUID) -> Person:
    """Whose device this is; or whose session, where it is at none that is known."""
    at_device = exists().where(PersonDevice.id == entry_id, PersonDevice.person_id == Person.id)
    at_none = exists().where(PersonSession.id == entry_id, PersonSession.person_id == Person.id)
    query = select(Person).where(Person.organisation_id == keeper.organisation_id, or_(at_device, at_none))
    return await _looked_after(session, keeper, await session.scalar(query))


async def _looked_after(session: AsyncSession, keeper: Person, person: Person | None) -> Person:
    if not may_keep_devices(keeper):
        raise NotPermitted
    # Whose devices are not in one's list, of them one does not even learn that they have this one.
    if person is None or not (keeper.is_administrator or await looks_after(session, keeper, person)):
        raise NotFound
    return person
