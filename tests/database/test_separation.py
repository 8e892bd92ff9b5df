"""A foreign person in an internal room is unrepresentable: PostgreSQL itself refuses, whoever asks it."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.fixtures.attacks import BROKEN_RULE, Known, refusal_of

INTO_ROOM = "INSERT INTO memberships (room_id, person_id, organisation_id, room_organisation_id, user_group_id) VALUES "
INTO_MESSAGES = """INSERT INTO messages (room_id, number, seq, client_id, sender_id, byline_id, body, reply_to)
                   VALUES """
INTO_FILES = """INSERT INTO files (room_id, id, uploader_id, byline_id, origin_id,
                                   blob_id, name, search_text, size, kind, media_type) VALUES """
A_FILE = "gen_random_uuid(), 'x', 'x', 1, 'other', 'x')"

ATTACKS = {
    "a foreign person enters an internal room": INTO_ROOM + "(:section, :sugiyama, :minato, :aoba, NULL)",
    "a foreign person lies about their organisation": INTO_ROOM + "(:section, :sugiyama, :aoba, :aoba, NULL)",
    "a foreign person lies about the room's organisation": INTO_ROOM + "(:section, :sugiyama, :minato, :minato, NULL)",
    "a foreign person calls an internal room a topic": INTO_ROOM + "(:section, :sugiyama, :minato, NULL, :group)",
    "a person of a town that was not admitted enters a topic": INTO_ROOM + "(:topic, :inoue, :hino, NULL, :group)",
    "somebody lies about their town to enter a topic": INTO_ROOM + "(:topic, :inoue, :minato, NULL, :group)",
    "a membership that names no owner of its room": INTO_ROOM + "(:section, :sugiyama, :minato, NULL, NULL)",
    "a membership that names two owners of its room": INTO_ROOM + "(:topic, :yoshida, :aoba, :aoba, :group)",
    "a topic is dressed as an internal room": INTO_ROOM + "(:topic, :inoue, :hino, :hino, NULL)",
    "a room that has members becomes a topic": "UPDATE rooms SET kind = 'topic', organisation_id = NULL, "
    "user_group_id = :group WHERE id = :section",
    "a room changes its kind": "UPDATE rooms SET kind = 'topic' WHERE id = :section",
    "a room changes its organisation": "UPDATE rooms SET organisation_id = :minato WHERE id = :section",
    "a person moves to another town": "UPDATE people SET organisation_id = :minato WHERE id = :sato",
    "a membership moves to another room": "UPDATE memberships SET room_id = :section WHERE room_id = :elsewhere",
    "a membership changes its person": "UPDATE memberships SET person_id = :sugiyama WHERE person_id = :takahashi",
    "an internal room without an organisation": "INSERT INTO rooms (id, kind, name, user_group_id) "
    "VALUES (gen_random_uuid(), 'internal', 'x', :group)",
    "a topic without a user group": "INSERT INTO rooms (id, kind, name, organisation_id) "
    "VALUES (gen_random_uuid(), 'topic', 'x', :aoba)",
    "a room of two owners": "INSERT INTO rooms (id, kind, name, organisation_id, user_group_id) "
    "VALUES (gen_random_uuid(), 'internal', 'x', :aoba, :group)",
    "a room of nobody": "INSERT INTO rooms (id, kind, name) VALUES (gen_random_uuid(), 'internal', 'x')",
    "an admission is withdrawn under living members": "DELETE FROM admissions WHERE organisation_id = :minato",
    "an outsider sends": INTO_MESSAGES + "(:section, 9, 9, gen_random_uuid(), :sugiyama, :sugiyama_byline, 'x', NULL)",
    "somebody sends under another's byline": INTO_MESSAGES
    + "(:section, 9, 9, gen_random_uuid(), :sato, :sugiyama_byline, 'x', NULL)",
    "a reply into another room": INTO_MESSAGES + "(:direct, 9, 9, gen_random_uuid(), :sato, :sato_byline, 'x', 1)",
    "a reply to what comes later": INTO_MESSAGES + "(:section, 9, 9, gen_random_uuid(), :sato, :sato_byline, 'x', 9)",
    "a message moves to another room": "UPDATE messages SET room_id = :topic WHERE room_id = :section",
    "a number is given twice": INTO_MESSAGES + "(:section, 1, 9, gen_random_uuid(), :sato, :sato_byline, 'x', NULL)",
    "a seq is given twice": "INSERT INTO events (room_id, seq, kind, number) VALUES (:section, 3, 'message.sent', 1)",
    "a counter goes back": "UPDATE rooms SET last_seq = last_seq - 1 WHERE id = :section",
    "an outsider is mentioned": "INSERT INTO mentions (room_id, person_id, number) VALUES (:section, :sugiyama, 1)",
    "an outsider has read": "INSERT INTO read_moments (room_id, person_id, month, numbers, moments) "
    "VALUES (:section, :sugiyama, '2026-04-01', '{1}', '{2026-04-01}')",
    "an outsider confirms": "WITH asked AS (INSERT INTO confirmation_requests (room_id, number) VALUES (:section, 1)) "
    "INSERT INTO confirmations (room_id, number, person_id) VALUES (:section, 1, :sugiyama)",
    "a confirmation of what was never asked": "INSERT INTO confirmations (room_id, number, person_id) "
    "VALUES (:section, 1, :takahashi)",
    "an outsider has a level": "INSERT INTO room_levels VALUES (:section, :sugiyama, 'all')",
    "an event about an outsider": "INSERT INTO events (room_id, seq, kind, subject_id) "
    "VALUES (:section, 9, 'member.joined', :sugiyama)",
    "an event about another room's message": "INSERT INTO events (room_id, seq, kind, number) "
    "VALUES (:direct, 9, 'message.sent', 2)",
    "a receipt for a message that is not there": "INSERT INTO send_receipts "
    "VALUES (:sato, gen_random_uuid(), :direct, 2, 'x')",
    "a post in a department of another town": "INSERT INTO posts (id, person_id, organisation_id, department_id) "
    "SELECT gen_random_uuid(), :sato, :aoba, id FROM departments WHERE organisation_id = :minato",
    "a post that lies about the person's town": "INSERT INTO posts (id, person_id, organisation_id, department_id) "
    "SELECT gen_random_uuid(), :sato, :minato, id FROM departments WHERE organisation_id = :minato",
    "a byline that lies about the town": "INSERT INTO bylines (id, person_id, organisation_id, name, organisation) "
    "VALUES (gen_random_uuid(), :sato, :minato, 'x', 'x')",
    "somebody wears another's byline": "UPDATE people SET byline_id = :sugiyama_byline WHERE id = :sato",
    "events are deleted": "DELETE FROM events WHERE room_id = :section",
    "an event is rewritten": "UPDATE events SET data = '{}' WHERE room_id = :section",
    "messages are deleted": "DELETE FROM messages WHERE room_id = :section",
    "a message changes its sender": "UPDATE messages SET sender_id = :takahashi WHERE room_id = :section",
    "memberships are deleted": "DELETE FROM memberships WHERE room_id = :section",
    "rooms are deleted": "DELETE FROM rooms WHERE id = :section",
    "people are deleted": "DELETE FROM people WHERE id = :sato",
    "a receipt is forgotten": "DELETE FROM send_receipts WHERE sender_id = :sato",
    "an outsider puts a file into a room": INTO_FILES
    + "(:section, :aoba, :sugiyama, :sugiyama_byline, :aoba, "
    + A_FILE,
    "somebody brings a file under another's byline": INTO_FILES
    + "(:section, :aoba, :sato, :sugiyama_byline, :aoba, "
    + A_FILE,
    "a file of one room is sent in another": "INSERT INTO attachments VALUES (:section, :elsewhere_file, 1, 0)",
    "a file is sent with another room's message": "INSERT INTO attachments VALUES (:elsewhere, :elsewhere_file, 9, 0)",
    "a version of another room's file": INTO_FILES
    + "(:section, :aoba, :sato, :sato_byline, :elsewhere_file, "
    + A_FILE,
    "a file moves to another room": "UPDATE files SET room_id = :section WHERE id = :elsewhere_file",
    "a file is given other bytes": "UPDATE files SET blob_id = :aoba WHERE id = :elsewhere_file",
    "a file that was sent is deleted": "DELETE FROM files WHERE id = :elsewhere_file",
    "a file is taken from its message": "DELETE FROM attachments WHERE file_id = :elsewhere_file",
    "an outsider brings a file in pieces": "INSERT INTO uploads (room_id, id, person_id, name, size, expires_at) "
    "VALUES (:section, :aoba, :sugiyama, 'x', 1, now())",
    "the audit is chained by hand": "INSERT INTO audit_links "
    "(chain, number, entry_id, previous_hash, hash, at, action) VALUES (:aoba, 1, 1, '', '', now(), 'x')",
    "what was withdrawn is read": "SELECT * FROM withdrawn_versions",
    "the audit is rewritten": "UPDATE audit_entries SET action = 'nothing'",
    "the audit is deleted": "DELETE FROM audit_entries",
    "a table is altered": "ALTER TABLE memberships DROP CONSTRAINT ck_memberships_separation",
    "a trigger is switched off": "ALTER TABLE rooms DISABLE TRIGGER ALL",
    "foreign keys are switched off": "SET session_replication_role = replica",
    "a table is emptied": "TRUNCATE messages",
    "a table is dropped": "DROP TABLE events",
    "a table is made": "CREATE TABLE mine (id int)",
    "another role is put on": "SET ROLE kairan_owner",
}


@pytest.mark.parametrize("attack", ATTACKS)
async def test_postgresql_refuses_that(connection: AsyncConnection, known: Known, attack: str) -> None:
    assert (await refusal_of(connection, ATTACKS[attack], known)).startswith(BROKEN_RULE)


async def test_an_honest_membership_is_accepted(connection: AsyncConnection, known: Known) -> None:
    await connection.execute(text(INTO_ROOM + "(:section, :yoshida, :aoba, :aoba, NULL)"), known)
    await connection.execute(text(INTO_ROOM + "(:topic, :yoshida, :aoba, NULL, :group)"), known)


async def test_who_has_left_holds_no_admission_back(connection: AsyncConnection, known: Known) -> None:
    leave = "UPDATE memberships SET left_seq = 9, left_at = now() WHERE person_id = :sugiyama AND room_id = :topic"
    await connection.execute(text(leave), known)
    withdrawn = await connection.execute(text("DELETE FROM admissions WHERE organisation_id = :minato"), known)
    assert withdrawn.rowcount == 1


async def test_nobody_returns_to_a_topic_whose_admission_was_withdrawn(
    connection: AsyncConnection, known: Known
) -> None:
    leave = "UPDATE memberships SET left_seq = 9, left_at = now() WHERE person_id = :sugiyama AND room_id = :topic"
    await connection.execute(text(leave), known)
    await connection.execute(text("DELETE FROM admissions WHERE organisation_id = :minato"), known)
    back = "UPDATE memberships SET left_seq = NULL, left_at = NULL WHERE person_id = :sugiyama AND room_id = :topic"
    assert await refusal_of(connection, back, known) == "23503"
