"""Reading one's own drafts; nobody else's can even be asked for."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.drafts.models import Draft
from app.drafts.schemas import DraftOut
from app.people.models import Person
from app.rooms.access import Place
from app.rooms.models import Membership

_SENT = text("""
    SELECT attachments.room_id, attachments.file_id
    FROM unnest(CAST(:rooms AS uuid[]), CAST(:files AS uuid[])) AS kept (room_id, file_id)
    JOIN attachments ON attachments.room_id = kept.room_id AND attachments.file_id = kept.file_id
""")
MOST = 200  # the newest; what lies further back is found in its room


async def draft_of(session: AsyncSession, place: Place) -> DraftOut:
    """What a member has written in this room; where nothing was ever written, version 0 of nothing."""
    room_id = place.room.id
    query = select(Draft).where(Draft.room_id == room_id, Draft.person_id == place.membership.person_id)
    found = await session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        return DraftOut(room_id=room_id, version=0, text="")
    [draft] = await _shown(session, [found])
    return draft


async def drafts_of(session: AsyncSession, person: Person) -> list[DraftOut]:
    """All that this person has begun and not sent, the newest first, in the rooms that they are in now."""
    query = (
        select(Draft)
        .join(Membership, (Membership.room_id == Draft.room_id) & (Membership.person_id == Draft.person_id))
        .where(Draft.person_id == person.id, Draft.is_empty.is_(False), Membership.left_seq.is_(None))
        .order_by(Draft.saved_at.desc(), Draft.room_id)
        .limit(MOST)
    )
    return await _shown(session, (await session.scalars(query)).all())


async def _shown(session: AsyncSession, drafts: Sequence[Draft]) -> list[DraftOut]:
    """A device may have gone before it could empty its draft: what was sent with a message is not offered again."""
    kept = [(draft.room_id, file_id) for draft in drafts for file_id in draft.file_ids]
    sent: set[tuple[UUID, UUID]] = set()
    if kept:
        asked = {"rooms": [room_id for room_id, _ in kept], "files": [file_id for _, file_id in kept]}
        sent = {(row.room_id, row.file_id) for row in await session.execute(_SENT, asked)}
    return [
        DraftOut.model_validate(draft).model_copy(
            update={"file_ids": [one for one in draft.file_ids if (draft.room_id, one) not in sent]}
        )
        for draft in drafts
    ]
