"""The statements of sending: set-based, prepared once, each naming its rooms.

Written out in SQL because this is the hot path: a batch of drafts costs four round trips whatever its size.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.drafts import Fresh, SignedDraft, Standing
from app.people.schemas import BylineOut


@dataclass(slots=True)
class Heads:
    """A locked room's counters."""

    last_seq: int
    last_number: int

    def advance(self) -> tuple[int, int]:
        self.last_number, self.last_seq = self.last_number + 1, self.last_seq + 1
        return self.last_number, self.last_seq


# In id order, so that two batches over the same rooms cannot wait for each other.
_LOCK = text("""
    SELECT id, last_seq, last_number FROM rooms WHERE id = ANY(CAST(:rooms AS uuid[])) ORDER BY id FOR NO KEY UPDATE
""")
_STANDINGS = text("""
    SELECT bylines.id AS byline_id, people.id AS person_id, bylines.name, bylines.organisation,
           bylines.organisation_id, bylines.department, bylines.title,
           receipt.room_id AS sent_room, receipt.number AS sent_number, receipt.fingerprint,
           draft.reply_to IS NULL OR EXISTS (
               SELECT FROM messages WHERE messages.room_id = draft.room_id AND messages.number = draft.reply_to
               AND (NOT rooms.hides_past OR messages.number > memberships.joined_number)) AS may_reply
    FROM unnest(CAST(:rooms AS uuid[]), CAST(:senders AS uuid[]), CAST(:clients AS uuid[]),
                CAST(:replies AS bigint[])) WITH ORDINALITY
         AS draft (room_id, sender_id, client_id, reply_to, place)
    LEFT JOIN send_receipts AS receipt
         ON receipt.sender_id = draft.sender_id AND receipt.client_id = draft.client_id
    LEFT JOIN memberships ON memberships.room_id = draft.room_id AND memberships.person_id = draft.sender_id
         AND memberships.left_seq IS NULL
    LEFT JOIN rooms ON rooms.id = memberships.room_id
    LEFT JOIN people ON people.id = memberships.person_id AND people.suspended_at IS NULL
    LEFT JOIN bylines ON bylines.id = people.byline_id
    ORDER BY draft.place
""")
# Receipts in the order of their keys: of two batches that race with the same keys, one waits for the other.
_INSERT = text("""
    WITH draft AS (
        SELECT * FROM unnest(
            CAST(:rooms AS uuid[]), CAST(:numbers AS bigint[]), CAST(:seqs AS bigint[]), CAST(:clients AS uuid[]),
            CAST(:senders AS uuid[]), CAST(:bylines AS uuid[]), CAST(:bodies AS text[]), CAST(:replies AS bigint[]),
            CAST(:fingerprints AS bytea[])
        ) AS t (room_id, number, seq, client_id, sender_id, byline_id, body, reply_to, fingerprint)
    ), message AS (
        INSERT INTO messages (room_id, number, seq, client_id, sender_id, byline_id, body, reply_to)
        SELECT room_id, number, seq, client_id, sender_id, byline_id, body, reply_to FROM draft
        RETURNING room_id, number, sent_at
    ), receipt AS (
        INSERT INTO send_receipts (sender_id, client_id, room_id, number, fingerprint)
        SELECT sender_id, client_id, room_id, number, fingerprint FROM draft ORDER BY sender_id, client_id
    ), event AS (
        INSERT INTO events (room_id, seq, kind, number, actor_id)
        SELECT room_id, seq, 'message.sent', number, sender_id FROM draft
    ), counted AS (
        UPDATE rooms SET last_seq = head.seq, last_number = head.number
        FROM (SELECT room_id, max(seq) AS seq, max(number) AS number FROM draft GROUP BY room_id) AS head
        WHERE rooms.id = head.room_id
    ), marked AS (
        UPDATE memberships SET read_number = greatest(memberships.read_number, own.number)
        FROM (SELECT room_id, sender_id, max(number) AS number FROM draft GROUP BY room_id, sender_id) AS own
        WHERE memberships.room_id = own.room_id AND memberships.person_id = own.sender_id
    )
    SELECT room_id, number, sent_at FROM message
""")
_MENTION = text("""
    INSERT INTO mentions (room_id, person_id, number)
    SELECT * FROM unnest(CAST(:rooms AS uuid[]), CAST(:people AS uuid[]), CAST(:numbers AS bigint[]))
""")


async def lock_rooms(session: AsyncSession, room_ids: Collection[UUID]) -> dict[UUID, Heads]:
    rows = await session.execute(_LOCK, {"rooms": list(room_ids)})
    return {row.id: Heads(row.last_seq, row.last_number) for row in rows}


async def standings_of(session: AsyncSession, drafts: Sequence[SignedDraft]) -> list[Standing]:
    """Where each draft stands, in the order of the drafts; read under the rooms' locks, so it stays true."""
    asked = {
        "rooms": [draft.room_id for draft in drafts],
        "senders": [draft.sender_id for draft in drafts],
        "clients": [draft.client_id for draft in drafts],
        "replies": [draft.reply_to for draft in drafts],
    }
    return [
        Standing(
            byline_id=row.byline_id,
            byline=None if row.byline_id is None else BylineOut(
                id=row.person_id, name=row.name, organisation=row.organisation,
                organisation_id=row.organisation_id, department=row.department, title=row.title,
            ),
            may_reply=row.may_reply,
            sent_as=None if row.sent_room is None else (row.sent_room, row.sent_number),
            fingerprint=row.fingerprint,
        )
        for row in await session.execute(_STANDINGS, asked)
    ]  # fmt: skip


async def insert_messages(session: AsyncSession, fresh: Sequence[Fresh]) -> dict[tuple[UUID, int], datetime]:
    """Write messages, receipts, events, counters and the senders' own markers; gives back when each was sent."""
    if not fresh:
        return {}
    asked = {
        "rooms": [one.draft.room_id for one in fresh],
        "numbers": [one.number for one in fresh],
        "seqs": [one.seq for one in fresh],
        "clients": [one.draft.client_id for one in fresh],
        "senders": [one.draft.sender_id for one in fresh],
        "bylines": [one.byline_id for one in fresh],
        "bodies": [one.draft.body for one in fresh],
        "replies": [one.draft.reply_to for one in fresh],
        "fingerprints": [one.draft.fingerprint for one in fresh],
    }
    sent_at = {(row.room_id, row.number): row.sent_at for row in await session.execute(_INSERT, asked)}
    mentions = [(one.draft.room_id, mention.id, one.number) for one in fresh for mention in one.mentions]
    if mentions:
        rooms, people, numbers = (list(column) for column in zip(*mentions, strict=True))
        await session.execute(_MENTION, {"rooms": rooms, "people": people, "numbers": numbers})
    return sent_at
