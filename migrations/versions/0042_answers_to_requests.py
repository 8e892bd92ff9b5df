"""How requests to join user groups were answered: kept for each administrator of who asked, until it was seen."""

from alembic import op

revision = "0042"
down_revision = "0041"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE admission_answers (
        user_group_id uuid NOT NULL, person_id uuid NOT NULL, organisation_id uuid NOT NULL,
        is_admitted boolean NOT NULL, answered_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_admission_answers PRIMARY KEY (person_id, user_group_id),
        CONSTRAINT fk_admission_answers_user_group_id FOREIGN KEY (user_group_id) REFERENCES user_groups (id),
        CONSTRAINT fk_admission_answers_person_id FOREIGN KEY (person_id, organisation_id)
            REFERENCES people (id, organisation_id))
    """,
    "CREATE INDEX ix_admission_answers_user_group_id ON admission_answers (user_group_id, organisation_id)",
    f"GRANT SELECT, INSERT, DELETE ON admission_answers TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
