"""Each family of others' bugs has a test here that is there, or a reason why it cannot be."""

import ast
from pathlib import Path

import pytest

from tests.security.families import FAMILIES

TESTS = Path(__file__).parents[1]


def is_there(named: str) -> bool:
    path, _, test = named.partition("::")
    if not (TESTS / path).exists():
        return False
    functions = ast.walk(ast.parse((TESTS / path).read_text()))
    names = {node.name for node in functions if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return not test or test in names


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_its_tests(family: str) -> None:
    tests = FAMILIES[family]
    assert isinstance(tests, str) or (tests and [one for one in tests if not is_there(one)] == [])


def test_no_family_is_left_out() -> None:
    expected = {*(f"A{n}" for n in range(1, 15)), *(f"B{n}" for n in range(1, 14)), *(f"C{n}" for n in range(1, 8)),
                "F1", "F2", "F3"}  # fmt: skip
    assert {family.split(" ")[0] for family in FAMILIES} == expected


def test_a_test_that_is_gone_would_be_noticed() -> None:
    assert not is_there("people/test_tokens.py::test_of_nothing")
    assert not is_there("people/test_nothing.py")
