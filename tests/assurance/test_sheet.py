"""The tables are whole, and every file they name is there: what is claimed can be looked up."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest

from app.assurance.sheet import STATES, asvs_sheet, counted, guideline_sheet, measures, requirements

ROOT = Path(__file__).parents[2]


def missing(*named: str) -> list[str]:
    return [path for one in named for path in one.split() if not (ROOT / path).exists()]


@pytest.mark.parametrize("row", requirements(), ids=lambda row: row["requirement"])
def test_what_a_requirement_names_is_there(row: dict[str, str]) -> None:
    assert missing(row["where"], row["tests"]) == []
    assert row["state"] in STATES
    if row["state"] == "met":
        assert row["where"]
    else:
        assert row["note"] or row["where"]  # why not, or where the operator finds it


@pytest.mark.parametrize("row", measures(), ids=lambda row: row["求められること"])
def test_what_a_measure_names_is_there(row: dict[str, str]) -> None:
    assert missing(row["根拠"]) == []
    assert row["状態"] in ("対応", "一部", "未対応")
    assert row["状態"] == "対応" or row["補足"]
    assert row["根拠"]


def test_each_applicable_requirement_has_one_row() -> None:
    names = [row["requirement"] for row in requirements()]
    assert len(set(names)) == len(names)
    assert Counter(row["level"] for row in requirements()) == {"1": 65, "2": 159, "3": 25}


def test_the_sheets_are_tables_that_a_spreadsheet_opens() -> None:
    for sheet, rows in ((asvs_sheet(), requirements()), (guideline_sheet(), measures())):
        assert sheet.startswith("\ufeff")
        assert len(list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"))))) == len(rows) + 1


def test_the_document_says_the_same_figures() -> None:
    said = dict(re.findall(r"^\| (\w+) \| (\d+) \|", (ROOT / "SECURITY.md").read_text(), re.MULTILINE))
    assert {state: int(said[state]) for state in STATES} == dict(counted(requirements()))
