"""Finding a transfer, and the organisation that it is of: for its administrators alone."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from app.errors import NotFound, NotPermitted
from app.organisations.models import Organisation
from app.people.models import Person
from app.transfers.models import Transfer
from app.transfers.policy import may_transfer


def refuse_others(person: Person) -> None:
    if not may_transfer(person):
        raise NotPermitted(
            "職員名簿を扱えるのは、団体の管理者だけです。", "Only an administrator of the organisation does this."
        )


async def access_transfer(session: AsyncSession, person: Person, transfer_id: UUID, *, lock: bool = False) -> Transfer:
    """One of one's own organisation. With `lock`, nobody else goes on with it until the work ends."""
    refuse_others(person)
    query = select(Transfer).where(Transfer.id == transfer_id, Transfer.organisation_id == person.organisation_id)
    query = query.where(Transfer.department_id.is_(None))
    query = query.options(undefer(Transfer.sealed)).execution_options(populate_existing=True)
    found = await session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotFound
    return found


async def organisation_of(session: AsyncSession, transfer: Transfer) -> Organisation:
    return (await session.scalars(select(Organisation).where(Organisation.id == transfer.organisation_id))).one()
