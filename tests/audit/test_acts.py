"""The table of acts is the whole truth: what the code records stands in it, and what stands in it is recorded."""

import ast
import re
from pathlib import Path

import pytest

from app.audit.acts import ACTS, unknown_details
from app.audit.record import record_act
from app.work import UnitOfWork

APP = Path(__file__).parents[2] / "app"
NAMED = re.compile(r"[a-z_]+\.[a-z_]+")


def strings_in(node: ast.AST) -> set[str]:
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def recorded() -> set[str]:
    """The second argument of every call of `record_act`, or of one that hands it on."""
    calls = [
        node for path in APP.rglob("*.py") for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) > 1
        and node.func.id in ("record_act", "_record")
    ]  # fmt: skip
    return {one for call in calls for one in strings_in(call.args[1]) if NAMED.fullmatch(one)}


def test_every_act_that_is_recorded_stands_in_the_table() -> None:
    assert recorded() - ACTS.keys() == set()


def test_every_act_of_the_table_happens() -> None:
    written = {one for path in (APP, APP.parent / "migrations") for file in path.rglob("*.py")
               if file.name != "acts.py" for one in strings_in(ast.parse(file.read_text()))}  # fmt: skip
    elsewhere = " ".join(written)
    assert {name for name in ACTS if name not in elsewhere} == set()


def test_every_act_has_a_name_in_both_languages_and_no_two_share_one() -> None:
    assert len({act.ja for act in ACTS.values()}) == len({act.en for act in ACTS.values()}) == len(ACTS)


def test_a_detail_that_no_act_of_its_kind_has_is_refused() -> None:
    assert unknown_details("message.deleted", ["number", "body"]) == {"body"}
    assert unknown_details("hours.changed", ["whatever"]) == set()
    assert not any(word in act.details for act in ACTS.values() for word in ("body", "password", "token", "secret"))


async def test_what_may_not_be_kept_is_not_written(work: UnitOfWork) -> None:
    with pytest.raises(ValueError, match="body"):
        await record_act(work, "message.deleted", detail={"number": 1, "body": "ひみつ"})
