"""The rooms' logs: events and messages, split by room so that every hot statement touches one partition.

`send_receipts` remembers for ever which `client_id` of which sender became which message; it is its own table
because a key over all rooms cannot stand on a table that is split by room.

A message's seq is unique because its event's is, and `messages` has one index only: with a second one that begins with
the room, a plan made while there was little in the table takes either, and each check of a foreign key may read a room.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

PARTITIONS = 16

TABLES = {
    "messages": """
        CREATE TABLE messages (
            room_id uuid NOT NULL, number bigint NOT NULL, seq bigint NOT NULL, client_id uuid NOT NULL,
            sender_id uuid NOT NULL, byline_id uuid NOT NULL, body text NOT NULL, reply_to bigint,
            sent_at timestamptz NOT NULL DEFAULT clock_timestamp(), edited_at timestamptz, deleted_at timestamptz,
            CONSTRAINT pk_messages PRIMARY KEY (room_id, number),
            CONSTRAINT ck_messages_number CHECK (number > 0 AND seq > 0),
            CONSTRAINT ck_messages_body CHECK (char_length(body) <= 20000),
            CONSTRAINT ck_messages_reply CHECK (reply_to < number),
            CONSTRAINT fk_messages_sender FOREIGN KEY (room_id, sender_id)
                REFERENCES memberships (room_id, person_id),
            CONSTRAINT fk_messages_byline FOREIGN KEY (byline_id, sender_id) REFERENCES bylines (id, person_id),
            CONSTRAINT fk_messages_reply_to FOREIGN KEY (room_id, reply_to) REFERENCES messages (room_id, number))
        PARTITION BY HASH (room_id)
    """,
    "events": """
        CREATE TABLE events (
            room_id uuid NOT NULL, seq bigint NOT NULL, kind text NOT NULL, number bigint,
            actor_id uuid, subject_id uuid, data jsonb, at timestamptz NOT NULL DEFAULT clock_timestamp(),
            CONSTRAINT pk_events PRIMARY KEY (room_id, seq),
            CONSTRAINT ck_events_seq CHECK (seq > 0),
            CONSTRAINT fk_events_room_id FOREIGN KEY (room_id) REFERENCES rooms (id),
            CONSTRAINT fk_events_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number),
            CONSTRAINT fk_events_actor FOREIGN KEY (room_id, actor_id)
                REFERENCES memberships (room_id, person_id),
            CONSTRAINT fk_events_subject FOREIGN KEY (room_id, subject_id)
                REFERENCES memberships (room_id, person_id))
        PARTITION BY HASH (room_id)
    """,
    "mentions": """
        CREATE TABLE mentions (
            room_id uuid NOT NULL, person_id uuid NOT NULL, number bigint NOT NULL,
            CONSTRAINT pk_mentions PRIMARY KEY (room_id, person_id, number),
            CONSTRAINT fk_mentions_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number),
            CONSTRAINT fk_mentions_person_id FOREIGN KEY (room_id, person_id)
                REFERENCES memberships (room_id, person_id))
        PARTITION BY HASH (room_id)
    """,
}

RECEIPTS = """
    CREATE TABLE send_receipts (
        sender_id uuid NOT NULL, client_id uuid NOT NULL, room_id uuid NOT NULL, number bigint NOT NULL,
        fingerprint bytea NOT NULL,
        CONSTRAINT pk_send_receipts PRIMARY KEY (sender_id, client_id),
        CONSTRAINT fk_send_receipts_message FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number))
"""


def upgrade() -> None:
    for name, statement in TABLES.items():
        op.execute(statement)
        for part in range(PARTITIONS):
            op.execute(
                f"CREATE TABLE {name}_{part:02} PARTITION OF {name}"
                f" FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {part})"
            )
    op.execute("CREATE INDEX ix_mentions_number ON mentions (room_id, number)")
    op.execute(RECEIPTS)
