"""The last link of a chain is found by its key, whatever PostgreSQL believes of how many there are.

A table that has not been counted yet is believed to be nearly empty, and then a transaction of many entries read the
whole chain for each of them. Without sorting and without reading past an index, only the key is left.
"""

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    for setting in ("enable_sort", "enable_seqscan", "enable_bitmapscan", "enable_incremental_sort"):
        op.execute(f"ALTER FUNCTION link_audit_entry(audit_entries) SET {setting} = off")
