"""The house inspector: what linters cannot see."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APP = sorted((ROOT / "app").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
NAMELESS = {"utils", "helpers", "common", "core", "services", "managers", "misc", "util", "helper"}
UNTESTED_BY_NAME = {"__init__", "models", "schemas"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


@pytest.mark.parametrize("path", [*APP, *TESTS], ids=shown)
def test_a_file_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


# All of the server: whoever adds one organisation does not wait for it.
LOADED_LATE = ["app.serve", "app.main"]


@pytest.mark.parametrize("path", [*APP, *TESTS], ids=shown)
def test_a_function_fits_on_one_screen(path: Path) -> None:
    assert [f.name for f in functions(path) if length(f) > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", APP, ids=shown)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(parsed(path))


@pytest.mark.parametrize("path", APP, ids=shown)
def test_nothing_is_imported_inside_a_function_but_the_server_by_its_own_commands(path: Path) -> None:
    inner = [node for f in functions(path) for node in ast.walk(f) if isinstance(node, ast.Import | ast.ImportFrom)]
    named = [node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in inner]
    assert named == (LOADED_LATE if shown(path) == "app/cli.py" else [])


@pytest.mark.parametrize("path", APP, ids=shown)
def test_what_has_no_name_has_no_place(path: Path) -> None:
    assert not NAMELESS & set(path.relative_to(ROOT).with_suffix("").parts)


def called(path: Path) -> set[str]:
    calls = (node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))
    return {f.attr for f in calls if isinstance(f, ast.Attribute)}


@pytest.mark.parametrize("path", APP, ids=shown)
def test_only_work_commits_and_rings(path: Path) -> None:
    allowed = {"app/work.py", "app/database/migrate.py"}
    assert shown(path) in allowed or not {"commit", "ring"} & called(path)


def names_used(path: Path) -> set[str]:
    return {
        ast.unparse(node) for node in ast.walk(parsed(path)) if isinstance(node, ast.Attribute) and node.attr == "get"
    }


@pytest.mark.parametrize("path", APP, ids=shown)
def test_nothing_is_looked_up_by_bare_id(path: Path) -> None:
    assert path.name == "access.py" or not {"session.get", "work.session.get"} & names_used(path)


@pytest.mark.parametrize("path", [p for p in APP if p.name == "policy.py"], ids=shown)
def test_policy_asks_nobody(path: Path) -> None:
    assert not [node for node in ast.walk(parsed(path)) if isinstance(node, ast.AsyncFunctionDef | ast.Await)]


@pytest.mark.parametrize("path", [p for p in APP if p.stem not in UNTESTED_BY_NAME], ids=shown)
def test_every_module_has_its_test(path: Path) -> None:
    inside = path.relative_to(ROOT / "app")
    assert (ROOT / "tests" / inside.parent / f"test_{inside.name}").exists()


@pytest.mark.parametrize("path", TESTS, ids=shown)
def test_tests_are_plain_functions(path: Path) -> None:
    classes = [node.name for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef)]
    assert [name for name in classes if name.startswith("Test")] == []
