"""Devices: the browsers that somebody has come with, and whether an administrator has approved them.

A device is known by the hash of a secret that its browser keeps, made together with whose it is: a row is about one
person at one browser. A session repeats until when its device is approved, so that a request asks one row less.
"""

from alembic import op

revision = "0030"
down_revision = "0029"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE devices (
        id uuid NOT NULL, person_id uuid NOT NULL, organisation_id uuid NOT NULL, mark bytea NOT NULL,
        state text NOT NULL DEFAULT 'seen', code text, note text NOT NULL DEFAULT '',
        user_agent text NOT NULL DEFAULT '', address text, network text NOT NULL DEFAULT '',
        is_shared boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(), last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL, asked_at timestamptz, decided_at timestamptz, decided_by uuid,
        CONSTRAINT pk_devices PRIMARY KEY (id),
        CONSTRAINT uq_devices_mark UNIQUE (mark),
        CONSTRAINT uq_devices_person_id UNIQUE (person_id, id),
        CONSTRAINT ck_devices_state CHECK (state IN ('seen', 'waiting', 'approved', 'refused')),
        CONSTRAINT ck_devices_code CHECK (state <> 'waiting' OR (code IS NOT NULL AND asked_at IS NOT NULL)),
        CONSTRAINT ck_devices_decided CHECK
            (state NOT IN ('approved', 'refused') OR decided_at IS NOT NULL),
        CONSTRAINT ck_devices_note CHECK (length(note) <= 500),
        CONSTRAINT fk_devices_person_id FOREIGN KEY (person_id, organisation_id)
            REFERENCES people (id, organisation_id),
        CONSTRAINT fk_devices_decided_by FOREIGN KEY (decided_by, organisation_id)
            REFERENCES people (id, organisation_id))
    """,
    "CREATE INDEX ix_devices_organisation_id ON devices (organisation_id, last_seen_at, id)",
    "CREATE INDEX ix_devices_waiting ON devices (organisation_id, asked_at) WHERE state = 'waiting'",
    "CREATE INDEX ix_devices_expires_at ON devices (expires_at)",
    f"GRANT SELECT, INSERT, DELETE ON devices TO {ROLE}",
    "GRANT UPDATE (state, code, note, user_agent, address, network, last_seen_at, expires_at, asked_at, decided_at,"
    f" decided_by) ON devices TO {ROLE}",
    """
    ALTER TABLE sessions ADD COLUMN device_id uuid, ADD COLUMN approved_until timestamptz,
        ADD COLUMN network text NOT NULL DEFAULT ''
    """,
    """
    ALTER TABLE sessions ADD CONSTRAINT fk_sessions_device_id FOREIGN KEY (person_id, device_id)
        REFERENCES devices (person_id, id) ON DELETE SET NULL (device_id) NOT VALID
    """,
    f"GRANT UPDATE (device_id, approved_until, network) ON sessions TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
