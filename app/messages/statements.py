"""The statements of sending: set-based, prepared once, each naming its rooms.

Written out in SQL because this is the hot path: a batch of drafts costs two round trips whatever its size. The rooms
are locked by a statement of their own, so that the next one reads what is true under the lock.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from app.messages.drafts import Earlier, Key, SignedDraft, Stamp, Standing
from app.people.schemas import BylineOut
from app.work import Work

# In id order, so that two batches over the same rooms cannot wait for each other.
_LOCK = "SELECT id FROM rooms WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE"
# Where each draft stands; those that are fresh get the next numbers of their room in the order in which they came,
# and leave message, receipt, event, counter and their sender's own marker behind.
# Receipts in the order of their keys: of two batches that race with the same keys, one waits for the other.
_WRITE = """
    WITH draft AS (
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bytea[],
                             $7::boolean[], $8::boolean[]) WITH ORDINALITY
            AS t (room_id, sender_id, client_id, body, reply_to, fingerprint, is_urgent, is_barred, place)
    ), standing AS MATERIALIZED (
        SELECT draft.*, rooms.last_seq, rooms.last_number, people.byline_id,
               receipt.room_id AS sent_room, receipt.number AS sent_number, receipt.fingerprint AS sent_fingerprint,
               draft.reply_to IS NULL OR EXISTS (
                   SELECT FROM messages WHERE messages.room_id = draft.room_id AND messages.number = draft.reply_to
                   AND (NOT rooms.hides_past OR messages.number > memberships.joined_number)) AS may_reply
        FROM draft
        LEFT JOIN send_receipts AS receipt
             ON receipt.sender_id = draft.sender_id AND receipt.client_id = draft.client_id
        LEFT JOIN memberships ON memberships.room_id = draft.room_id AND memberships.person_id = draft.sender_id
             AND memberships.left_seq IS NULL
        LEFT JOIN rooms ON rooms.id = memberships.room_id
        LEFT JOIN people ON people.id = memberships.person_id AND people.suspended_at IS NULL
    ), judged AS (
        SELECT *, byline_id IS NOT NULL AND sent_room IS NULL AND may_reply AND NOT is_barred AS is_fresh FROM standing
    ), numbered AS MATERIALIZED (
        SELECT *, clock_timestamp() AS sent_at, last_seq + count(*) FILTER (WHERE is_fresh) OVER room AS seq,
               last_number + count(*) FILTER (WHERE is_fresh) OVER room AS number
        FROM judged WINDOW room AS (PARTITION BY room_id ORDER BY place)
    ), fresh AS (
        SELECT * FROM numbered WHERE is_fresh
    ), message AS (
        INSERT INTO messages (room_id, number, seq, client_id, sender_id, byline_id, body, reply_to, sent_at,
                              is_urgent)
        SELECT room_id, number, seq, client_id, sender_id, byline_id, body, reply_to, sent_at, is_urgent
        FROM fresh
    ), receipt AS (
        INSERT INTO send_receipts (sender_id, client_id, room_id, number, fingerprint)
        SELECT sender_id, client_id, room_id, number, fingerprint FROM fresh ORDER BY sender_id, client_id
    ), event AS (
        INSERT INTO events (room_id, seq, kind, number, actor_id, at)
        SELECT room_id, seq, 'message.sent', number, sender_id, sent_at FROM fresh
    ), counted AS (
        UPDATE rooms SET last_seq = head.seq, last_number = head.number
        FROM (SELECT room_id, max(seq) AS seq, max(number) AS number FROM fresh GROUP BY room_id) AS head
        WHERE rooms.id = head.room_id
    ), marked AS (
        UPDATE memberships SET read_number = greatest(memberships.read_number, own.number)
        FROM (SELECT room_id, sender_id, max(number) AS number FROM fresh GROUP BY room_id, sender_id) AS own
        WHERE memberships.room_id = own.room_id AND memberships.person_id = own.sender_id
    )
    SELECT byline_id IS NOT NULL AS is_member, may_reply, sent_room, sent_number, sent_fingerprint, is_fresh, number,
           seq, sent_at, name, organisation, organisation_id, department, title
    FROM numbered LEFT JOIN bylines ON bylines.id = numbered.byline_id
    ORDER BY numbered.place
"""


async def lock_rooms(work: Work, room_ids: Collection[UUID]) -> None:
    """From here on nobody else writes into these rooms, or changes who is in them, until the work ends."""
    await work.fetch(_LOCK, list(room_ids))


async def write_drafts(work: Work, drafts: Sequence[SignedDraft], barred: Collection[Key] = ()) -> list[Standing]:
    """Write those that may be written, and say where each stands, in the order of the drafts.

    Their rooms are locked, and no key occurs twice. Those that are barred are not written, whatever else they are.
    """
    rows = await work.fetch(
        _WRITE,
        [draft.room_id for draft in drafts],
        [draft.sender_id for draft in drafts],
        [draft.client_id for draft in drafts],
        [draft.body for draft in drafts],
        [draft.reply_to for draft in drafts],
        [draft.fingerprint for draft in drafts],
        [draft.urgent is not None for draft in drafts],
        [draft.key in barred for draft in drafts],
    )
    return [
        _standing(draft, row, has_its_files=draft.key not in barred) for draft, row in zip(drafts, rows, strict=True)
    ]


def _standing(draft: SignedDraft, row: Any, *, has_its_files: bool) -> Standing:
    is_member, may_reply, sent_room, sent_number, fingerprint, is_fresh, number, seq, sent_at, *byline = row
    if not is_fresh:
        sent_as = None if sent_room is None else Earlier(sent_room, sent_number)
        return Standing(is_member, may_reply, sent_as, fingerprint, has_its_files)
    name, organisation, organisation_id, department, title = byline
    sender = BylineOut(
        id=draft.sender_id, name=name, organisation=organisation, organisation_id=organisation_id,
        department=department, title=title,
    )  # fmt: skip
    return Standing(True, True, None, None, True, Stamp(number, seq, sent_at, sender))
