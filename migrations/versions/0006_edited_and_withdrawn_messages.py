"""Messages that were edited or withdrawn: what they said before, and for how long an organisation lets its people.

What an edited message said before is there for whoever may read the message. What a withdrawn one said, in all its
versions, is moved to a table that the application can only write to: nobody who talks reads it, whatever they ask;
the organisation's auditors do, as another role.
"""

from alembic import op

revision = "0006"
down_revision = "0005"

ROLE = "kairan_app"
STATEMENTS = (
    "ALTER TABLE organisations ADD COLUMN edit_hours integer NOT NULL DEFAULT 24 CHECK (edit_hours >= 0)",
    "ALTER TABLE organisations ADD COLUMN withdrawal_hours integer NOT NULL DEFAULT 24 CHECK (withdrawal_hours >= 0)",
    "ALTER TABLE messages ADD COLUMN version integer NOT NULL DEFAULT 1",
    "ALTER TABLE messages ADD COLUMN deleted_by uuid",
    """
    CREATE TABLE message_versions (
        room_id uuid NOT NULL, number bigint NOT NULL, version integer NOT NULL, body text NOT NULL,
        written_at timestamptz NOT NULL,
        CONSTRAINT pk_message_versions PRIMARY KEY (room_id, number, version),
        CONSTRAINT ck_message_versions_version CHECK (version > 0),
        CONSTRAINT fk_message_versions_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number))
    """,
    """
    CREATE TABLE withdrawn_versions (
        room_id uuid NOT NULL, number bigint NOT NULL, version integer NOT NULL, body text NOT NULL,
        written_at timestamptz NOT NULL, withdrawn_by uuid NOT NULL, withdrawn_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_withdrawn_versions PRIMARY KEY (room_id, number, version),
        CONSTRAINT fk_withdrawn_versions_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number),
        CONSTRAINT fk_withdrawn_versions_withdrawn_by FOREIGN KEY (room_id, withdrawn_by)
            REFERENCES memberships (room_id, person_id))
    """,
    f"GRANT UPDATE (edit_hours, withdrawal_hours) ON organisations TO {ROLE}",
    f"GRANT UPDATE (version, deleted_by) ON messages TO {ROLE}",
    f"GRANT SELECT, INSERT, DELETE ON message_versions TO {ROLE}",
    f"GRANT INSERT ON withdrawn_versions TO {ROLE}",
    f"GRANT DELETE ON mentions TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
