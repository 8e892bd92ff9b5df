"""Access has one end: `ends_at`, the midnight after the last day, for guests and for staff with a 利用期限 alike.

`last_day` stays for nodes of before, which read and write it: a trigger keeps both the same. It may go, with the
trigger, when none of them runs any more.
"""

from alembic import op

revision = "0031"
down_revision = "0030"

STATEMENTS = (
    "ALTER TABLE people DROP CONSTRAINT ck_people_guest_ends",
    """
    ALTER TABLE people ADD CONSTRAINT ck_people_guest_has_an_end
        CHECK (guest_of IS NULL OR (ends_at IS NOT NULL AND guest_of <> '')) NOT VALID
    """,
    """
    CREATE FUNCTION keep_last_day() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.guest_of IS NOT NULL THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'INSERT' AND NEW.ends_at IS NULL
           OR TG_OP = 'UPDATE' AND NEW.ends_at IS NOT DISTINCT FROM OLD.ends_at THEN
            NEW.ends_at := CAST(NEW.last_day + 1 AS timestamp) AT TIME ZONE 'Asia/Tokyo';
        ELSE
            NEW.last_day := CAST(NEW.ends_at AT TIME ZONE 'Asia/Tokyo' AS date) - 1;
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER keep_last_day BEFORE INSERT OR UPDATE OF last_day, ends_at ON people
        FOR EACH ROW EXECUTE FUNCTION keep_last_day()
    """,
    "UPDATE people SET last_day = last_day WHERE last_day IS NOT NULL AND guest_of IS NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
