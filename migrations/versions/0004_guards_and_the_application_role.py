"""What never changes, and what the application may do.

Triggers keep a room's kind and owners and a person's organisation as they were made, even where no key would
notice (an empty room). The application's role owns nothing: it reads and writes rows, only appends to the log and
the audit, and deletes only what is meant to go.
"""

from alembic import op

revision = "0004"
down_revision = "0003"

ROLE = "kairan_app"
TABLES = (
    "organisations", "departments", "people", "posts", "bylines", "sessions",
    "sign_in_failures", "user_groups", "admissions", "rooms", "memberships", "messages",
    "events", "mentions", "send_receipts", "audit_entries",
)  # fmt: skip
# Everything else in a table stays as it was written.
MAY_UPDATE = {
    "organisations": "name, allows_direct_outside, suspended_at",
    "departments": "name, parent_id, position",
    "people": "staff_number, name, kana, email, login_id, password_hash, is_administrator, settings, search_text,"
    " revision, byline_id, suspended_at, missing_since",
    "posts": "title, is_primary, ended_on",
    "sessions": "refresh_hash, previous_hash, rotated_at, revoked_at, expires_at",
    "sign_in_failures": "failures, last_at",
    "user_groups": "name, description",
    "rooms": "name, description, search_text, epoch, last_seq, last_number, hides_past",
    "memberships": "role, read_number, joined_seq, joined_number, left_seq, joined_at, left_at",
    "messages": "body, edited_at, deleted_at",
}
MAY_DELETE = ("sign_in_failures", "admissions")

STATEMENTS = (
    """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% of % never changes', TG_ARGV[0], TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER keep_kind_and_owner BEFORE UPDATE ON rooms FOR EACH ROW
        WHEN (OLD.id IS DISTINCT FROM NEW.id OR OLD.kind IS DISTINCT FROM NEW.kind
              OR OLD.organisation_id IS DISTINCT FROM NEW.organisation_id
              OR OLD.user_group_id IS DISTINCT FROM NEW.user_group_id
              OR OLD.direct_key IS DISTINCT FROM NEW.direct_key)
        EXECUTE FUNCTION refuse_change('kind or owner')
    """,
    """
    CREATE TRIGGER keep_organisation BEFORE UPDATE ON people FOR EACH ROW
        WHEN (OLD.id IS DISTINCT FROM NEW.id OR OLD.organisation_id IS DISTINCT FROM NEW.organisation_id)
        EXECUTE FUNCTION refuse_change('organisation')
    """,
    """
    CREATE TRIGGER keep_counting_up BEFORE UPDATE ON rooms FOR EACH ROW
        WHEN (NEW.last_seq < OLD.last_seq OR NEW.last_number < OLD.last_number)
        EXECUTE FUNCTION refuse_change('a counter')
    """,
    f"""
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN CREATE ROLE {ROLE} NOLOGIN; END IF;
        -- Whoever made the role may administer it, but since PostgreSQL 16 not put it on without this.
        EXECUTE format('GRANT {ROLE} TO %I', current_user);
    EXCEPTION WHEN insufficient_privilege THEN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
            RAISE EXCEPTION 'CREATE ROLE {ROLE} NOLOGIN; GRANT {ROLE} TO %;', current_user
                USING ERRCODE = 'insufficient_privilege';
        END IF;
    END $$
    """,
    f"GRANT USAGE ON SCHEMA public TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT ON {table} TO {ROLE}")
    for table, columns in MAY_UPDATE.items():
        op.execute(f"GRANT UPDATE ({columns}) ON {table} TO {ROLE}")
    for table in MAY_DELETE:
        op.execute(f"GRANT DELETE ON {table} TO {ROLE}")
    op.execute(f"REVOKE SELECT ON audit_entries FROM {ROLE}")
