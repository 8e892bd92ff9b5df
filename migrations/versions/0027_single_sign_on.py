"""Single sign-on: an organisation's identity providers, whose account there is whose here, and who came in that way.

Keys of two columns tie an account to a person of the provider's own organisation: one of another cannot be written.
Secrets lie sealed; what may be used once only is kept as a hash until it would have run out anyway.
"""

from alembic import op

revision = "0027"
down_revision = "0026"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE identity_providers (
        id uuid NOT NULL, organisation_id uuid NOT NULL, kind text NOT NULL, name text NOT NULL,
        is_enabled boolean NOT NULL DEFAULT true, newcomers text NOT NULL DEFAULT 'staff_number',
        second_factor text NOT NULL DEFAULT 'ours', settings jsonb NOT NULL, sealed_secret bytea,
        certificate text, created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_identity_providers PRIMARY KEY (id),
        CONSTRAINT uq_identity_providers_id UNIQUE (id, organisation_id),
        CONSTRAINT uq_identity_providers_organisation_id UNIQUE (organisation_id, name),
        CONSTRAINT ck_identity_providers_kind CHECK (kind IN ('oidc', 'ldap', 'saml')),
        CONSTRAINT ck_identity_providers_name CHECK (char_length(name) BETWEEN 1 AND 50),
        CONSTRAINT ck_identity_providers_newcomers CHECK (newcomers IN ('linked', 'staff_number', 'create')),
        CONSTRAINT ck_identity_providers_second_factor CHECK (second_factor IN ('ours', 'theirs')),
        CONSTRAINT fk_identity_providers_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id))
    """,
    """
    CREATE TABLE linked_accounts (
        provider_id uuid NOT NULL, subject text NOT NULL, organisation_id uuid NOT NULL, person_id uuid NOT NULL,
        linked_at timestamptz NOT NULL DEFAULT now(), last_used_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_linked_accounts PRIMARY KEY (provider_id, subject),
        CONSTRAINT uq_linked_accounts_provider_id UNIQUE (provider_id, person_id),
        CONSTRAINT ck_linked_accounts_subject CHECK (char_length(subject) BETWEEN 1 AND 255),
        CONSTRAINT fk_linked_accounts_provider_id FOREIGN KEY (provider_id, organisation_id)
            REFERENCES identity_providers (id, organisation_id),
        CONSTRAINT fk_linked_accounts_person_id FOREIGN KEY (person_id, organisation_id)
            REFERENCES people (id, organisation_id))
    """,
    "CREATE INDEX ix_linked_accounts_person_id ON linked_accounts (person_id)",
    """
    CREATE TABLE sign_on_arrivals (
        ticket_hash bytea NOT NULL, provider_id uuid NOT NULL, subject text NOT NULL, organisation_id uuid NOT NULL,
        person_id uuid NOT NULL, provider_session text, sealed_token bytea, is_shared boolean NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_sign_on_arrivals PRIMARY KEY (ticket_hash),
        CONSTRAINT fk_sign_on_arrivals_provider_id FOREIGN KEY (provider_id, organisation_id)
            REFERENCES identity_providers (id, organisation_id),
        CONSTRAINT fk_sign_on_arrivals_person_id FOREIGN KEY (person_id, organisation_id)
            REFERENCES people (id, organisation_id))
    """,
    """
    CREATE TABLE sign_on_sessions (
        session_id uuid NOT NULL, provider_id uuid NOT NULL, subject text NOT NULL, provider_session text,
        sealed_token bytea,
        CONSTRAINT pk_sign_on_sessions PRIMARY KEY (session_id),
        CONSTRAINT fk_sign_on_sessions_session_id FOREIGN KEY (session_id) REFERENCES sessions (id),
        CONSTRAINT fk_sign_on_sessions_provider_id FOREIGN KEY (provider_id) REFERENCES identity_providers (id))
    """,
    "CREATE INDEX ix_sign_on_sessions_provider_id ON sign_on_sessions (provider_id, subject)",
    """
    CREATE TABLE spent_tokens (
        provider_id uuid NOT NULL, token_hash bytea NOT NULL, expires_at timestamptz NOT NULL,
        CONSTRAINT pk_spent_tokens PRIMARY KEY (provider_id, token_hash),
        CONSTRAINT fk_spent_tokens_provider_id FOREIGN KEY (provider_id) REFERENCES identity_providers (id))
    """,
    "CREATE INDEX ix_spent_tokens_expires_at ON spent_tokens (expires_at)",
    "ALTER TABLE sign_in_rules ADD COLUMN passwords text NOT NULL DEFAULT 'everybody'",
    """
    ALTER TABLE sign_in_rules ADD CONSTRAINT ck_sign_in_rules_passwords
        CHECK (passwords IN ('everybody', 'administrators')) NOT VALID
    """,
    f"GRANT UPDATE (passwords) ON sign_in_rules TO {ROLE}",
    f"""
    GRANT SELECT, INSERT, DELETE ON identity_providers, linked_accounts, sign_on_arrivals, sign_on_sessions,
        spent_tokens TO {ROLE}
    """,
    f"""
    GRANT UPDATE (name, is_enabled, newcomers, second_factor, settings, sealed_secret, certificate)
        ON identity_providers TO {ROLE}
    """,
    f"GRANT UPDATE (last_used_at) ON linked_accounts TO {ROLE}",
    f"GRANT UPDATE (expires_at) ON sign_on_arrivals TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
