"""What each organisation does about what looks like a number or a list that should not be sent, and its words."""

from alembic import op

revision = "0033"
down_revision = "0032"

ROLE = "kairan_app"
SETTINGS = ("my_number_inside", "my_number_shared", "names_inside", "names_shared", "words_inside", "words_shared")
COLUMNS = ", ".join(f"{one} text NOT NULL" for one in SETTINGS)
CHECKS = " AND ".join(f"{one} IN ('allow', 'warn', 'refuse')" for one in SETTINGS)
STATEMENTS = (
    f"""
    CREATE TABLE caution_rules (
        organisation_id uuid NOT NULL, {COLUMNS}, words text[] NOT NULL,
        CONSTRAINT pk_caution_rules PRIMARY KEY (organisation_id),
        CONSTRAINT fk_caution_rules_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT ck_caution_rules_actions CHECK ({CHECKS}),
        CONSTRAINT ck_caution_rules_words CHECK (cardinality(words) <= 200))
    """,
    f"GRANT SELECT, INSERT ON caution_rules TO {ROLE}",
    f"GRANT UPDATE ({', '.join(SETTINGS)}, words) ON caution_rules TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
