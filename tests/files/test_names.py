"""Whatever a file is called, its name is shown and saved without harm."""

import pytest

from app.errors import Invalid
from app.files.names import ending_of, harmless_name, name_in_header, offered_as

HARMLESS = {
    "../../etc/passwd": "passwd",
    "..\\..\\windows\\system32\\通知.docx": "通知.docx",
    "a\r\nSet-Cookie: x=1.txt": "aSet-Cookie_ x=1.txt",
    "請求書\u202efdp.exe": "請求書fdp.exe",
    "\u2066隠す\u2069\u200b.txt": "隠す.txt",
    "a\0b.txt": "ab.txt",
    "<img src=x onerror=alert(1)>.png": "_img src=x onerror=alert(1)_.png",
    '"quoted"; filename="x.exe': "_quoted_; filename=_x.exe",
    "..": "file",
    "": "file",
    "　 . ": "file",
    "CON": "_CON",
    "nul.txt": "_nul.txt",
    "髙橋さんの𠮷野家.xlsx": "髙橋さんの𠮷野家.xlsx",
    "か\u3099き\u3099.txt": "がぎ.txt",
    "あ" * 85: "あ" * 85,  # 255 bytes
    "👨‍👩‍👧.png": "👨👩👧.png",
}


@pytest.mark.parametrize("written", HARMLESS, ids=ascii)
def test_a_name_becomes_harmless(written: str) -> None:
    assert harmless_name(written) == HARMLESS[written]


def test_too_long_a_name_is_refused_and_says_how_long_it_may_be() -> None:
    assert harmless_name("あ" * 255) == "あ" * 255
    with pytest.raises(Invalid, match="255"):
        harmless_name("あ" * 256)


@pytest.mark.parametrize("name", [*HARMLESS.values(), "a;b%0d%0a.txt", "é\u0301.txt"], ids=ascii)
def test_what_is_offered_is_one_line_of_ascii_that_gives_the_name_back(name: str) -> None:
    header = offered_as(name)
    assert header.isascii()
    assert header.isprintable()
    assert header.startswith("attachment; ")
    assert header.count('"') == 2
    assert name_in_header(header) == name


def test_a_name_is_read_from_a_header_as_clients_write_it() -> None:
    assert name_in_header("attachment; filename=plain.txt") == "plain.txt"
    assert name_in_header("attachment; filename*=UTF-8''%E6%89%8B%E9%A0%86.txt") == "手順.txt"
    assert name_in_header('attachment; filename="手順.txt"'.encode().decode("latin-1")) == "手順.txt"
    assert name_in_header("") == ""


def test_the_ending_is_what_stands_after_the_last_dot() -> None:
    assert [ending_of(name) for name in ("a.TXT", "a.tar.gz", "読んで", ".profile")] == ["txt", "gz", "", "profile"]
