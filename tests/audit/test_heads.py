"""The heads file: only what a known key signed is believed, and a missing line is noticed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from app.audit.heads import Head, heads_in
from app.audit.keys import new_key
from app.audit.notary import Notary

TOWN, AT = uuid4(), datetime(2026, 11, 26, 9, tzinfo=UTC)
Read = tuple[list[int], list[tuple[str, int | None]]]


def head(number: int) -> Head:
    return Head(TOWN, number, bytes([number] * 32), AT)


def read(file: Path) -> Read:
    with heads_in(file) as heads:
        numbers = [one.number for one in heads]
        return numbers, [(one.kind, one.number) for one in heads.findings]


@pytest.fixture
def file(notary: Notary) -> Path:
    for number in (1, 2, 3):
        notary.sign([head(number)])
    return notary.file


def edit(file: Path, change: Callable[[list[str]], list[str]]) -> Read:
    file.write_text("".join(f"{line}\n" for line in change(file.read_text().splitlines())))
    return read(file)


def said(line: str, **changed: object) -> str:
    return json.dumps(json.loads(line) | changed)


def test_signed_heads_are_read_in_order(file: Path) -> None:
    assert read(file) == ([1, 2, 3], [])


def test_a_line_that_was_changed_is_not_believed(file: Path) -> None:
    numbers, findings = edit(file, lambda lines: [*lines[:2], said(lines[2], hash="00" * 32), lines[3]])
    assert (numbers, findings) == ([1, 3], [("forged", 3), ("deleted", 4)])


def test_a_line_that_is_missing_is_noticed_at_the_next(file: Path) -> None:
    assert edit(file, lambda lines: [*lines[:2], lines[3]]) == ([1, 3], [("deleted", 3)])


def test_lines_of_a_stranger_are_not_believed(file: Path, tmp_path: Path) -> None:
    stranger = Notary(tmp_path / "stranger", str(tmp_path / "none"))
    stranger.sign([head(9)])
    theirs = stranger.file.read_text().splitlines()
    numbers, findings = edit(file, lambda lines: [*lines, *theirs])
    assert (numbers, findings) == ([1, 2, 3], [("forged", 5), ("forged", 6)])


def test_a_head_that_names_another_signer_is_not_believed(file: Path) -> None:
    numbers, findings = edit(file, lambda lines: [*lines[:3], said(lines[3], key=new_key().id)])
    assert (numbers, findings) == ([1, 2], [("forged", 4)])


def test_a_torn_line_is_passed_over(file: Path, notary: Notary) -> None:
    with file.open("a") as torn:
        torn.write('{"form":1,"kind":"hea')
    notary.sign([head(4)])
    assert read(file) == ([1, 2, 3, 4], [])


def test_lines_as_a_syslog_keeps_them_are_read_as_well(file: Path) -> None:
    assert edit(file, lambda lines: [f"Nov 26 09:00:00 hall kairan-audit: {line}" for line in lines])[0] == [1, 2, 3]


def test_a_file_of_nonsense_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00{}\n[]\n{\n" + b"{" * 100_000)
    assert read(tmp_path / "x") == ([], [])
