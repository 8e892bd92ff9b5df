"""Whoever is suspended keeps no session, and the last time that somebody was there is found by an index.

Suspending and reinstating happen in several ways (the console, a staff list, a transfer and its undoing, SCIM, a last
day); the trigger sees all of them. At both: somebody may have come in just while they were being suspended.

The indexes are built beside everybody else's work, and so outside a transaction. One that was left half built, as
after a lost connection, is built anew.
"""

from alembic import op

revision = "0036"
down_revision = "0035"

STATEMENTS = (
    """
    CREATE FUNCTION end_sessions_of_suspended() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE sessions SET revoked_at = now()
        WHERE person_id = NEW.id AND revoked_at IS NULL AND expires_at > now();
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER end_sessions AFTER UPDATE OF suspended_at ON people FOR EACH ROW
        WHEN ((OLD.suspended_at IS NULL) <> (NEW.suspended_at IS NULL))
        EXECUTE FUNCTION end_sessions_of_suspended()
    """,
)
INDEXES = {
    "ix_sessions_last_seen_at": "sessions (person_id, last_seen_at) WHERE kind = 'browser'",
    "ix_sessions_at_no_device": "sessions (last_seen_at, id) WHERE device_id IS NULL AND revoked_at IS NULL",
}


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    with op.get_context().autocommit_block():
        for name, place in INDEXES.items():
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.execute(f"CREATE INDEX CONCURRENTLY {name} ON {place}")
