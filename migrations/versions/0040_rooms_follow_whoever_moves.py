"""Rooms follow a list that an operator brings, and the closing of a department, as they follow a transfer."""

from alembic import op

revision = "0040"
down_revision = "0039"

ROLE = "kairan_app"
STATEMENTS = (
    "ALTER TABLE transfers ALTER created_by DROP NOT NULL, ADD COLUMN department_id uuid",
    """
    ALTER TABLE transfers ADD CONSTRAINT fk_transfers_department_id FOREIGN KEY (department_id, organisation_id)
        REFERENCES departments (id, organisation_id) NOT VALID
    """,
    # Whoever comes back before a room's turn is not moved at all.
    f"GRANT UPDATE (plan) ON transfer_rooms TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
