"""What is known of the packages is judged, and what could not be asked is never called clean."""

from datetime import date
from typing import Any

from tests.security.advisories import LOCK, exceptions, judged

TODAY = date(2026, 11, 26)
KNOWN = {"GHSA-1": {"package": "ecdsa", "reason": "…", "until": date(2027, 3, 31)}}


def package(*weaknesses: str, name: str = "ecdsa") -> dict[str, Any]:
    return {"name": name, "version": "1", "vulns": [{"id": one, "aliases": [f"CVE-{one}"]} for one in weaknesses]}


def test_what_is_recorded_is_an_exception_until_its_day() -> None:
    assert judged([package("GHSA-1")], KNOWN, TODAY).said == "nothing"
    assert judged([package("GHSA-1")], KNOWN, date(2027, 4, 1)).said == "1 FOUND"


def test_what_is_new_is_found() -> None:
    [found] = judged([package("GHSA-1", "GHSA-2")], KNOWN, TODAY).findings
    assert ("GHSA-2" in found, "GHSA-1 " in found) == (True, False)


def test_a_package_that_nobody_was_asked_about_is_not_clean() -> None:
    skipped = {"name": "fastapi", "skip_reason": "not found"}
    assert judged([package("GHSA-1"), skipped], KNOWN, TODAY).said == "NOT CHECKED"
    assert judged(None, KNOWN, TODAY).said == "NOT CHECKED"


def test_each_exception_is_about_a_package_that_is_there_and_says_why() -> None:
    lock = LOCK.read_text()
    for one in exceptions().values():
        assert f"\n{one['package']}==" in f"\n{lock}"
        assert len(one["reason"]) > 20
        assert isinstance(one["until"], date)
