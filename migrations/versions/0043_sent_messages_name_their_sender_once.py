"""The event of a message that is sent names its sender no more: the message does.

A third of what PostgreSQL does for a message is looking up what its rows are tied to, one after the other. The event
leads to the message, and the message to a member of the room; that its actor is a member, too, was looked up and locked
a second time, and read by nobody.

Nodes of before call the same function and get the same answer.
"""

from alembic import op

revision = "0043"
down_revision = "0042"

# As before, but for the event's actor. What it says of locks and orders stands in 0019.
WRITE_DRAFTS = """
CREATE OR REPLACE FUNCTION write_drafts(
    room_ids uuid[], sender_ids uuid[], client_ids uuid[], bodies text[], replies_to bigint[], fingerprints bytea[],
    are_urgent boolean[], are_barred boolean[])
RETURNS TABLE (is_member boolean, may_reply boolean, sent_room uuid, sent_number bigint, sent_fingerprint bytea,
               is_fresh boolean, number bigint, seq bigint, sent_at timestamptz, name text, organisation text,
               organisation_id uuid, department text, title text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    astray bigint[] := '{}';
BEGIN
    PERFORM FROM rooms WHERE id = ANY(room_ids) ORDER BY id FOR NO KEY UPDATE;
    IF array_remove(replies_to, NULL) <> '{}' THEN
        SELECT array_agg(place) INTO astray
        FROM unnest(room_ids, sender_ids, replies_to) WITH ORDINALITY AS t (room_id, sender_id, reply_to, place)
        WHERE reply_to IS NOT NULL AND NOT EXISTS (
            SELECT FROM messages
            JOIN rooms ON rooms.id = messages.room_id
            JOIN memberships ON memberships.room_id = messages.room_id AND memberships.person_id = t.sender_id
                 AND memberships.left_seq IS NULL
            WHERE messages.room_id = t.room_id AND messages.number = t.reply_to
              AND (NOT rooms.hides_past OR messages.number > memberships.joined_number));
    END IF;
    RETURN QUERY
    WITH draft AS (
        SELECT * FROM unnest(room_ids, sender_ids, client_ids, bodies, replies_to, fingerprints, are_urgent,
                             are_barred) WITH ORDINALITY
            AS t (room_id, sender_id, client_id, body, reply_to, fingerprint, is_urgent, is_barred, place)
    ), standing AS MATERIALIZED (
        SELECT draft.*, rooms.last_seq, rooms.last_number, people.byline_id,
               bylines.name, bylines.organisation, bylines.organisation_id, bylines.department, bylines.title,
               receipt.room_id AS sent_room, receipt.number AS sent_number, receipt.fingerprint AS sent_fingerprint,
               astray IS NULL OR place <> ALL(astray) AS may_reply
        FROM draft
        LEFT JOIN send_receipts AS receipt
             ON receipt.sender_id = draft.sender_id AND receipt.client_id = draft.client_id
        LEFT JOIN memberships ON memberships.room_id = draft.room_id AND memberships.person_id = draft.sender_id
             AND memberships.left_seq IS NULL
        LEFT JOIN rooms ON rooms.id = memberships.room_id
        LEFT JOIN people ON people.id = memberships.person_id AND people.suspended_at IS NULL
        LEFT JOIN bylines ON bylines.id = people.byline_id
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
        INSERT INTO events (room_id, seq, kind, number, at)
        SELECT room_id, seq, 'message.sent', number, sent_at FROM fresh
    ), counted AS (
        UPDATE rooms SET last_seq = head.seq, last_number = head.number
        FROM (SELECT room_id, max(seq) AS seq, max(number) AS number FROM fresh GROUP BY room_id) AS head
        WHERE rooms.id = head.room_id AND rooms.id = ANY(room_ids)
    ), marked AS (
        UPDATE memberships SET read_number = greatest(memberships.read_number, own.number)
        FROM (SELECT room_id, sender_id, max(number) AS number FROM fresh GROUP BY room_id, sender_id) AS own
        WHERE memberships.room_id = own.room_id AND memberships.person_id = own.sender_id
    )
    SELECT byline_id IS NOT NULL AS is_member, may_reply, sent_room, sent_number, sent_fingerprint, is_fresh, number,
           seq, sent_at, name, organisation, organisation_id, department, title
    FROM numbered ORDER BY place;
END $$
"""


def upgrade() -> None:
    op.execute(WRITE_DRAFTS)
