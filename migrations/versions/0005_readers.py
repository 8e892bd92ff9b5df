"""Who has read a message, and when; and who may hide their names.

`read_moments` keeps when a marker moved, gathered: one row for each person, room and month, with at most some dozens of
minutes in it. How many messages somebody read in that minute costs nothing.
"""

from alembic import op

revision = "0005"
down_revision = "0004"

ROLE = "kairan_app"

STATEMENTS = (
    """
    CREATE TABLE read_moments (
        room_id uuid NOT NULL, person_id uuid NOT NULL, month date NOT NULL,
        numbers bigint[] NOT NULL, moments timestamptz[] NOT NULL,
        CONSTRAINT pk_read_moments PRIMARY KEY (room_id, person_id, month),
        CONSTRAINT ck_read_moments_pairs CHECK (cardinality(numbers) = cardinality(moments)),
        CONSTRAINT ck_read_moments_bounded CHECK (cardinality(numbers) BETWEEN 1 AND 200),
        CONSTRAINT fk_read_moments_person_id FOREIGN KEY (room_id, person_id)
            REFERENCES memberships (room_id, person_id))
    WITH (fillfactor = 70)
    """,
    "ALTER TABLE organisations ADD COLUMN hides_readers boolean NOT NULL DEFAULT false",
    "ALTER TABLE rooms ADD COLUMN hides_readers boolean NOT NULL DEFAULT false",
    f"GRANT SELECT, INSERT ON read_moments TO {ROLE}",
    f"GRANT UPDATE (numbers, moments) ON read_moments TO {ROLE}",
    f"GRANT UPDATE (hides_readers) ON organisations TO {ROLE}",
    f"GRANT UPDATE (hides_readers) ON rooms TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
