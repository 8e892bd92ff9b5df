"""The statements of sending: set-based, prepared once, each naming its rooms.

A batch of drafts costs one round trip whatever its size: the database's own function `write_drafts` locks the rooms,
judges under the lock, numbers and writes. Its text stands in the migrations.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from app.messages.drafts import Earlier, Key, SignedDraft, Stamp, Standing
from app.work import Work

# In id order, so that two batches over the same rooms cannot wait for each other.
_LOCK = "SELECT id FROM rooms WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE"
_WRITE = "SELECT * FROM write_drafts($1, $2, $3, $4, $5, $6, $7, $8)"


async def lock_rooms(work: Work, room_ids: Collection[UUID]) -> None:
    """From here on nobody else writes into these rooms, or changes who is in them, until the work ends."""
    await work.fetch(_LOCK, list(room_ids))


async def write_drafts(work: Work, drafts: Sequence[SignedDraft], barred: Collection[Key] = ()) -> list[Standing]:
    """Write those that may be written, and say where each stands, in the order of the drafts.

    Their rooms are locked if they were not, and no key occurs twice. Those that are barred are not written, whatever
    else they are.
    """
    is_barred = [bool(barred) and draft.key in barred for draft in drafts]
    rows = await work.fetch(
        _WRITE,
        [draft.room_id for draft in drafts],
        [draft.sender_id for draft in drafts],
        [draft.client_id for draft in drafts],
        [draft.body for draft in drafts],
        [draft.reply_to for draft in drafts],
        [draft.fingerprint for draft in drafts],
        [draft.urgent is not None for draft in drafts],
        is_barred,
    )
    return [_standing(row, has_its_files=not is_out) for row, is_out in zip(rows, is_barred, strict=True)]


def _standing(row: Any, *, has_its_files: bool) -> Standing:
    is_member, may_reply, sent_room, sent_number, fingerprint, is_fresh, *fresh = row
    if not is_fresh:
        sent_as = None if sent_room is None else Earlier(sent_room, sent_number)
        return Standing(is_member, may_reply, sent_as, fingerprint, has_its_files)
    return Standing(True, True, None, None, True, Stamp(*fresh))
