"""What search reads: each room's messages, folded, in blocks of 64, and how far each room has been folded.

A block is a row: its lines are the folded messages, `signature` says which characters and pairs of characters can be in
it at all (none while the block still grows). Blocks are written by a worker that follows the rooms' logs, so that
sending costs nothing more; `search_positions` says up to which event and message it has come.
`search_foldings` says by which version of the folding the names of people and rooms were folded.
"""

from alembic import op

revision = "0009"
down_revision = "0008"

ROLE = "kairan_app"
PARTITIONS = 16

BLOCKS = """
    CREATE TABLE search_blocks (
        room_id uuid NOT NULL, first_number bigint NOT NULL,
        first_at timestamptz NOT NULL, last_at timestamptz NOT NULL, signature bytea,
        lines text COLLATE "C" NOT NULL, senders uuid[] NOT NULL, times timestamptz[] NOT NULL,
        has_files boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_search_blocks PRIMARY KEY (room_id, first_number),
        CONSTRAINT ck_search_blocks_first CHECK (first_number % 64 = 1),
        CONSTRAINT ck_search_blocks_signature CHECK (octet_length(signature) = 2048),
        CONSTRAINT fk_search_blocks_first_number FOREIGN KEY (room_id, first_number)
            REFERENCES messages (room_id, number))
    PARTITION BY HASH (room_id)
"""
OTHERS = (
    """
    CREATE TABLE search_positions (
        room_id uuid NOT NULL, seq bigint, number bigint NOT NULL DEFAULT 0, folding integer NOT NULL,
        CONSTRAINT pk_search_positions PRIMARY KEY (room_id),
        CONSTRAINT fk_search_positions_room_id FOREIGN KEY (room_id) REFERENCES rooms (id),
        CONSTRAINT fk_search_positions_seq FOREIGN KEY (room_id, seq) REFERENCES events (room_id, seq))
    WITH (fillfactor = 70)
    """,
    """
    CREATE TABLE search_foldings (
        subject text NOT NULL, version integer NOT NULL,
        CONSTRAINT pk_search_foldings PRIMARY KEY (subject))
    """,
    "INSERT INTO search_foldings (subject, version) VALUES ('names', 0)",
)
GRANTS = {
    "search_blocks": "SELECT, INSERT, UPDATE (first_at, last_at, signature, lines, senders, times, has_files)",
    "search_positions": "SELECT, INSERT, UPDATE (seq, number, folding)",
    "search_foldings": "SELECT, UPDATE (version)",
}


def upgrade() -> None:
    op.execute(BLOCKS)
    for part in range(PARTITIONS):
        name = f"search_blocks_{part:02}"
        op.execute(
            f"CREATE TABLE {name} PARTITION OF search_blocks FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {part})"
        )
        # Read for every block that is looked at: it stays in the row, however full the row is. The text goes aside.
        op.execute(f"ALTER TABLE {name} ALTER COLUMN signature SET STORAGE PLAIN")
    for statement in OTHERS:
        op.execute(statement)
    for table, rights in GRANTS.items():
        op.execute(f"GRANT {rights} ON {table} TO {ROLE}")
