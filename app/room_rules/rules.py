"""The rules of an organisation for rooms, as they are now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.room_rules.classes import DEFAULTS, USUAL, InformationClass, Ruling, ruling_of
from app.room_rules.models import ClassRule, Grade, Inviters, Makers, RoomRules


@dataclass(frozen=True, slots=True)
class Rules:
    """Who makes rooms and invites guests, of which class a room is made, and what each class allows."""

    internal_makers: Makers = "everybody"
    topic_makers: Makers = "everybody"
    guest_inviters: Inviters = "owners"
    usual: InformationClass = USUAL
    rulings: Mapping[Grade, Ruling] = field(default_factory=lambda: DEFAULTS)


async def rules_of(session: AsyncSession, organisation_id: UUID) -> Rules:
    row = await session.scalar(
        select(RoomRules).where(RoomRules.organisation_id == organisation_id).execution_options(populate_existing=True)
    )
    if row is None:
        return Rules()
    usual = InformationClass(row.confidentiality, row.holds_personal_data)
    rulings = await _rulings(session, organisation_id)
    return Rules(row.internal_makers, row.topic_makers, row.guest_inviters, usual, rulings)


async def ruling_in(session: AsyncSession, organisation_id: UUID, room: InformationClass) -> Ruling:
    """What this organisation lets its people do in a room of this class."""
    return ruling_of(await _rulings(session, organisation_id), room)


async def _rulings(session: AsyncSession, organisation_id: UUID) -> Mapping[Grade, Ruling]:
    query = select(ClassRule).where(ClassRule.organisation_id == organisation_id)
    said = {
        row.grade: Ruling(row.allows_files, row.allows_forwarding, row.allows_guests, row.exporters)
        for row in await session.scalars(query.execution_options(populate_existing=True))
    }
    return {**DEFAULTS, **said}
