"""Everything that others' tools find, as one command: `python -m tests.security --wapiti PROGRAM`.

One tool after the other, then a table. Ends with 0 when all of them asked and none found anything, with 1 when
one did, and with 2 when nothing was found but one could not ask.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tests.security.advisories import advisories
from tests.security.scan import scan
from tests.security.verdict import Verdict

ROOT = Path(__file__).parents[2]
EXAMPLES = os.environ.get("SECURITY_EXAMPLES", "5")  # of each route and role; `make test` asks once, as one of them
OPENAPI = "tests/security/test_openapi_holds.py::test_whatever_is_asked_the_answer_is_one_that_is_described"
OPENID = ("test_api", "test_back_channel", "test_begin", "test_check", "test_come_back", "test_oidc", "test_sign_out")
CLEAN, FOUND, NOT_ASKED = 0, 1, 2


class Row(NamedTuple):
    """A line of the table."""

    tool: str
    verdict: Verdict
    seconds: float


def by_tests(*chosen: str) -> Verdict:
    """What the tests that set a tool upon Kairan say; they note themselves how much it asked."""
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "report.xml"
        subprocess.run(
            [sys.executable, "-m", "pytest", "-o", "junit_family=xunit1", f"--junit-xml={report}", *chosen],
            cwd=ROOT, env=os.environ | {"SECURITY_EXAMPLES": EXAMPLES}, check=False,
        )  # fmt: skip
        if not report.exists():
            return Verdict("nothing", unasked="its tests did not run")
        cases = ElementTree.parse(report).getroot().findall(".//testcase")
    return judged(cases)


def judged(cases: "list[ElementTree.Element]") -> Verdict:
    """Each test that failed is a finding; one that was left out asked nothing."""
    failed = [str(one.get("name")) for one in cases if one.find("failure") is not None or one.find("error") is not None]
    left_out = [str(one.get("name")) for one in cases if one.find("skipped") is not None]
    noted = [str(one.get("value")) for case in cases for one in case.iter("property") if one.get("name") == "asked"]
    return Verdict(
        ", ".join(noted) or f"{len(cases)} tests",
        failed,
        f"left out: {', '.join(left_out)}" if left_out else "" if cases else "it has no tests",
    )


def by_wapiti(program: Path) -> Verdict:
    if not program.exists():
        return Verdict("nothing", unasked=f"{program} is not there (make security installs it)")
    with tempfile.TemporaryDirectory(prefix="kairan-scan-") as place:
        return asyncio.run(scan(program.absolute(), Path(place)))


def tools(wapiti: Path, copied: Path | None) -> dict[str, Callable[[], Verdict]]:
    """Each tool by its name, the quick ones first."""
    roles = ("administrator", "auditor", "member", "guest")
    return {
        "bandit": partial(by_tests, "tests/security/test_static.py"),
        "scim2-tester": partial(by_tests, "tests/scim/test_conformance.py"),
        "oidc-provider": partial(by_tests, *(f"tests/sign_on/{name}.py" for name in OPENID)),
        **{f"schemathesis as {role}": partial(by_tests, f"{OPENAPI}[{role}]") for role in roles},
        "schemathesis as directory": partial(by_tests, "tests/scim/test_described.py"),
        "wapiti": partial(by_wapiti, wapiti),
        "pip-audit": partial(advisories, copied),
    }


def table(rows: list[Row]) -> str:
    """One tool a line, and under it what it found or why it could not ask."""
    tool, asked, said = (max(map(len, column)) for column in zip(*map(_cells, rows), strict=True))
    lines = []
    for row in rows:
        one, two, three = _cells(row)
        lines.append(f"{one:<{tool}}  {two:<{asked}}  {three:<{said}}  {row.seconds:6.0f} s")
        lines += [f"    {finding}" for finding in row.verdict.findings]
        lines += [f"    NOT CHECKED: {row.verdict.unasked}"] if row.verdict.unasked else []
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, str, str]:
    return row.tool, row.verdict.asked, row.verdict.said


def ending(rows: list[Row]) -> int:
    if any(row.verdict.findings for row in rows):
        return FOUND
    return NOT_ASKED if any(row.verdict.unasked for row in rows) else CLEAN


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.security", description=__doc__)
    parser.add_argument("--wapiti", type=Path, required=True, metavar="PROGRAM", help="where it was installed")
    parser.add_argument(
        "--advisories", type=Path, metavar="COPY", help="a zip or folder of OSV records, asked for PyPI"
    )
    parser.add_argument("--only", action="append", help="this tool alone (may be repeated)")
    chosen = parser.parse_args()
    rows = []
    for name, ask in tools(chosen.wapiti, chosen.advisories).items():
        if chosen.only is None or name in chosen.only:
            print(f"{name} …", flush=True)
            began = time.monotonic()
            rows.append(Row(name, ask(), time.monotonic() - began))
    print(f"\n{table(rows)}" if rows else "no such tool")
    return ending(rows) if rows else NOT_ASKED


if __name__ == "__main__":
    sys.exit(main())
