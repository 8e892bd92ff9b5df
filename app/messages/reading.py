"""Where a page of history is read: from a copy of the record that has come far enough, or from the record.

Who may read what is asked of the record, always. The copy then answers only if, in the one snapshot that it reads,
the room has come at least as far as the record just said, in the same epoch, and the reader is still in it. Whatever
was said, edited, deleted or ended up to there moved the room's `seq` in its own transaction, so a copy that lags can
neither show less than its reader has seen already, nor a text that was deleted, nor anything to somebody removed.
"""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.replica import Replica
from app.messages.history import Window, history_of
from app.messages.schemas import HistoryPage
from app.rooms.access import Place

_HAS_COME_AS_FAR = text("""
    SELECT 1 FROM rooms JOIN memberships ON memberships.room_id = rooms.id
    WHERE rooms.id = :room_id AND rooms.last_seq >= :last_seq AND rooms.epoch = :epoch
      AND memberships.person_id = :person_id AND memberships.left_seq IS NULL
""")


class Reading:
    """Reads pages of history, with or without a copy."""

    def __init__(self, replica: Replica | None) -> None:
        self._replica = replica

    async def page(self, session: AsyncSession, place: Place, window: Window) -> HistoryPage:
        """A page of messages, newest last; `place` was read from the record, by this session."""
        found = None if self._replica is None else await self._replica.ask(lambda copy: _page(copy, place, window))
        return found or await history_of(session, place, window)


async def _page(copy: AsyncSession, place: Place, window: Window) -> HistoryPage | None:
    room, membership = place.room, place.membership
    asked = {"room_id": room.id, "last_seq": room.last_seq, "epoch": room.epoch, "person_id": membership.person_id}
    if await copy.scalar(_HAS_COME_AS_FAR, asked) is None:
        return None
    return await history_of(copy, place, window)
