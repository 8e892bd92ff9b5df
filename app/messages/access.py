"""Finding a message for somebody: only what a member may read is there at all."""

from sqlalchemy import Interval, bindparam, func, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.messages.models import Message
from app.messages.policy import Standing
from app.organisations.models import Organisation
from app.rooms.access import Place

_MESSAGE = (
    select(
        Message.sender_id, Message.version, Message.deleted_at.is_not(None).label("is_deleted"),
        type_coerce(func.clock_timestamp() - Message.sent_at, Interval).label("age"),
        Organisation.edit_hours, Organisation.withdrawal_hours,
    )
    .join(Organisation, Organisation.id == bindparam("organisation_id"))
    .where(Message.room_id == bindparam("room_id"), Message.number == bindparam("number"))
)  # fmt: skip


async def access_message(session: AsyncSession, place: Place, number: int) -> Standing:
    """How a message of this room stands, if the member may read it: not one from before they came in, where that hides.

    The rules of time are those of the member's own organisation, also in a room that many share.
    """
    asked = {
        "room_id": place.room.id, "number": number, "organisation_id": place.membership.organisation_id,
    }  # fmt: skip
    row = (await session.execute(_MESSAGE, asked)).first() if number > place.floor else None
    if row is None:
        raise NotFound
    return Standing(*row)
