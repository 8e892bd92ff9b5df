"""Departments that are closed: they stay with their history, and for a day what closing moved can be put back."""

from alembic import op

revision = "0034"
down_revision = "0033"

ROLE = "kairan_app"
STATEMENTS = (
    "ALTER TABLE departments ADD COLUMN closed_at timestamptz",
    f"GRANT UPDATE (closed_at) ON departments TO {ROLE}",
    """
    CREATE TABLE department_closings (
        department_id uuid NOT NULL, organisation_id uuid NOT NULL, departments uuid[] NOT NULL,
        ended uuid[] NOT NULL, begun uuid[] NOT NULL, closed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_department_closings PRIMARY KEY (department_id),
        CONSTRAINT ck_department_closings_departments CHECK (department_id = ANY (departments)),
        CONSTRAINT fk_department_closings_department_id FOREIGN KEY (department_id, organisation_id)
            REFERENCES departments (id, organisation_id) ON DELETE CASCADE)
    """,
    f"GRANT SELECT, INSERT, DELETE ON department_closings TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
