"""What each person wants to be told of at once, for all rooms together and for a room alone."""

from alembic import op

revision = "0015"
down_revision = "0014"

ROLE = "kairan_app"

STATEMENTS = (
    """
    CREATE TABLE notification_choices (
        person_id uuid NOT NULL, settings jsonb NOT NULL DEFAULT '{}',
        CONSTRAINT pk_notification_choices PRIMARY KEY (person_id),
        CONSTRAINT fk_notification_choices_person_id FOREIGN KEY (person_id) REFERENCES people (id))
    """,
    """
    CREATE TABLE room_levels (
        room_id uuid NOT NULL, person_id uuid NOT NULL, level text,
        CONSTRAINT pk_room_levels PRIMARY KEY (room_id, person_id),
        CONSTRAINT ck_room_levels_level CHECK (level IN ('all', 'mentions', 'none')),
        CONSTRAINT fk_room_levels_person_id FOREIGN KEY (room_id, person_id)
            REFERENCES memberships (room_id, person_id))
    """,
    "CREATE INDEX ix_room_levels_person_id ON room_levels (person_id) WHERE level IS NOT NULL",
    f"GRANT SELECT, INSERT ON notification_choices, room_levels TO {ROLE}",
    f"GRANT UPDATE (settings) ON notification_choices TO {ROLE}",
    f"GRANT UPDATE (level) ON room_levels TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
