"""The lines of an office document: rows as rows, readings left out, nothing followed that it refers to."""

import io
from zipfile import ZipFile

import pytest
from lxml import etree

from app.files.office import Unreadable, lines_of
from tests.files.papers import letter, packed, workbook, workbook_with_readings


def lines(document: bytes) -> list[str]:
    return [one.strip() for one in lines_of(ZipFile(io.BytesIO(document))) if one.strip()]


def test_a_row_of_a_workbook_is_a_line_numbers_included() -> None:
    assert lines(workbook(("氏名", "番号"), ("佐藤　美咲", 123456789018))) == ["氏名\t番号", "佐藤　美咲\t123456789018"]


def test_how_a_name_is_read_is_no_part_of_it() -> None:
    assert lines(workbook_with_readings()) == ["佐藤\t課長\t7"]


def test_paragraphs_are_lines_and_so_is_each_row_of_a_table() -> None:
    said = lines(letter("お知らせ", "よろしく", table=(("佐藤", "090"), ("髙橋", "091"))))
    assert said == ["お知らせ", "よろしく", "佐藤\t090", "髙橋\t091"]


def test_what_holds_no_words_as_we_know_them_is_not_claimed_to_be_read() -> None:
    with pytest.raises(Unreadable):
        lines(packed({"content.xml": "<office/>"}))


def test_no_entity_and_no_other_file_is_followed() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "123456789018"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    said = packed({"word/document.xml": f"{bomb}<d><p><t>x&a;&f;</t></p></d>"})
    assert not any("123456789018" in one or "root" in one for one in lines(said))
    with pytest.raises(etree.XMLSyntaxError):
        lines(packed({"word/document.xml": "<d><p><t>断たれた"}))
