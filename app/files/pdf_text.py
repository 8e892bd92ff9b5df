"""What is written in a PDF: the text of its pages as somebody who selects it would copy it."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import PdfiumError
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

LARGEST = 256 * 1024**2  # bytes
MOST_PAGES = 1000
_UNKNOWN = frozenset("\0\ufffd\ufffe\uffff")  # a font that does not say what its signs mean


class Unreadable(ValueError):
    """Encrypted, damaged or too large; or not all of it is text: a page of it is a picture, or there are too many."""


def pages_of(source: Path) -> Iterator[str]:
    """Page after page; raises at the end where something stayed unread, so that what was found before still counts."""
    if source.stat().st_size > LARGEST:
        raise Unreadable
    try:
        document = pypdfium2.PdfDocument(source)
    except PdfiumError:
        raise Unreadable from None
    is_whole = len(document) <= MOST_PAGES
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        content = page.get_textpage().get_text_bounded()
        yield content
        is_whole = is_whole and (_is_text(content) if content.strip() else not _shows_a_picture(page))
        page.close()
    if not is_whole:
        raise Unreadable


def _is_text(content: str) -> bool:
    return not _UNKNOWN & set(content)


def _shows_a_picture(page: pypdfium2.PdfPage) -> bool:
    """Without a word: a scanned sheet, of which nothing can be claimed."""
    return next(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]), None) is not None
