"""The tables are whole, and every file they name is there: what is claimed can be looked up."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

from app.assurance.sheet import STATES, asvs_sheet, counted, guideline_sheet, measures, requirements

ROOT = Path(__file__).parents[2]


def missing(*named: str) -> list[str]:
    return [path for one in named for path in one.split() if not (ROOT / path).exists()]


def test_what_a_requirement_names_is_there() -> None:
    for row in requirements():
        assert missing(row["where"], row["tests"]) == [], row
        assert row["state"] in STATES, row
        if row["state"] == "met":
            assert row["where"], row
        else:
            assert row["note"] or row["where"], row  # why not, or where the operator finds it


def test_what_a_measure_names_is_there() -> None:
    for row in measures():
        assert missing(row["根拠"]) == [], row
        assert row["状態"] in ("対応", "一部", "未対応"), row
        assert row["状態"] == "対応" or row["補足"], row
        assert row["根拠"], row


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
