"""A copy of advisories says which versions it means, and pip-audit itself is told so."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.security.advisories import LOCK, advisories
from tests.security.copied_advisories import Copy


def record(name: str, *events: dict[str, str], versions: tuple[str, ...] = (), one: str = "GHSA-1") -> dict[str, Any]:
    affected = {
        "package": {"ecosystem": "PyPI", "name": name},
        "versions": list(versions),
        "ranges": [{"type": "ECOSYSTEM", "events": list(events)}],
    }
    return {"id": one, "modified": "2026-11-20T08:00:00Z", "summary": "leaks", "affected": [affected]}


def copy_of(place: Path, *records: dict[str, Any]) -> Copy:
    with zipfile.ZipFile(place / "all.zip", "w") as packed:
        for number, one in enumerate(records):
            packed.writestr(f"{number}.json", json.dumps(one))
    return Copy(place / "all.zip")


RANGES = {
    "before it was introduced": ("1.9", ({"introduced": "2.0"},), False),
    "as it was introduced": ("2.0", ({"introduced": "2.0"},), True),
    "from the beginning": ("0.0.1a1", ({"introduced": "0"}, {"fixed": "2"}), True),
    "as it was fixed": ("2", ({"introduced": "0"}, {"fixed": "2.0"}), False),
    "a candidate of the one that fixed it": ("2.0rc1", ({"introduced": "0"}, {"fixed": "2.0"}), True),
    "the last that has it": ("2.0", ({"introduced": "0"}, {"last_affected": "2.0"}), True),
    "after the last that has it": ("2.0.post1", ({"introduced": "0"}, {"last_affected": "2.0"}), False),
    "introduced once more": ("3.1", ({"introduced": "3"}, {"fixed": "2"}, {"introduced": "0"}), True),
    "in between": ("2.5", ({"introduced": "3"}, {"fixed": "2"}, {"introduced": "0"}), False),
    "numbers, not letters": ("2.10", ({"introduced": "0"}, {"fixed": "2.9"}), False),
}


@pytest.mark.parametrize(("version", "events", "is_meant"), RANGES.values(), ids=RANGES)
def test_a_range_means_what_was_introduced_and_not_fixed(
    tmp_path: Path, version: str, events: tuple[dict[str, str], ...], is_meant: bool
) -> None:
    assert bool(copy_of(tmp_path, record("Some_Package", *events)).known_of("some-package", version)) is is_meant


def test_a_version_that_is_listed_is_meant_without_a_range(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, record("jose", versions=("1.0",)), record("other", {"introduced": "0"}))
    assert [len(copy.known_of("jose", version)) for version in ("1.0", "1.1")] == [1, 0]


def test_a_folder_is_a_copy_too(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.json").write_text(json.dumps(record("jose", {"introduced": "0"})))
    copy = Copy(tmp_path)
    assert (len(copy.known_of("jose", "1")), copy.newest) == (1, "2026-11-20")


def test_pip_audit_finds_in_the_lock_what_a_copy_means(tmp_path: Path) -> None:
    locked = re.search(r"^python-jose==(\S+)", LOCK.read_text(), re.MULTILINE)
    assert locked
    here = record("python-jose", {"introduced": "0"}, {"last_affected": locked[1]}, one="GHSA-here")
    mended = record("fastapi", {"introduced": "0"}, {"fixed": "0.65.2"}, one="GHSA-mended")
    known = record("ecdsa", {"introduced": "0"}, one="GHSA-wj6h-64fc-37mp")  # recorded as an exception
    copy_of(tmp_path, here, mended, known)
    verdict = advisories(tmp_path / "all.zip")
    assert [finding.split()[2] for finding in verdict.findings] == ["GHSA-here"]
    assert "a copy of 2026-11-20" in verdict.asked
    assert verdict.unasked == ""


def test_a_copy_of_nothing_is_not_clean(tmp_path: Path) -> None:
    assert advisories(tmp_path).said == "NOT CHECKED"
