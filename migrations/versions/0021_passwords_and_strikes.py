"""Passwords that must be changed at the next signing in, and failures counted by person, by device and by address.

`sign_in_failures` stays for nodes of before; nothing of this release reads it.
"""

from alembic import op

revision = "0021"
down_revision = "0020"

ROLE = "kairan_app"
STATEMENTS = (
    """
    ALTER TABLE people ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
        ADD COLUMN password_expires_at timestamptz
    """,
    f"GRANT UPDATE (must_change_password, password_expires_at) ON people TO {ROLE}",
    "ALTER TABLE sign_in_rules ADD COLUMN shortest_password integer NOT NULL DEFAULT 12",
    f"GRANT UPDATE (shortest_password) ON sign_in_rules TO {ROLE}",
    """
    CREATE TABLE sign_in_strikes (
        kind text NOT NULL, subject text NOT NULL, failures double precision NOT NULL,
        last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_sign_in_strikes PRIMARY KEY (kind, subject),
        CONSTRAINT ck_sign_in_strikes_kind CHECK (kind IN ('login', 'device', 'address')),
        CONSTRAINT ck_sign_in_strikes_subject CHECK (char_length(subject) <= 200))
    """,
    "CREATE INDEX ix_sign_in_strikes_last_at ON sign_in_strikes (last_at)",
    f"GRANT SELECT, INSERT, DELETE ON sign_in_strikes TO {ROLE}",
    f"GRANT UPDATE (failures, last_at) ON sign_in_strikes TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
