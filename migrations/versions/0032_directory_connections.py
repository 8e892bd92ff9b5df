"""SCIM: the one token by which an organisation's own directory keeps its people, and what that directory said of whom.

The token lies as a hash. Keys of two columns tie what was said to a person or department of the same organisation. Who
was suspended through the directory is known by the moment, as with staff lists: whom an administrator suspended, the
directory cannot let in again.
"""

from alembic import op

revision = "0032"
down_revision = "0031"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE scim_connections (
        organisation_id uuid NOT NULL, id uuid NOT NULL, token_hash bytea, ranges jsonb NOT NULL DEFAULT '[]',
        expires_at timestamptz, made_at timestamptz NOT NULL DEFAULT now(), last_used_at timestamptz,
        CONSTRAINT pk_scim_connections PRIMARY KEY (organisation_id),
        CONSTRAINT uq_scim_connections_id UNIQUE (id),
        CONSTRAINT uq_scim_connections_token_hash UNIQUE (token_hash),
        CONSTRAINT ck_scim_connections_token CHECK ((token_hash IS NULL) = (expires_at IS NULL)),
        CONSTRAINT ck_scim_connections_ranges CHECK (jsonb_typeof(ranges) = 'array'),
        CONSTRAINT fk_scim_connections_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id))
    """,
    """
    CREATE TABLE scim_people (
        person_id uuid NOT NULL, organisation_id uuid NOT NULL, external_id text, said jsonb NOT NULL,
        suspended_at timestamptz, deleted_at timestamptz, created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_scim_people PRIMARY KEY (person_id),
        CONSTRAINT ck_scim_people_external_id CHECK (char_length(external_id) <= 255),
        CONSTRAINT fk_scim_people_person_id FOREIGN KEY (person_id, organisation_id)
            REFERENCES people (id, organisation_id))
    """,
    "CREATE INDEX ix_scim_people_organisation_id ON scim_people (organisation_id, external_id)",
    """
    CREATE TABLE scim_departments (
        department_id uuid NOT NULL, organisation_id uuid NOT NULL, external_id text, deleted_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_scim_departments PRIMARY KEY (department_id),
        CONSTRAINT ck_scim_departments_external_id CHECK (char_length(external_id) <= 255),
        CONSTRAINT fk_scim_departments_department_id FOREIGN KEY (department_id, organisation_id)
            REFERENCES departments (id, organisation_id) ON DELETE CASCADE)
    """,
    "CREATE INDEX ix_scim_departments_organisation_id ON scim_departments (organisation_id, external_id)",
    f"GRANT SELECT, INSERT ON scim_connections, scim_people, scim_departments TO {ROLE}",
    f"GRANT UPDATE (token_hash, ranges, expires_at, made_at, last_used_at) ON scim_connections TO {ROLE}",
    f"GRANT UPDATE (external_id, said, suspended_at, deleted_at) ON scim_people TO {ROLE}",
    f"GRANT UPDATE (external_id, deleted_at) ON scim_departments TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
