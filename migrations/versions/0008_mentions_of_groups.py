"""Mentions of everybody in a room and of departments: one row each, however many people they reach.

A department's people are kept as they were when they were called; everybody is whoever had come in by then. `mentioned`
is the law of who is called by which message, by name or as one of many: whatever counts mentions asks it.
"""

from alembic import op

revision = "0008"
down_revision = "0007"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE group_mentions (
        room_id uuid NOT NULL, number bigint NOT NULL, place smallint NOT NULL, department_id uuid,
        name text NOT NULL DEFAULT '', people uuid[], reached integer NOT NULL,
        CONSTRAINT pk_group_mentions PRIMARY KEY (room_id, number, place),
        CONSTRAINT ck_group_mentions_people CHECK ((department_id IS NULL) = (people IS NULL)),
        CONSTRAINT ck_group_mentions_reached CHECK (reached > 0),
        CONSTRAINT fk_group_mentions_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number),
        CONSTRAINT fk_group_mentions_department_id FOREIGN KEY (department_id) REFERENCES departments (id))
    """,
    """
    CREATE VIEW mentioned WITH (security_invoker) AS
        SELECT room_id, person_id, number FROM mentions
        UNION
        SELECT group_mentions.room_id, memberships.person_id, group_mentions.number
        FROM group_mentions JOIN memberships ON memberships.room_id = group_mentions.room_id
        WHERE memberships.left_seq IS NULL AND memberships.joined_number < group_mentions.number
          AND (group_mentions.people IS NULL OR memberships.person_id = ANY (group_mentions.people))
    """,
    f"GRANT SELECT, INSERT, DELETE ON group_mentions TO {ROLE}",
    f"GRANT DELETE ON mentions TO {ROLE}",
    f"GRANT SELECT ON mentioned TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
