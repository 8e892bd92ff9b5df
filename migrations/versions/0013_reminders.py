"""Reminders: one per person and message. What is done stays as a row: its message may be wanted again."""

from alembic import op

revision = "0013"
down_revision = "0012"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE reminders (
        room_id uuid NOT NULL, person_id uuid NOT NULL, number bigint NOT NULL, due_at timestamptz NOT NULL,
        told_at timestamptz, done_at timestamptz, created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_reminders PRIMARY KEY (room_id, person_id, number),
        CONSTRAINT fk_reminders_membership FOREIGN KEY (room_id, person_id)
            REFERENCES memberships (room_id, person_id),
        CONSTRAINT fk_reminders_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number))
    """,
    "CREATE INDEX ix_reminders_due ON reminders (due_at) WHERE told_at IS NULL AND done_at IS NULL",
    "CREATE INDEX ix_reminders_person_id ON reminders (person_id) WHERE done_at IS NULL",
    f"GRANT SELECT, INSERT, UPDATE (due_at, told_at, done_at) ON reminders TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
