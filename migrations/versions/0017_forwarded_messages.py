"""Forwarded messages: who said it first, where and when; and whether an organisation lets its words go outside.

What is forwarded is a message of its own: withdrawing the first leaves it where it is. The room of origin stands here
without a foreign key, because no tie leads from one room into another.
"""

from alembic import op

revision = "0017"
down_revision = "0016"

ROLE = "kairan_app"
STATEMENTS = (
    "ALTER TABLE organisations ADD COLUMN allows_forward_outside boolean NOT NULL DEFAULT false",
    """
    CREATE TABLE forwards (
        room_id uuid NOT NULL, number bigint NOT NULL, origin_room_id uuid NOT NULL, origin_number bigint NOT NULL,
        byline_id uuid NOT NULL, said_at timestamptz NOT NULL, is_outside boolean NOT NULL,
        CONSTRAINT pk_forwards PRIMARY KEY (room_id, number),
        CONSTRAINT fk_forwards_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number),
        CONSTRAINT fk_forwards_byline_id FOREIGN KEY (byline_id) REFERENCES bylines (id))
    """,
    f"GRANT SELECT, INSERT ON forwards TO {ROLE}",
    f"GRANT UPDATE (allows_forward_outside) ON organisations TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
