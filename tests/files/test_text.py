"""A text is read as the hall writes it, and what is no text is not taken for one."""

import pytest

from app.files.text import text_of

SAID = "髙橋さん、①の件です。\n回覧してください。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SAID.encode(), "utf-8"),
        (SAID.encode("utf-8-sig"), "utf-8-sig"),
        (SAID.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + SAID.encode("utf-16-be"), "utf-16"),
        (SAID.encode("cp932"), "cp932"),
        (SAID.replace("髙", "高").replace("①", "1").encode("iso2022_jp"), "iso2022_jp"),
    ],
)
def test_a_text_is_read_in_its_encoding(data: bytes, encoding: str) -> None:
    found = text_of(data, is_whole=True)
    assert found is not None
    assert found.encoding == encoding
    assert found.content.endswith("回覧してください。")


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_a_part_may_end_within_a_character(encoding: str) -> None:
    data = SAID.encode(encoding)[:-2]
    assert (found := text_of(data, is_whole=False)) is not None
    assert SAID.startswith(found.content)
    assert len(found.content) >= len(SAID) - 2


@pytest.mark.parametrize("data", [b"a\0b", bytes(range(256)), b"\x89PNG\r\n\x1a\n", b"\xff\xfe\0"])
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert text_of(data, is_whole=True) is None
