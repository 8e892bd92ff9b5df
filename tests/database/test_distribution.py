"""Every table is classed, every key that counts starts with the room, and every statement names its room."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.distribution import BY_ROOM, BY_SENDER, KEYS_ACROSS_ROOMS, PARTITIONED, REFERENCE, TIES_ACROSS_ROOMS

APP = Path(__file__).parents[2] / "app"
VERSIONS = APP.parent / "migrations" / "versions"
TABLES = text("""
    SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition
      AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
""")
SPLIT = text("SELECT partrelid::regclass::text, pg_get_partkeydef(partrelid) FROM pg_partitioned_table")
# Each unique index with its first column, each foreign key with its first columns on both sides.
KEYS = text("""
    SELECT key.relname AS name, indrelid::regclass::text AS its_table, attname AS first
    FROM pg_index JOIN pg_class AS key ON key.oid = indexrelid
    JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
    WHERE indisunique AND NOT key.relispartition AND indrelid::regclass::text = ANY(:tables)
""")
# A partition's tie counts as its whole table's.
TIES = text("""
    WITH whole AS (
        SELECT pg_class.oid, coalesce(inhparent, pg_class.oid)::regclass::text AS name
        FROM pg_class LEFT JOIN pg_inherits ON inhrelid = pg_class.oid
    )
    SELECT conname AS name, its.name AS its_table, own.attname AS first, other_whole.name AS other_table,
           other.attname AS other_first
    FROM pg_constraint
    JOIN whole AS its ON its.oid = conrelid
    JOIN whole AS other_whole ON other_whole.oid = confrelid
    JOIN pg_attribute AS own ON own.attrelid = conrelid AND own.attnum = conkey[1]
    JOIN pg_attribute AS other ON other.attrelid = confrelid AND other.attnum = confkey[1]
    WHERE contype = 'f' AND conparentid = 0
""")

EVENTS_TIES = text("""
    SELECT conrelid::regclass::text AS its_table, confrelid::regclass::text, convalidated FROM pg_constraint
    WHERE conname = 'fk_events_number' ORDER BY its_table
""")


async def test_every_table_is_classed_once(owner: AsyncConnection) -> None:
    classed = [*BY_ROOM, *BY_SENDER, *REFERENCE]
    assert sorted(classed) == sorted((await owner.scalars(TABLES)).all())


async def test_the_logs_are_split_by_their_room(owner: AsyncConnection) -> None:
    assert {tuple(row) for row in await owner.execute(SPLIT)} == {(one, "HASH (room_id)") for one in PARTITIONED}


async def test_every_key_starts_with_what_its_table_is_distributed_by(owner: AsyncConnection) -> None:
    distributed = BY_ROOM | BY_SENDER
    rows = await owner.execute(KEYS, {"tables": list(distributed)})
    assert {row.name for row in rows if row.first != distributed[row.its_table]} == set(KEYS_ACROSS_ROOMS)


async def test_every_tie_stays_within_a_room_or_leads_to_a_reference_table(owner: AsyncConnection) -> None:
    ties = [row for row in await owner.execute(TIES) if row.other_table not in REFERENCE]
    astray = {
        tie.name
        for tie in ties
        if (tie.first, tie.other_first) != (BY_ROOM.get(tie.its_table), BY_ROOM.get(tie.other_table))
    }
    assert len(ties) > len(astray)
    assert astray == set(TIES_ACROSS_ROOMS)


async def test_every_part_of_the_events_is_tied_to_its_part_of_the_messages(owner: AsyncConnection) -> None:
    """Tied as a whole, each message that is sent would lock every part. What was there before counts as checked."""
    parts = [(f"events_{part:02}", f"messages_{part:02}", True) for part in range(16)]
    assert [tuple(row) for row in await owner.execute(EVENTS_TIES)] == parts


# SQL that reads or writes one of the split tables, or the view upon them, and where it stands.
NAMES = "|".join([*PARTITIONED, "mentioned"])
SPEAKS = re.compile(rf"\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?(?:{NAMES})\b", re.IGNORECASE)
CLASSES = {"Message", "Event", "Mention"}


def statements(path: Path) -> Iterator[str]:
    """The source of every text of SQL, and of every function that builds a query, about the split tables."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and SPEAKS.search(ast.unparse(node)):
            yield ast.unparse(node)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and CLASSES & set(queried(node)):
            yield ast.unparse(node)


def queried(function: ast.AST) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("select", "insert", "update", "delete"):
            yield from (ast.unparse(argument).partition(".")[0] for argument in node.args)


def names_its_room(statement: str) -> bool:
    """Compares the room, or writes it; an ORM insert takes it from the rows it is given."""
    return bool(re.search(r"room_id\s*=|\(\s*room_id\s*,|\.room_id\s*==|insert\(Event\)", statement))


# The application's code, and the database's own functions.
CODE = [*sorted(APP.rglob("*.py")), *(one for one in sorted(VERSIONS.glob("*.py")) if "FUNCTION" in one.read_text())]


def test_a_statement_about_a_log_names_its_room() -> None:
    assert [(path, one) for path in CODE for one in statements(path) if not names_its_room(one)] == []


def test_the_statements_are_found(tmp_path: Path) -> None:
    found = {path.name for path in CODE if list(statements(path))}
    assert {"history.py", "log.py", "0019_drafts_are_written_by_a_function.py", "read.py", "overview.py"} <= found
    forgetful = tmp_path / "forgetful.py"
    forgetful.write_text('A = "SELECT * FROM messages WHERE number = 1"\ndef b():\n    return select(Event.seq)\n')
    assert [names_its_room(statement) for statement in statements(forgetful)] == [False, False]
