"""What a file is, its content says; its name only chooses among what the content leaves open."""

import pytest

from app.errors import UnsupportedType
from app.files.kinds import UNKNOWN, nature_of
from tests.fixtures.cabinet import HTML, SVG, archive, pages, picture

NATURES = {
    "写真.png": (picture(), "image", "image/png"),
    "写真.JPG": (picture("JPEG"), "image", "image/jpeg"),
    "名ばかり.png": (picture("JPEG"), "image", "image/jpeg"),  # many telephones do this
    "写真.webp": (picture("WEBP"), "image", "image/webp"),
    "写真.tif": (picture("TIFF"), "image", "image/tiff"),
    "写真": (picture("BMP"), "image", "image/bmp"),
    "通知.pdf": (pages(1), "pdf", "application/pdf"),
    "台帳.csv": ("氏名,ﾌﾘｶﾞﾅ\n".encode("cp932"), "table", "text/plain"),
    "覚え.txt": ("BMの話".encode(), "text", "text/plain"),
    "図.svg": (SVG, "text", "text/plain"),
    "頁.html": (HTML, "text", "text/plain"),
    "集計.xlsm": (archive(b"x", "xl/workbook.xml"), "office", "application/vnd.ms-excel.sheet.macroEnabled.12"),
    "一式.zip": (archive(b"x"), "archive", UNKNOWN),
    "圧縮.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(40), "archive", UNKNOWN),
    "動画.mp4": (b"\0\0\0\x18ftypmp42" + bytes(40), "video", "video/mp4"),
    "何か.jtd": (b"\0\1\2\3" + bytes(40), "other", UNKNOWN),
    "偽の写真.txt": (b"MZ" + bytes(200), "program", UNKNOWN),
    "実行.bat": (b"del *.*", "program", UNKNOWN),
    "実行.lnk": (picture(), "program", UNKNOWN),
    "スクリプト": (b"#!/bin/sh\n", "program", UNKNOWN),
}


@pytest.mark.parametrize("name", NATURES)
def test_a_file_is_what_it_contains(name: str) -> None:
    head, kind, media_type = NATURES[name]
    assert nature_of(head, name, is_whole=True) == (kind, media_type)


@pytest.mark.parametrize("name", ["写真.png", "写真.jpeg", "通知.pdf"])
@pytest.mark.parametrize("head", [HTML, SVG, b"\0\1\2", archive(b"x")], ids=["html", "svg", "nothing", "zip"])
def test_what_only_claims_to_be_a_picture_or_a_pdf_is_refused(name: str, head: bytes) -> None:
    with pytest.raises(UnsupportedType):
        nature_of(head, name, is_whole=True)
