"""Working hours of organisations and people, and messages that say that they cannot wait."""

from alembic import op

revision = "0011"
down_revision = "0010"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE organisation_hours (
        organisation_id uuid NOT NULL, week jsonb NOT NULL, observes_holidays boolean NOT NULL,
        observes_new_year boolean NOT NULL, days_off jsonb NOT NULL,
        CONSTRAINT pk_organisation_hours PRIMARY KEY (organisation_id),
        CONSTRAINT ck_organisation_hours_week CHECK (jsonb_array_length(week) = 7),
        CONSTRAINT ck_organisation_hours_days_off CHECK (jsonb_array_length(days_off) <= 200),
        CONSTRAINT fk_organisation_hours_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id))
    """,
    """
    CREATE TABLE personal_hours (
        person_id uuid NOT NULL, organisation_id uuid NOT NULL, week jsonb, observes_holidays boolean NOT NULL,
        away_from date, away_until date,
        CONSTRAINT pk_personal_hours PRIMARY KEY (person_id),
        CONSTRAINT ck_personal_hours_week CHECK (jsonb_array_length(week) = 7),
        CONSTRAINT ck_personal_hours_away CHECK ((away_from IS NULL) = (away_until IS NULL)),
        CONSTRAINT ck_personal_hours_period CHECK (away_until >= away_from),
        CONSTRAINT fk_personal_hours_person_id FOREIGN KEY (person_id, organisation_id)
            REFERENCES people (id, organisation_id))
    """,
    f"GRANT SELECT, INSERT ON organisation_hours TO {ROLE}",
    f"GRANT UPDATE (week, observes_holidays, observes_new_year, days_off) ON organisation_hours TO {ROLE}",
    f"GRANT SELECT, INSERT, DELETE ON personal_hours TO {ROLE}",
    f"GRANT UPDATE (week, observes_holidays, away_from, away_until) ON personal_hours TO {ROLE}",
    "ALTER TABLE messages ADD COLUMN is_urgent boolean NOT NULL DEFAULT false",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
