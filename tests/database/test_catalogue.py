"""The catalogue itself: a new table cannot forget the separation, and the application owns nothing."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

# A table with a `room_id` must tie it to something else of the same room: a composite foreign key.
UNTIED = text("""
    SELECT relname FROM pg_class
    JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'room_id' AND NOT attisdropped
    WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'f'
                      AND attnum = ANY (conkey) AND cardinality(conkey) > 1)
""")
OWNED = text("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'kairan_app'")
KEYS_THAT_MAY_CHANGE = text("""
    SELECT conrelid::regclass::text, attname FROM pg_constraint
    JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
    WHERE connamespace = 'public'::regnamespace
      AND (contype = 'p' OR contype = 'f' AND cardinality(conkey) > 1)
      AND has_column_privilege('kairan_app', conrelid, attnum, 'UPDATE')
""")
DELETABLE = text("""
    SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
      AND has_table_privilege('kairan_app', oid, 'DELETE, TRUNCATE, TRIGGER')
""")
ROLE = text("SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'kairan_app'")


async def test_every_table_with_a_room_ties_it_to_another_column(owner: AsyncConnection) -> None:
    assert (await owner.scalars(UNTIED)).all() == []


async def test_a_new_table_that_forgets_would_be_noticed(owner: AsyncConnection) -> None:
    await owner.execute(text("CREATE TABLE sketches (room_id uuid REFERENCES rooms (id), person_id uuid, body text)"))
    assert (await owner.scalars(UNTIED)).all() == ["sketches"]
    await owner.execute(
        text("ALTER TABLE sketches ADD FOREIGN KEY (room_id, person_id) REFERENCES memberships (room_id, person_id)")
    )
    assert (await owner.scalars(UNTIED)).all() == []


async def test_the_application_owns_nothing(owner: AsyncConnection) -> None:
    assert (await owner.scalars(OWNED)).all() == []


async def test_the_application_is_no_administrator(owner: AsyncConnection) -> None:
    assert (await owner.execute(ROLE)).one() == (False, False, False, False)


async def test_the_application_cannot_change_the_keys_that_separate(owner: AsyncConnection) -> None:
    may_change = {tuple(row) for row in await owner.execute(KEYS_THAT_MAY_CHANGE)}
    # Which byline is current, where a department hangs, how far search has come: tied to the same person, organisation
    # and room. Which organisation answers for a user group: one that it admitted. At which
    # device of theirs somebody is signed in, and who decided about it.
    assert may_change == {
        ("people", "byline_id"), ("departments", "parent_id"), ("search_positions", "seq"),
        ("user_groups", "home_organisation_id"), ("sessions", "device_id"), ("devices", "decided_by"),
    }  # fmt: skip


async def test_the_application_deletes_only_what_is_meant_to_go(owner: AsyncConnection) -> None:
    assert set((await owner.scalars(DELETABLE)).all()) == {
        "sign_in_failures", "sign_in_strikes", "sessions", "devices", "totp_secrets", "recovery_codes",
        "admissions", "admission_requests", "admission_answers", "mentions", "group_mentions", "message_versions",
        "reactions", "pins", "bookmarks", "personal_hours", "files", "uploads", "sight_rules",
        "posts", "departments", "department_closings", "reminders", "room_followings", "post_moves",
        "identity_providers", "linked_accounts", "sign_on_arrivals", "sign_on_sessions", "spent_tokens",
        "passkeys", "passkey_sessions", "spent_challenges",
    }  # fmt: skip
