"""The house inspector: what linters cannot see. Each rule names at once every file that breaks it."""

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache
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


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def broken(paths: Iterable[Path], fault: Callable[[Path], object]) -> dict[str, object]:
    """What is wrong, by file: looked at together, six thousand pairs of a rule and a file are done in seconds."""
    return {shown(path): found for path in paths if (found := fault(path))}


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


@pytest.fixture(scope="module", autouse=True)
def _forgotten() -> Iterator[None]:
    """A million nodes of syntax trees, which every look for garbage would go through again until the last test."""
    yield
    parsed.cache_clear()


def test_whatever_breaks_a_rule_is_named() -> None:
    two = [ROOT / "app/work.py", ROOT / "app/clock.py"]
    assert broken(two, lambda path: path.stem == "work") == {"app/work.py": True}
    assert len(APP) > 500
    assert len(TESTS) > 600


def test_a_file_is_read_in_one_sitting() -> None:
    def too_long(path: Path) -> int:
        lines = len(path.read_text().splitlines())
        return lines if lines > LONGEST_FILE else 0

    assert broken([*APP, *TESTS], too_long) == {}


# All of the server: whoever adds one organisation does not wait for it.
LOADED_LATE = ["app.serve", "app.main"]


def test_a_function_fits_on_one_screen() -> None:
    assert broken([*APP, *TESTS], lambda path: [f.name for f in functions(path) if length(f) > LONGEST_FUNCTION]) == {}


def test_a_module_says_what_it_is() -> None:
    assert broken(APP, lambda path: not ast.get_docstring(parsed(path))) == {}


def imported_inside(path: Path) -> list[str | None]:
    inner = [node for f in functions(path) for node in ast.walk(f) if isinstance(node, ast.Import | ast.ImportFrom)]
    return [node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in inner]


def test_nothing_is_imported_inside_a_function_but_the_server_by_its_own_commands() -> None:
    assert broken(APP, imported_inside) == {"app/cli.py": LOADED_LATE}


def test_what_has_no_name_has_no_place() -> None:
    assert broken(APP, lambda path: NAMELESS & set(path.relative_to(ROOT).with_suffix("").parts)) == {}


def called(path: Path) -> set[str]:
    calls = (node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))
    return {f.attr for f in calls if isinstance(f, ast.Attribute)}


def test_only_work_commits_and_rings() -> None:
    assert broken(APP, lambda path: {"commit", "ring"} & called(path)) == {
        "app/work.py": {"ring"}, "app/database/migrate.py": {"commit"}
    }  # fmt: skip


def names_used(path: Path) -> set[str]:
    return {
        ast.unparse(node) for node in ast.walk(parsed(path)) if isinstance(node, ast.Attribute) and node.attr == "get"
    }


def test_nothing_is_looked_up_by_bare_id() -> None:
    others = [path for path in APP if path.name != "access.py"]
    assert broken(others, lambda path: {"session.get", "work.session.get"} & names_used(path)) == {}


def test_policy_asks_nobody() -> None:
    policies = [path for path in APP if path.name == "policy.py"]
    waiting = ast.AsyncFunctionDef | ast.Await
    assert policies
    assert broken(policies, lambda path: any(isinstance(node, waiting) for node in ast.walk(parsed(path)))) == {}


def test_every_module_has_its_test() -> None:
    def is_untested(path: Path) -> bool:
        inside = path.relative_to(ROOT / "app")
        return not (ROOT / "tests" / inside.parent / f"test_{inside.name}").exists()

    assert broken([path for path in APP if path.stem not in UNTESTED_BY_NAME], is_untested) == {}


def test_tests_are_plain_functions() -> None:
    def classes(path: Path) -> list[str]:
        found = (node.name for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef))
        return [name for name in found if name.startswith("Test")]

    assert broken(TESTS, classes) == {}
