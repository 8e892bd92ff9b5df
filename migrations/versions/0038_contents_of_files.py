"""What files hold to think about before they are sent, and what an organisation does where nobody could look."""

from alembic import op

revision = "0038"
down_revision = "0037"

ROLE = "kairan_app"
SETTINGS = ("unread_inside", "unread_shared")
STATEMENTS = (
    "ALTER TABLE files ADD COLUMN findings text[]",
    f"GRANT UPDATE (findings) ON files TO {ROLE}",
    *(
        f"ALTER TABLE caution_rules ADD COLUMN {one} text NOT NULL DEFAULT 'allow'"
        f" CONSTRAINT ck_caution_rules_{one} CHECK ({one} IN ('allow', 'warn', 'refuse'))"
        for one in SETTINGS
    ),
    f"GRANT UPDATE ({', '.join(SETTINGS)}) ON caution_rules TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
