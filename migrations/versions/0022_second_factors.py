"""Second factors: a secret shared with an authenticator app, and codes on paper for when the phone is gone.

The secrets lie here sealed with a key that is not in the database; a new one waits in `pending` until a code proves
that the app has it.
"""

from alembic import op

revision = "0022"
down_revision = "0021"

ROLE = "kairan_app"
STATEMENTS = (
    "ALTER TABLE sign_in_rules ADD COLUMN second_factor text NOT NULL DEFAULT 'nobody'",
    f"GRANT UPDATE (second_factor) ON sign_in_rules TO {ROLE}",
    """
    CREATE TABLE totp_secrets (
        person_id uuid NOT NULL, sealed bytea, pending bytea, last_step bigint NOT NULL DEFAULT 0,
        enrolled_at timestamptz,
        CONSTRAINT pk_totp_secrets PRIMARY KEY (person_id),
        CONSTRAINT ck_totp_secrets_enrolled_at CHECK ((sealed IS NULL) = (enrolled_at IS NULL)),
        CONSTRAINT fk_totp_secrets_person_id FOREIGN KEY (person_id) REFERENCES people (id))
    """,
    """
    CREATE TABLE recovery_codes (
        person_id uuid NOT NULL, code_hash bytea NOT NULL, used_at timestamptz,
        CONSTRAINT pk_recovery_codes PRIMARY KEY (person_id, code_hash),
        CONSTRAINT fk_recovery_codes_person_id FOREIGN KEY (person_id) REFERENCES people (id))
    """,
    f"GRANT SELECT, INSERT, DELETE ON totp_secrets, recovery_codes TO {ROLE}",
    f"GRANT UPDATE (sealed, pending, last_step, enrolled_at) ON totp_secrets TO {ROLE}",
    f"GRANT UPDATE (used_at) ON recovery_codes TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
