"""An event's tie to its message stands on each partition: what a send checks for it reads one table, not sixteen.

Events and messages are split alike, so an event of one partition speaks of a message of the partition beside it. Tied
above, PostgreSQL locked all sixteen for each message that was sent, a tenth of what it did for it.

What is there already was checked by the tie before; looking at it once more is done while everybody works, and outside
a transaction. Cut short, all of it is done anew.
"""

from alembic import op

revision = "0039"
down_revision = "0038"

PARTITIONS = 16
TIE = "fk_events_number"


def upgrade() -> None:
    op.execute(f"ALTER TABLE events DROP CONSTRAINT IF EXISTS {TIE}")
    for part in range(PARTITIONS):
        op.execute(f"ALTER TABLE events_{part:02} DROP CONSTRAINT IF EXISTS {TIE}")
        op.execute(
            f"ALTER TABLE events_{part:02} ADD CONSTRAINT {TIE} FOREIGN KEY (room_id, number)"
            f" REFERENCES messages_{part:02} (room_id, number) NOT VALID"
        )
    with op.get_context().autocommit_block():
        for part in range(PARTITIONS):
            op.execute(f"ALTER TABLE events_{part:02} VALIDATE CONSTRAINT {TIE}")
