"""The reader: what it finds it says, and where it could not read all of a file it says nothing at all."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.files import reading
from app.files.reading import Unwritten, main, written
from tests.files.papers import NUMBER, PEOPLE, letter, workbook


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(reading, "bound", lambda _: None)  # it would hold for the tests' own process
    (tmp_path / "words").write_text(json.dumps(["にあさ"]))
    return tmp_path


def found(place: Path, kind: str, content: bytes) -> list[str]:
    (place / "source").write_bytes(content)
    return [*main(kind, place / "source", place)]


ROWS = "\r\n".join(f'"{name}","{phone}"' for name, phone in PEOPLE)


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig"])
def test_tables_are_read_as_the_hall_writes_them(place: Path, encoding: str) -> None:
    rows = ROWS.replace("𠮷", "吉").replace("髙", "高")
    assert found(place, "table", f'"氏名","電話"\r\n{rows}'.encode(encoding)) == ["names"]
    assert found(place, "table", f"番号\r\n{NUMBER}".encode(encoding)) == ["my_number"]
    assert found(place, "table", "題名,内容\r\n回覧,お知らせ".encode(encoding)) == []


def test_office_documents_are_read_row_by_row(place: Path) -> None:
    assert found(place, "office", workbook(*PEOPLE)) == ["names"]
    assert found(place, "office", workbook(("番号",), (int(NUMBER),))) == ["my_number"]
    assert found(place, "office", letter("案内", table=PEOPLE)) == ["names"]
    assert found(place, "office", letter("二朝の件")) == []


def test_words_are_found_in_any_spelling(place: Path) -> None:
    assert found(place, "text", "ニアサの計画".encode()) == ["words"]


@pytest.mark.parametrize("kind", ["text", "table", "office", "pdf"])
def test_what_is_no_text_and_no_document_is_not_claimed_to_hold_nothing(place: Path, kind: str) -> None:
    for content in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"\xff\xfe\xfd\0\x81"):
        with pytest.raises(Exception):  # noqa: B017, PT011 - whatever a decoder raises ends this process
            found(place, kind, content)


def test_more_than_is_looked_through_holds_what_was_found_or_is_not_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_READ", 40)
    with pytest.raises(Unwritten):
        found(place, "office", letter("長い" * 30))
    assert found(place, "office", letter(NUMBER, "長い" * 30)) == ["my_number"]
    monkeypatch.setattr(reading, "LARGEST_TEXT", 3)
    with pytest.raises(Unwritten):
        written("text", place / "source")


def test_it_says_what_it_found_and_nothing_of_what_it_read(place: Path) -> None:
    (place / "source").write_bytes(workbook(*PEOPLE))
    command = [sys.executable, "-m", "app.files.reading", "office", str(place / "source"), str(place)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(ended.stdout) == {"findings": ["names"]}
