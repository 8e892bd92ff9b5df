"""Sessions that ended long ago may be forgotten, and are found by when they ended."""

from alembic import op

revision = "0041"
down_revision = "0040"

ROLE = "kairan_app"
NAME = "ix_sessions_ended_at"


def upgrade() -> None:
    op.execute(f"GRANT DELETE ON sessions TO {ROLE}")
    with op.get_context().autocommit_block():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")
        op.execute(f"CREATE INDEX CONCURRENTLY {NAME} ON sessions (least(revoked_at, expires_at))")
