"""Organisations, their departments, the people in them, and how people sign in.

A person belongs to exactly one organisation for ever: `(id, organisation_id)` is the key that every other table
points to, so that a row about a person cannot lie about where they work.
"""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE organisations (
        id uuid NOT NULL, code text NOT NULL, name text NOT NULL,
        allows_direct_outside boolean NOT NULL DEFAULT false,
        suspended_at timestamptz, created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_organisations PRIMARY KEY (id),
        CONSTRAINT uq_organisations_code UNIQUE (code),
        CONSTRAINT ck_organisations_code CHECK (code ~ '^[0-9]{6}$'),
        CONSTRAINT ck_organisations_name CHECK (char_length(name) BETWEEN 1 AND 100))
    """,
    """
    CREATE TABLE departments (
        id uuid NOT NULL, organisation_id uuid NOT NULL, code text NOT NULL, name text NOT NULL,
        parent_id uuid, position integer NOT NULL DEFAULT 0,
        CONSTRAINT pk_departments PRIMARY KEY (id),
        CONSTRAINT uq_departments_id UNIQUE (id, organisation_id),
        CONSTRAINT uq_departments_organisation_id UNIQUE (organisation_id, code),
        CONSTRAINT fk_departments_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT fk_departments_parent_id FOREIGN KEY (parent_id, organisation_id)
            REFERENCES departments (id, organisation_id))
    """,
    """
    CREATE TABLE people (
        id uuid NOT NULL, organisation_id uuid NOT NULL, staff_number text NOT NULL,
        name text NOT NULL, kana text NOT NULL, email text, login_id text NOT NULL, password_hash text,
        is_administrator boolean NOT NULL DEFAULT false, settings jsonb NOT NULL DEFAULT '{}',
        search_text text NOT NULL, revision bigint NOT NULL DEFAULT 0, byline_id uuid,
        suspended_at timestamptz, missing_since timestamptz, created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_people PRIMARY KEY (id),
        CONSTRAINT uq_people_id UNIQUE (id, organisation_id),
        CONSTRAINT uq_people_organisation_id UNIQUE (organisation_id, staff_number),
        CONSTRAINT uq_people_login_id UNIQUE (login_id),
        CONSTRAINT ck_people_name CHECK (char_length(name) BETWEEN 1 AND 100),
        CONSTRAINT ck_people_login_id CHECK (login_id = lower(login_id)),
        CONSTRAINT fk_people_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id))
    WITH (fillfactor = 85)
    """,
    """
    CREATE TABLE posts (
        id uuid NOT NULL, person_id uuid NOT NULL, organisation_id uuid NOT NULL, department_id uuid NOT NULL,
        title text NOT NULL DEFAULT '', is_primary boolean NOT NULL DEFAULT true,
        began_on date NOT NULL DEFAULT (now() AT TIME ZONE 'Asia/Tokyo')::date, ended_on date,
        CONSTRAINT pk_posts PRIMARY KEY (id),
        CONSTRAINT ck_posts_period CHECK (ended_on IS NULL OR ended_on >= began_on),
        CONSTRAINT fk_posts_person_id FOREIGN KEY (person_id, organisation_id)
            REFERENCES people (id, organisation_id),
        CONSTRAINT fk_posts_department_id FOREIGN KEY (department_id, organisation_id)
            REFERENCES departments (id, organisation_id))
    """,
    "CREATE INDEX ix_posts_person_id ON posts (person_id) WHERE ended_on IS NULL",
    "CREATE INDEX ix_posts_department_id ON posts (department_id)",
    """
    CREATE TABLE bylines (
        id uuid NOT NULL, person_id uuid NOT NULL, organisation_id uuid NOT NULL,
        name text NOT NULL, organisation text NOT NULL, department text, title text,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_bylines PRIMARY KEY (id),
        CONSTRAINT uq_bylines_id UNIQUE (id, person_id),
        CONSTRAINT uq_bylines_person_id UNIQUE NULLS NOT DISTINCT
            (person_id, name, organisation, department, title),
        CONSTRAINT fk_bylines_person_id FOREIGN KEY (person_id, organisation_id)
            REFERENCES people (id, organisation_id))
    """,
    """
    ALTER TABLE people ADD CONSTRAINT fk_people_byline_id FOREIGN KEY (byline_id, id)
        REFERENCES bylines (id, person_id)
    """,
    """
    CREATE TABLE sessions (
        id uuid NOT NULL, person_id uuid NOT NULL, kind text NOT NULL,
        refresh_hash bytea, previous_hash bytea, rotated_at timestamptz, user_agent text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL, revoked_at timestamptz,
        CONSTRAINT pk_sessions PRIMARY KEY (id),
        CONSTRAINT ck_sessions_kind CHECK (kind IN ('browser', 'token')),
        CONSTRAINT fk_sessions_person_id FOREIGN KEY (person_id) REFERENCES people (id))
    """,
    "CREATE UNIQUE INDEX ix_sessions_refresh_hash ON sessions (refresh_hash)",
    "CREATE INDEX ix_sessions_previous_hash ON sessions (previous_hash)",
    "CREATE INDEX ix_sessions_person_id ON sessions (person_id)",
    """
    CREATE TABLE sign_in_failures (
        login_id text NOT NULL, failures integer NOT NULL, last_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_sign_in_failures PRIMARY KEY (login_id))
    """,
    """
    CREATE TABLE audit_entries (
        id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT now(),
        organisation_id uuid, actor_id uuid, action text NOT NULL, subject_id uuid,
        detail jsonb NOT NULL DEFAULT '{}',
        CONSTRAINT pk_audit_entries PRIMARY KEY (id),
        CONSTRAINT fk_audit_entries_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id))
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
