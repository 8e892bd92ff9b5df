"""Organisations that ask to join a user group, where its home says that one may ask."""

from alembic import op

revision = "0035"
down_revision = "0034"

ROLE = "kairan_app"
STATEMENTS = (
    # Whoever takes an admission away locks it first, for which PostgreSQL asks for the right to change something of it.
    f"GRANT UPDATE (admitted_at) ON admissions TO {ROLE}",
    "ALTER TABLE user_groups ADD COLUMN takes_requests boolean NOT NULL DEFAULT false",
    f"GRANT UPDATE (takes_requests) ON user_groups TO {ROLE}",
    """
    CREATE TABLE admission_requests (
        user_group_id uuid NOT NULL, organisation_id uuid NOT NULL, asked_by uuid NOT NULL,
        reason text NOT NULL DEFAULT '', asked_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_admission_requests PRIMARY KEY (user_group_id, organisation_id),
        CONSTRAINT ck_admission_requests_reason CHECK (char_length(reason) <= 500),
        CONSTRAINT fk_admission_requests_user_group_id FOREIGN KEY (user_group_id) REFERENCES user_groups (id),
        CONSTRAINT fk_admission_requests_asked_by FOREIGN KEY (asked_by, organisation_id)
            REFERENCES people (id, organisation_id))
    """,
    "CREATE INDEX ix_admission_requests_organisation_id ON admission_requests (organisation_id)",
    f"GRANT SELECT, INSERT, DELETE ON admission_requests TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
