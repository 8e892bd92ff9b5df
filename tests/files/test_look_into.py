"""Looking into a file: what can be read is read, small or large; of everything else nothing is claimed."""

import pytest

from app.files import look_into as looking
from app.files.look_into import look_into
from app.files.models import RoomFile
from app.files.studio import Studio
from tests.files.papers import NUMBER, PEOPLE, pdf, workbook
from tests.files.test_check import Bench, bench

__all__ = ["bench"]


async def found(bench: Bench, content: bytes, kind: str, name: str) -> list[str] | None:
    file: RoomFile = await bench.comes(content, kind)
    file.name = name
    found = await look_into(bench.begin, bench.cabinet, Studio(), file)
    return None if found is None else [*found]


async def test_texts_tables_and_documents_are_looked_into(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await found(bench, NUMBER.encode(), "text", "番号.txt") == ["my_number"]
    assert await found(bench, "お知らせ".encode("cp932"), "table", "表.csv") == []
    assert await found(bench, workbook(*PEOPLE), "office", "名簿.xlsx") == ["names"]
    monkeypatch.setattr(looking, "AT_ONCE", 0)  # as a longer text is read: by a process of its own
    assert await found(bench, NUMBER.encode(), "text", "番号.txt") == ["my_number"]


async def test_a_pdf_is_looked_into_by_a_process_of_its_own(bench: Bench) -> None:
    rows = [" ".join(row) for row in PEOPLE]
    assert await found(bench, pdf("名簿", *rows), "pdf", "名簿.pdf") == ["names"]
    assert await found(bench, pdf(f"個人番号 {NUMBER}", with_picture=True), "pdf", "申請.pdf") == ["my_number"]
    assert await found(bench, pdf("お知らせ"), "pdf", "お知らせ.pdf") == []
    for unread in (pdf(with_picture=True), pdf(NUMBER, is_encrypted=True)):
        assert await found(bench, unread, "pdf", "スキャン.pdf") is None


async def test_nothing_is_claimed_of_what_nobody_can_read(bench: Bench) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600  # an encrypted workbook begins like one of before 2007
    assert await found(bench, old, "office", "名簿.xlsx") is None
    assert await found(bench, old, "office", "名簿.xls") is None
    assert await found(bench, b"PK\x03\x04", "archive", "名簿.zip") is None
    assert await found(bench, b"\x81\xff\x00", "text", "名簿.txt") is None
    file = await bench.look(await bench.comes(NUMBER.encode(), "text"))
    assert file.findings == ["my_number"]
