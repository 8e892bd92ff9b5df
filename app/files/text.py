"""Reading a text as the hall writes it: UTF-8 with or without BOM, UTF-16, CP932, JIS."""

import codecs
import re
from typing import NamedTuple

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")


class Text(NamedTuple):
    """What was written, and in which encoding."""

    content: str
    encoding: str


def text_of(data: bytes, *, is_whole: bool) -> Text | None:
    """The text that these bytes are, or begin; None when they are none."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _read(data, encoding, is_whole)
    encodings = ("iso2022_jp", "utf-8", "cp932") if b"\x1b$" in data else ("utf-8", "cp932")
    return next((found for encoding in encodings if (found := _read(data, encoding, is_whole))), None)


def _read(data: bytes, encoding: str, is_whole: bool) -> Text | None:
    """A part may end within a character, which is then left out."""
    try:
        content = codecs.getincrementaldecoder(encoding)().decode(data, is_whole)
    except UnicodeError:
        return None
    return None if _BINARY.search(content) else Text(content, encoding)
