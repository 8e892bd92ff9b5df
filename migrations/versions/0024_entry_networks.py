"""Entry networks: what an organisation allows from where, and which sessions showed a second factor.

The schema `without_user_groups` holds views of the same names as the tables that know of rooms shared with other
organisations; the code makes them after each migration, with the columns that there are by then.
"""

from alembic import op

revision = "0024"
down_revision = "0023"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE entry_rules (
        organisation_id uuid NOT NULL, networks jsonb NOT NULL, version integer NOT NULL DEFAULT 1,
        changed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_entry_rules PRIMARY KEY (organisation_id),
        CONSTRAINT fk_entry_rules_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT ck_entry_rules_networks CHECK
            (jsonb_typeof(networks) = 'array' AND jsonb_array_length(networks) BETWEEN 1 AND 20))
    """,
    f"GRANT SELECT, INSERT ON entry_rules TO {ROLE}",
    f"GRANT UPDATE (networks, version, changed_at) ON entry_rules TO {ROLE}",
    "ALTER TABLE sessions ADD COLUMN has_second_factor boolean NOT NULL DEFAULT false",
    f"GRANT UPDATE (has_second_factor) ON sessions TO {ROLE}",
    "CREATE SCHEMA without_user_groups",
    f"GRANT USAGE ON SCHEMA without_user_groups TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
