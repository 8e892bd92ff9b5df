"""Migrations expand, and contract a release later: the node beside us may still be an old one.

What is refused, an old node cannot live with (or everybody would wait for it). A migration that takes away what no
running code uses any more says so: `contracts = "0007"`, the revision whose code had already stopped using it.
"""

import ast
import re

import pytest

from app.database.migrate import ROOT

RELEASED = ("0001", "0002", "0003", "0004")  # one release: nobody runs one without the others
VERSIONS = sorted((ROOT / "migrations" / "versions").glob("[0-9]*.py"))
CONTRACTS = r'^contracts = "\d{4}"$'
REFUSED = {
    r"DROP\s+(TABLE|COLUMN|SCHEMA|TYPE|VIEW|FUNCTION)|drop_(table|column)": "takes away what an old node uses",
    r"\bRENAME\b|rename_table|new_column_name": "renames what an old node uses",
    r"\bTYPE\s+(?!pg_)|\btype_\s*=": "changes a type under an old node, and rewrites the table",
    r"SET\s+NOT\s+NULL|nullable\s*=\s*False\b(?!.*server_default)": "refuses what an old node writes",
    r"\bREVOKE\b": "takes away what an old node may do",
    r"\bTRUNCATE\b|\bDELETE\s+FROM\b": "deletes",
}
ADDED_COLUMN = re.compile(
    r"ADD\s+(?!CONSTRAINT|CHECK|UNIQUE|FOREIGN|EXCLUDE|PRIMARY)(?:COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?\w+([^,;]*)",
    re.IGNORECASE,
)
CONSTRAINT = re.compile(
    r"ADD\s+(?:CONSTRAINT\s+\w+\s+)?(CHECK|FOREIGN\s+KEY|UNIQUE|EXCLUDE|PRIMARY\s+KEY)([^;]*)", re.IGNORECASE
)
INDEX = re.compile(r"CREATE\s+(?:UNIQUE\s+)?INDEX\s+(CONCURRENTLY\s+)?.*?\bON\s+(?:ONLY\s+)?(\w+)", re.IGNORECASE)
NEW_TABLE = re.compile(
    r"CREATE\s+(?:TABLE|FUNCTION)\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)|create_table\('(\w+)'", re.IGNORECASE
)


def statements(source: str) -> list[str]:
    """Every text in the code that is no docstring; f-strings with their gaps left as names."""
    nodes = list(ast.walk(ast.parse(source)))
    described = [node for node in nodes if isinstance(node, ast.Module | ast.FunctionDef) and node.body]
    docs = {id(node.body[0].value) for node in described if isinstance(node.body[0], ast.Expr)}
    joined = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    known = docs | {id(part) for node in joined for part in node.values}
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in known]
    filled = [
        "".join(str(part.value) if isinstance(part, ast.Constant) else "gap" for part in one.values) for one in joined
    ]
    calls = [ast.unparse(node) for node in nodes if isinstance(node, ast.Call) and is_operation(node)]
    said = [text for text in [*texts, *filled, *calls] if isinstance(text, str)]
    return [re.sub(r"--[^\n]*", "", text) for text in said]


def is_operation(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "op" and node.func.attr != "execute"


def faults(source: str) -> list[str]:
    """What an old node could not live with."""
    if re.search(CONTRACTS, source, re.MULTILINE):
        return []
    said = statements(source)
    made = {name for text in said for names in NEW_TABLE.findall(text) for name in names if name}
    return [fault for text in said for fault in faults_of(text, made)]


def faults_of(text: str, made: set[str]) -> list[str]:
    on = re.search(r"(?:ALTER\s+TABLE|ON)\s+(?:ONLY\s+|FUNCTION\s+)?(\w+)", text, re.IGNORECASE)
    if text.startswith("op.create_table(") or (on and on[1] in made):
        return []  # no old node knows this table, or function
    found = [why for pattern, why in REFUSED.items() if re.search(pattern, text, re.IGNORECASE)]
    found += ["a column that an old node leaves out" for rest in ADDED_COLUMN.findall(text) if must_be_given(rest)]
    found += ["validated under a lock: add it NOT VALID, or over an index" for _, rest in CONSTRAINT.findall(text)
              if not re.search(r"NOT\s+VALID|USING\s+INDEX", rest, re.IGNORECASE)]  # fmt: skip
    found += ["an index built under a lock: CONCURRENTLY" for concurrently, table in INDEX.findall(text)
              if not concurrently and table not in made]  # fmt: skip
    if re.search(r"op\.create_(index|check_constraint|foreign_key|unique_constraint)\(", text):
        found += [] if "postgresql_concurrently=True" in text else ["built or validated under a lock"]
    return found


def must_be_given(rest: str) -> bool:
    return bool(re.search(r"NOT\s+NULL", rest, re.IGNORECASE)) and not re.search(
        r"\bDEFAULT\b|\bGENERATED\b", rest, re.IGNORECASE
    )


def test_an_old_node_can_live_with_every_newer_migration() -> None:
    newer = [path for path in VERSIONS if path.name[:4] not in RELEASED]
    assert {path.name: found for path in newer if (found := faults(path.read_text()))} == {}


def test_what_a_migration_contracts_is_said_in_the_form_that_is_noted() -> None:
    for source in (path.read_text() for path in VERSIONS):
        assert re.findall(r"^contracts\b.*", source, re.MULTILINE) == re.findall(CONTRACTS, source, re.MULTILINE)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE mentions",
        "ALTER TABLE rooms DROP COLUMN description",
        "alter table rooms\n    drop column description",
        "ALTER TABLE rooms RENAME COLUMN name TO title",
        "ALTER TABLE rooms RENAME TO places",
        "ALTER TABLE rooms ADD COLUMN colour text NOT NULL",
        "ALTER TABLE rooms ADD colour text NOT NULL",
        "ALTER TABLE rooms ALTER COLUMN name TYPE varchar(20)",
        "ALTER TABLE rooms ALTER COLUMN description SET NOT NULL",
        "ALTER TABLE rooms ADD CONSTRAINT short CHECK (length(name) < 20)",
        "ALTER TABLE rooms ADD CONSTRAINT owner FOREIGN KEY (owner_id) REFERENCES people",
        "ALTER TABLE rooms ADD UNIQUE (name)",
        "CREATE INDEX words ON messages (body)",
        "CREATE UNIQUE INDEX words ON messages (body)",
        "REVOKE INSERT ON rooms FROM kairan_app",
        "DELETE FROM messages",
    ],
)
def test_what_an_old_node_cannot_live_with_is_refused(statement: str) -> None:
    assert faults(f'def upgrade():\n    op.execute("""{statement}""")\n')
    assert faults(f'WORDS = ("""{statement}""",)\ndef upgrade():\n    [op.execute(one) for one in WORDS]\n')
    assert faults(f'def upgrade():\n    op.execute(f"""{statement} {{and_more}}""")\n')


@pytest.mark.parametrize(
    "call",
    [
        'op.drop_column("rooms", "description")',
        'op.drop_table("mentions")',
        'op.alter_column("rooms", "name", new_column_name="title")',
        'op.alter_column("rooms", "name", nullable=False)',
        'op.alter_column("rooms", "name", type_=sa.Integer())',
        'op.add_column("rooms", sa.Column("colour", sa.Text(), nullable=False))',
        'op.create_index("words", "messages", ["body"])',
        'op.create_check_constraint("short", "rooms", "length(name) < 20")',
    ],
)
def test_operations_are_read_like_statements(call: str) -> None:
    assert faults(f"def upgrade():\n    {call}\n")


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE rooms ADD COLUMN colour text",
        "ALTER TABLE rooms ADD COLUMN colour text NOT NULL DEFAULT 'blue'",
        "CREATE TABLE files (room_id uuid NOT NULL, name text NOT NULL, CHECK (name <> ''))",
        "CREATE INDEX CONCURRENTLY words ON messages (body)",
        "ALTER TABLE rooms ADD CONSTRAINT short CHECK (length(name) < 20) NOT VALID",
        "ALTER TABLE rooms VALIDATE CONSTRAINT short",
        "ALTER TABLE rooms ADD CONSTRAINT one UNIQUE USING INDEX one_name",
        "GRANT SELECT ON files TO kairan_app",
    ],
)
def test_what_only_grows_is_welcome(statement: str) -> None:
    assert faults(f'def upgrade():\n    op.execute("""{statement}""")\n') == []


def test_a_table_of_ones_own_may_be_made_as_one_likes() -> None:
    made = '"CREATE TABLE files (id uuid)", "CREATE INDEX names ON files (id)", "ALTER TABLE files ADD UNIQUE (id)"'
    assert faults(f"for one in ({made}):\n    op.execute(one)\n") == []


def test_a_table_made_by_an_operation_is_as_welcome() -> None:
    assert faults('op.create_table("files", sa.Column("id", sa.Uuid(), nullable=False))\n') == []


def test_what_no_running_code_uses_may_go_when_the_migration_says_since_when() -> None:
    drop = 'def upgrade():\n    op.execute("ALTER TABLE rooms DROP COLUMN description")\n'
    assert faults(drop)
    assert faults(f'contracts = "0007"\n\n\n{drop}') == []
