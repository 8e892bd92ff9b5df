"""Passkeys: the public halves of the keys that people sign in with, and which sessions came of which.

A challenge that was answered is kept as a hash until it would have run out anyway: nothing signed is good twice.
"""

from alembic import op

revision = "0028"
down_revision = "0027"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE passkeys (
        id uuid NOT NULL, person_id uuid NOT NULL, name text NOT NULL, rp_id text NOT NULL,
        credential_id bytea NOT NULL, public_key bytea NOT NULL, sign_count bigint NOT NULL DEFAULT 0,
        is_synced boolean NOT NULL, stopped_at timestamptz, created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        CONSTRAINT pk_passkeys PRIMARY KEY (id),
        CONSTRAINT uq_passkeys_credential_id UNIQUE (credential_id),
        CONSTRAINT ck_passkeys_credential_id CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
        CONSTRAINT ck_passkeys_name CHECK (char_length(name) BETWEEN 1 AND 50),
        CONSTRAINT fk_passkeys_person_id FOREIGN KEY (person_id) REFERENCES people (id))
    """,
    "CREATE INDEX ix_passkeys_person_id ON passkeys (person_id)",
    """
    CREATE TABLE passkey_sessions (
        session_id uuid NOT NULL, passkey_id uuid NOT NULL,
        CONSTRAINT pk_passkey_sessions PRIMARY KEY (session_id),
        CONSTRAINT fk_passkey_sessions_session_id FOREIGN KEY (session_id) REFERENCES sessions (id),
        CONSTRAINT fk_passkey_sessions_passkey_id FOREIGN KEY (passkey_id) REFERENCES passkeys (id))
    """,
    "CREATE INDEX ix_passkey_sessions_passkey_id ON passkey_sessions (passkey_id)",
    """
    CREATE TABLE spent_challenges (
        challenge_hash bytea NOT NULL, expires_at timestamptz NOT NULL,
        CONSTRAINT pk_spent_challenges PRIMARY KEY (challenge_hash))
    """,
    "CREATE INDEX ix_spent_challenges_expires_at ON spent_challenges (expires_at)",
    "ALTER TABLE sign_in_rules ADD COLUMN passkeys boolean NOT NULL DEFAULT true",
    f"GRANT UPDATE (passkeys) ON sign_in_rules TO {ROLE}",
    f"GRANT SELECT, INSERT, DELETE ON passkeys, passkey_sessions, spent_challenges TO {ROLE}",
    f"GRANT UPDATE (name, sign_count, stopped_at, last_used_at) ON passkeys TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
