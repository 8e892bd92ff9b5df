"""What is written in an office document of today's kind: its lines, one after the other, a row of a table as one line.

Reads the parts that hold words, as they are unpacked, and nothing that they refer to.
"""

import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_PROSE = re.compile(r"(word/(document|header\d*|footer\d*|footnotes|endnotes|comments)|ppt/slides/[^/]+)\.xml")
_SHARED = "xl/sharedStrings.xml"


class Unreadable(ValueError):
    """Nothing in it that holds words as we know them: another kind of document, or none."""


def lines_of(archive: ZipFile) -> Iterator[str]:
    """Everything that somebody who opens it can read, in cells, paragraphs, notes and comments."""
    names = archive.namelist()
    sheets, prose = [one for one in names if _SHEET.fullmatch(one)], [one for one in names if _PROSE.fullmatch(one)]
    if not sheets and not prose:
        raise Unreadable
    shared = list(_shared(archive)) if _SHARED in names else []
    for name in sheets:
        yield from _rows(archive, name, shared)
    for name in prose:
        yield from _paragraphs(archive, name)


def _shared(archive: ZipFile) -> Iterator[str]:
    """The strings of all cells; how a name is read stands beside it, and is not part of it."""
    said: list[str] = []
    for event, name, element in _walk(archive, _SHARED):
        if event == "start":
            said = [] if name == "si" else said
        elif name == "t" and not _is_reading(element):
            said.append(element.text or "")
        elif name == "si":
            yield "".join(said)


def _rows(archive: ZipFile, part: str, shared: list[str]) -> Iterator[str]:
    cells: list[str] = []
    for event, name, element in _walk(archive, part):
        if event == "start":
            cells = [] if name == "row" else cells
        elif name == "v":
            cells.append(_value(element, shared))
        elif name == "t" and not _is_reading(element):
            cells.append(element.text or "")
        elif name == "row":
            yield "\t".join(cells)


def _paragraphs(archive: ZipFile, part: str) -> Iterator[str]:
    """A row of a table is one line: a name and its number stand side by side there."""
    said, depth = list[str](), 0
    for event, name, element in _walk(archive, part):
        if event == "start":
            depth += name == "tr"
            continue
        depth -= name == "tr"
        if name == "t":
            said.append(element.text or "")
        elif name == "tab" or (name == "p" and depth):
            said.append("\t")
        elif name in ("p", "tr", "br"):
            yield "".join(said)
            said = []
    yield "".join(said)


def _value(element: etree._Element, shared: list[str]) -> str:
    text, cell = element.text or "", element.getparent()
    if cell is None or cell.get("t") != "s":
        return text
    return shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""


def _is_reading(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and _local(parent) == "rPh"


def _walk(archive: ZipFile, part: str) -> Iterator[tuple[str, str, etree._Element]]:
    """Begin and end of every element, each forgotten once it has ended; no entity and no other file is followed."""
    with archive.open(part) as stream:
        safely = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
        for event, element in etree.iterparse(stream, events=("start", "end"), **safely):
            name = _local(element)
            yield event, name, element
            if event == "end" and name in ("si", "row", "p", "tr"):
                element.clear()


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
