"""The reader: a process of its own, with little memory and little time, that looks through what strangers wrote.

Called as `python -m app.files.reading table|text|office|pdf SOURCE DIRECTORY`; the words to look for lie folded in the
directory. Says as JSON what it found. Where it cannot read all of a file and has found nothing, it fails: nobody may
be told that there is nothing in it. Nothing that it reads leaves this process.
"""

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

from app.cautions.find import Finding, findings_in
from app.files.bounds import bound
from app.files.office import lines_of
from app.files.pdf_text import Unreadable, pages_of
from app.files.text import text_of

MEMORY = 512 * 1024**2
LARGEST_TEXT = 8 * 1024**2  # bytes of a text or a table
MOST_READ = 4_000_000  # characters of what a document says
WORDS = "words"


class Unwritten(ValueError):
    """Not all of it can be read: too much, damaged, or not a text."""


def main(kind: str, source: Path, directory: Path) -> list[Finding]:
    bound(MEMORY)
    words = json.loads((directory / WORDS).read_text())
    if kind == "office":
        with ZipFile(source) as archive:
            content, is_whole = _gathered(lines_of(archive))
    elif kind == "pdf":
        content, is_whole = _gathered(pages_of(source))
    else:
        content, is_whole = written(kind, source), True
    found = findings_in(content, words)
    if not is_whole and not found:
        raise Unwritten
    return found


def written(kind: str, source: Path) -> str:
    """A text as it is, a table by its rows."""
    if source.stat().st_size > LARGEST_TEXT:
        raise Unwritten
    read = text_of(source.read_bytes(), is_whole=True)
    if read is None:
        raise Unwritten
    return _rows_of(read.content) if kind == "table" else read.content


def _rows_of(content: str) -> str:
    """Each row on a line of its own, without the quotes between which a name may stand."""
    first = content.partition("\n")[0]
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    csv.field_size_limit(LARGEST_TEXT)
    try:
        return "\n".join("\t".join(row) for row in csv.reader(content.splitlines(), delimiter=delimiter))
    except csv.Error:
        return content  # as it stands: what is not quite a table may still hold numbers


def _gathered(lines: Iterable[str]) -> tuple[str, bool]:
    kept: list[str] = []
    room = MOST_READ
    try:
        for line in lines:
            room -= len(line) + 1
            if room < 0:
                return "\n".join(kept), False
            kept.append(line)
    except Unreadable:
        return "\n".join(kept), False
    return "\n".join(kept), True


if __name__ == "__main__":
    asked, given, place = sys.argv[1:]
    sys.stdout.write(json.dumps({"findings": main(asked, Path(given), Path(place))}))
