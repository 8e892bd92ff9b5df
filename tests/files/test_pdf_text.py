"""The text of a PDF is read page by page; of what is encrypted, scanned, damaged or too much, nothing is claimed."""

from pathlib import Path

import pytest

from app.files import pdf_text
from app.files.pdf_text import Unreadable, pages_of
from tests.files.papers import pdf


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source"


def read(source: Path, content: bytes) -> list[list[str]]:
    source.write_bytes(content)
    return [page.splitlines() for page in pages_of(source)]


def test_japanese_is_read_line_by_line(source: Path) -> None:
    assert read(source, pdf("健康推進課　𠮷田　誠", "電話 090-1234-5678")) == [
        ["健康推進課　𠮷田　誠", "電話 090-1234-5678"]
    ]  # fmt: skip
    assert read(source, pdf("図のある文書", with_picture=True)) == [["図のある文書"]]
    assert read(source, pdf()) == [[]]  # an empty sheet


@pytest.mark.parametrize("content", [
    pdf("秘密", is_encrypted=True), pdf(with_picture=True), b"%PDF-1.7 broken", b"",
], ids=["encrypted", "scanned", "damaged", "empty"])  # fmt: skip
def test_what_cannot_be_read_is_said_to_be_so(source: Path, content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(source, content)


def test_bytes_and_pages_are_bounded(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "MOST_PAGES", 0)
    with pytest.raises(Unreadable):
        read(source, pdf("長い文書"))
    monkeypatch.setattr(pdf_text, "LARGEST", 10)
    with pytest.raises(Unreadable):
        read(source, pdf("大きな文書"))


def test_what_was_read_before_still_counts(source: Path) -> None:
    source.write_bytes(pdf("読めない字\ufffd"))
    pages = pages_of(source)
    assert next(pages).startswith("読めない字")
