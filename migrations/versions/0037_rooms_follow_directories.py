"""Whom a directory moved, and which rooms have not followed yet: one row for each, until the room's turn comes."""

from alembic import op

revision = "0037"
down_revision = "0036"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE post_moves (
        room_id uuid NOT NULL, person_id uuid NOT NULL, organisation_id uuid NOT NULL, held jsonb NOT NULL,
        told_by uuid NOT NULL, told_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_post_moves PRIMARY KEY (room_id, person_id),
        CONSTRAINT ck_post_moves_held CHECK (jsonb_typeof(held) = 'array'),
        CONSTRAINT fk_post_moves_room_id FOREIGN KEY (room_id, organisation_id)
            REFERENCES rooms (id, organisation_id),
        CONSTRAINT fk_post_moves_person_id FOREIGN KEY (person_id, organisation_id)
            REFERENCES people (id, organisation_id))
    """,
    "CREATE INDEX ix_post_moves_organisation_id ON post_moves (organisation_id, told_at)",
    f"GRANT SELECT, INSERT, DELETE ON post_moves TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
