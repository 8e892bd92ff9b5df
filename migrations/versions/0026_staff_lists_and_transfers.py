"""Staff lists that were brought, transfers that wait for their day, and rooms that follow posts.

A list lies here sealed, for it may hold passwords, and is gone when it was used or given up. What a transfer changed
is kept beside it until it can no longer be undone: for people in `before`, for each room in its own row.
"""

from alembic import op

revision = "0026"
down_revision = "0025"

ROLE = "kairan_app"
STATEMENTS = (
    "ALTER TABLE people ADD COLUMN last_day date",
    """
    CREATE TABLE transfers (
        id uuid NOT NULL, organisation_id uuid NOT NULL, name text NOT NULL, sealed bytea,
        lines integer NOT NULL, columns jsonb NOT NULL, state text NOT NULL DEFAULT 'draft',
        suspends_missing boolean NOT NULL DEFAULT false, moves_rooms boolean NOT NULL DEFAULT true,
        switch_at timestamptz, mark text, report jsonb NOT NULL DEFAULT '{}', before jsonb,
        created_by uuid NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz, finished_at timestamptz,
        CONSTRAINT pk_transfers PRIMARY KEY (id),
        CONSTRAINT ck_transfers_state CHECK (state IN
            ('draft', 'waiting', 'moving', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
        CONSTRAINT ck_transfers_switch_at CHECK (state <> 'waiting' OR switch_at IS NOT NULL),
        CONSTRAINT ck_transfers_sealed CHECK (octet_length(sealed) <= 33554432),
        CONSTRAINT fk_transfers_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT fk_transfers_created_by FOREIGN KEY (created_by, organisation_id)
            REFERENCES people (id, organisation_id))
    """,
    "CREATE INDEX ix_transfers_organisation_id ON transfers (organisation_id, created_at)",
    "CREATE INDEX ix_transfers_due ON transfers (switch_at) WHERE state IN ('waiting', 'moving', 'undoing')",
    """
    CREATE TABLE transfer_columns (
        organisation_id uuid NOT NULL, columns jsonb NOT NULL,
        CONSTRAINT pk_transfer_columns PRIMARY KEY (organisation_id),
        CONSTRAINT fk_transfer_columns_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id))
    """,
    """
    CREATE TABLE room_followings (
        room_id uuid NOT NULL, id uuid NOT NULL, organisation_id uuid NOT NULL,
        department_id uuid, with_subtree boolean NOT NULL DEFAULT true, title text NOT NULL DEFAULT '',
        CONSTRAINT pk_room_followings PRIMARY KEY (room_id, id),
        CONSTRAINT ck_room_followings_says_something CHECK (department_id IS NOT NULL OR title <> ''),
        CONSTRAINT fk_room_followings_room_id FOREIGN KEY (room_id, organisation_id)
            REFERENCES rooms (id, organisation_id),
        CONSTRAINT fk_room_followings_department_id FOREIGN KEY (department_id, organisation_id)
            REFERENCES departments (id, organisation_id))
    """,
    "CREATE INDEX ix_room_followings_organisation_id ON room_followings (organisation_id)",
    """
    CREATE TABLE transfer_rooms (
        room_id uuid NOT NULL, transfer_id uuid NOT NULL, organisation_id uuid NOT NULL,
        plan jsonb NOT NULL, before jsonb, state text NOT NULL DEFAULT 'waiting',
        CONSTRAINT pk_transfer_rooms PRIMARY KEY (room_id, transfer_id),
        CONSTRAINT ck_transfer_rooms_state CHECK (state IN ('waiting', 'moved', 'returning', 'returned')),
        CONSTRAINT fk_transfer_rooms_room_id FOREIGN KEY (room_id, organisation_id)
            REFERENCES rooms (id, organisation_id),
        CONSTRAINT fk_transfer_rooms_transfer_id FOREIGN KEY (transfer_id) REFERENCES transfers (id))
    """,
    "CREATE INDEX ix_transfer_rooms_due ON transfer_rooms (transfer_id) WHERE state IN ('waiting', 'returning')",
    "CREATE INDEX ix_transfer_rooms_transfer_id ON transfer_rooms (transfer_id)",
    f"GRANT SELECT, INSERT ON transfers, transfer_columns, room_followings, transfer_rooms TO {ROLE}",
    "GRANT UPDATE (name, sealed, columns, state, suspends_missing, moves_rooms, switch_at, mark, report, before,"
    f" started_at, finished_at) ON transfers TO {ROLE}",
    f"GRANT UPDATE (columns) ON transfer_columns TO {ROLE}",
    f"GRANT UPDATE (before, state) ON transfer_rooms TO {ROLE}",
    f"GRANT UPDATE (last_day) ON people TO {ROLE}",
    # An undone transfer takes back what it began: posts and departments that nobody had before, and copied reminders.
    f"GRANT DELETE ON posts, departments, reminders, room_followings TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
