"""What people see of their sessions (where from, when last used), and how long an organisation lets them last.

`expires_at` stays what everybody asks: until then the session holds. It moves on while somebody is there, never beyond
`ends_at`; sessions of before have none, and end when they would have ended.
"""

from alembic import op

revision = "0020"
down_revision = "0019"

ROLE = "kairan_app"
STATEMENTS = (
    """
    ALTER TABLE sessions ADD COLUMN address text, ADD COLUMN is_shared boolean NOT NULL DEFAULT false,
        ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN ends_at timestamptz
    """,
    f"GRANT UPDATE (address, last_seen_at, ends_at) ON sessions TO {ROLE}",
    """
    CREATE TABLE sign_in_rules (
        organisation_id uuid NOT NULL, idle_minutes integer NOT NULL, session_hours integer NOT NULL,
        CONSTRAINT pk_sign_in_rules PRIMARY KEY (organisation_id),
        CONSTRAINT fk_sign_in_rules_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT ck_sign_in_rules_idle_minutes CHECK (idle_minutes BETWEEN 5 AND 44640),
        CONSTRAINT ck_sign_in_rules_session_hours CHECK (session_hours BETWEEN 1 AND 744))
    """,
    f"GRANT SELECT, INSERT ON sign_in_rules TO {ROLE}",
    f"GRANT UPDATE (idle_minutes, session_hours) ON sign_in_rules TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
