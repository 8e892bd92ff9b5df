"""What the tools say becomes one table and one ending, in which nothing that was not asked passes for clean."""

from xml.etree import ElementTree

import pytest

from tests.security.__main__ import CLEAN, FOUND, NOT_ASKED, Row, ending, judged, table
from tests.security.verdict import Verdict

FINE, WEAK, MUTE = Verdict("9 routes"), Verdict("3 packages", ["ecdsa: GHSA-1"]), Verdict("nothing", unasked="no line")


def test_the_table_has_a_line_for_each_tool_and_names_what_was_found_and_what_was_not_asked() -> None:
    lines = table([Row("bandit", FINE, 1), Row("pip-audit", MUTE, 2), Row("wapiti", WEAK, 3)]).splitlines()
    assert [line.split()[0] for line in lines] == ["bandit", "pip-audit", "NOT", "wapiti", "ecdsa:"]
    assert "NOT CHECKED" in lines[1]
    assert "1 FOUND" in lines[3]


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [((FINE,), CLEAN), ((FINE, MUTE), NOT_ASKED), ((MUTE, WEAK), FOUND), ((WEAK, FINE), FOUND)],
)
def test_it_ends_well_only_when_all_were_asked_and_nothing_was_found(verdicts: tuple[Verdict, ...], code: int) -> None:
    assert ending([Row("x", one, 0) for one in verdicts]) == code


def test_a_test_that_failed_is_a_finding_and_one_that_was_left_out_asked_nothing() -> None:
    cases = ElementTree.fromstring("""
        <suite><testcase name="a"><properties><property name="asked" value="7 routes"/></properties></testcase>
        <testcase name="b"><failure/></testcase><testcase name="c"><error/></testcase>
        <testcase name="d"><skipped/></testcase></suite>
    """).findall("testcase")
    verdict = judged(cases)
    assert (verdict.asked, verdict.findings, verdict.unasked) == ("7 routes", ["b", "c"], "left out: d")


def test_no_test_at_all_is_not_clean() -> None:
    assert judged([]).said == "NOT CHECKED"
