"""Guests with an end, people who administer departments, and who sees whom in the directory.

`people.administers` is a list and no table of its own: whoever asks a rule has read the person, and needs no second
look. An id in it that is no department of the organisation gives nothing: the subtree is looked up within it.
"""

from alembic import op

revision = "0025"
down_revision = "0024"

ROLE = "kairan_app"
STATEMENTS = (
    """
    ALTER TABLE people ADD COLUMN guest_of text, ADD COLUMN ends_at timestamptz,
        ADD COLUMN administers uuid[] NOT NULL DEFAULT '{}'
    """,
    """
    ALTER TABLE people ADD CONSTRAINT ck_people_guest_ends
        CHECK ((guest_of IS NULL) = (ends_at IS NULL) AND guest_of <> '') NOT VALID
    """,
    """
    ALTER TABLE people ADD CONSTRAINT ck_people_guest_holds_no_office
        CHECK (guest_of IS NULL OR NOT (is_administrator OR is_auditor OR administers <> '{}')) NOT VALID
    """,
    f"GRANT UPDATE (ends_at, administers) ON people TO {ROLE}",
    """
    CREATE TABLE sight_rules (
        organisation_id uuid NOT NULL, department_id uuid NOT NULL,
        sees_only_own boolean NOT NULL, is_hidden boolean NOT NULL,
        CONSTRAINT pk_sight_rules PRIMARY KEY (organisation_id, department_id),
        CONSTRAINT fk_sight_rules_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT fk_sight_rules_department FOREIGN KEY (department_id, organisation_id)
            REFERENCES departments (id, organisation_id),
        CONSTRAINT ck_sight_rules_says_something CHECK (sees_only_own OR is_hidden))
    """,
    f"GRANT SELECT, INSERT, DELETE ON sight_rules TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
