"""Scheduled messages: one row each, its key the one that the message will be sent under."""

from alembic import op

revision = "0012"
down_revision = "0011"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE scheduled_messages (
        room_id uuid NOT NULL, sender_id uuid NOT NULL, client_id uuid NOT NULL, content jsonb NOT NULL,
        send_at timestamptz NOT NULL, state text NOT NULL DEFAULT 'waiting', reason text,
        scheduled_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_scheduled_messages PRIMARY KEY (room_id, sender_id, client_id),
        CONSTRAINT ck_scheduled_messages_state CHECK (state IN ('waiting', 'sent', 'failed', 'cancelled')),
        CONSTRAINT ck_scheduled_messages_reason CHECK ((state = 'failed') = (reason IS NOT NULL)),
        CONSTRAINT ck_scheduled_messages_content CHECK (octet_length(content::text) <= 262144),
        CONSTRAINT fk_scheduled_messages_membership FOREIGN KEY (room_id, sender_id)
            REFERENCES memberships (room_id, person_id))
    """,
    "CREATE INDEX ix_scheduled_messages_due ON scheduled_messages (send_at) WHERE state = 'waiting'",
    "CREATE INDEX ix_scheduled_messages_sender_id ON scheduled_messages (sender_id, client_id)",
    f"GRANT SELECT, INSERT ON scheduled_messages TO {ROLE}",
    f"GRANT UPDATE (content, send_at, state, reason, scheduled_at) ON scheduled_messages TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
