"""The sheets that a town's IT staff hand in: against 総務省's guideline, in Japanese, and against OWASP ASVS 5.0."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
STATES = {
    "met": "満たす", "part": "一部", "not": "満たさない", "none": "該当しない", "operator": "運用者が行う",
}  # fmt: skip
TITLES = {
    "requirement": "要件 (ASVS 5.0)", "level": "水準", "state": "状態", "where": "根拠",
    "tests": "試験", "note": "補足",
}  # fmt: skip

Row = Mapping[str, str]


@cache
def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def requirements() -> list[dict[str, str]]:
    """The 224 requirements of levels 1 and 2 that apply, and 25 of level 3, each with its state."""
    return _table("asvs.tsv")


def measures() -> list[dict[str, str]]:
    """What municipalities are asked for, in the order of the guideline's chapters."""
    return _table("guideline.tsv")


def counted(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row["state"] for row in rows)


def guideline_sheet() -> str:
    """As CSV that a spreadsheet opens by a double click."""
    return _csv(list(measures()[0]), measures())


def asvs_sheet() -> str:
    shown = [row | {"state": STATES[row["state"]]} for row in requirements()]
    return _csv(list(TITLES.values()), [{TITLES[name]: value for name, value in row.items()} for row in shown])


def _csv(names: list[str], rows: Iterable[Row]) -> str:
    written = io.StringIO()
    sheet = csv.DictWriter(written, names)
    sheet.writeheader()
    sheet.writerows(rows)
    return "\ufeff" + written.getvalue()
