"""Reading one's own drafts; nobody else's can even be asked for."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.drafts.models import Draft
from app.drafts.schemas import DraftOut
from app.people.models import Person
from app.rooms.access import Place
from app.rooms.models import Membership

MOST = 200  # the newest; what lies further back is found in its room


async def draft_of(session: AsyncSession, place: Place) -> DraftOut:
    """What a member has written in this room; where nothing was ever written, version 0 of nothing."""
    room_id = place.room.id
    query = select(Draft).where(Draft.room_id == room_id, Draft.person_id == place.membership.person_id)
    found = await session.scalar(query.execution_options(populate_existing=True))
    return DraftOut(room_id=room_id, version=0, text="") if found is None else DraftOut.model_validate(found)


async def drafts_of(session: AsyncSession, person: Person) -> list[DraftOut]:
    """All that this person has begun and not sent, the newest first, in the rooms that they are in now."""
    query = (
        select(Draft)
        .join(Membership, (Membership.room_id == Draft.room_id) & (Membership.person_id == Draft.person_id))
        .where(Draft.person_id == person.id, Draft.is_empty.is_(False), Membership.left_seq.is_(None))
        .order_by(Draft.saved_at.desc(), Draft.room_id)
        .limit(MOST)
    )
    return [DraftOut.model_validate(draft) for draft in await session.scalars(query)]
