"""The departments of one's own organisation, closed ones included, in the organisation's order."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.organisations.models import Department


async def departments_of(session: AsyncSession, organisation_id: UUID) -> Sequence[Department]:
    query = select(Department).where(Department.organisation_id == organisation_id)
    return (await session.scalars(query.order_by(Department.position, Department.code))).all()
