"""A look into a file without opening it: pages as pictures, the beginning of a text or a table."""

import asyncio
import csv
import io
from collections import defaultdict
from pathlib import Path
from uuid import UUID

from app.errors import Invalid, NotFound
from app.files.cabinet import Cabinet
from app.files.models import RoomFile
from app.files.names import ending_of
from app.files.schemas import TextPreview
from app.files.studio import Studio, Undrawable, desk
from app.files.text import Text, text_of

LOOKED_AT = 256 * 1024  # bytes of a text
MOST_ROWS, MOST_COLUMNS = 500, 50
LARGEST_PICTURE = 32 * 1024**2


class Previews:
    """Pictures of pages, each drawn once, when somebody first turns to it, and kept."""

    def __init__(self, cabinet: Cabinet, studio: Studio) -> None:
        self._cabinet = cabinet
        self._studio = studio
        self._drawing: defaultdict[tuple[UUID, int], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def picture(self, file: RoomFile, ending: str) -> bytes:
        """A picture that was drawn when the file came in."""
        key = f"{file.blob_id.hex}{ending}"
        if file.width is None or not await self._cabinet.storage.has(key):
            raise NotFound
        return b"".join([chunk async for chunk in self._cabinet.storage.read(key, 0, LARGEST_PICTURE)])

    async def page(self, file: RoomFile, page: int) -> bytes:
        """A page of a PDF or of an office document, from 0."""
        if page >= (file.pages or 0):
            raise NotFound
        ending = f".page-{page}"
        place = (file.blob_id, page)
        try:
            async with self._drawing[place]:  # many turn to a page at once; one of them has it drawn
                if not await self._cabinet.storage.has(f"{file.blob_id.hex}{ending}"):
                    await self._draw(file, page, ending)
        finally:
            self._drawing.pop(place, None)
        return await self.picture(file, ending)

    async def text(self, file: RoomFile) -> TextPreview:
        """The beginning of a text or a table, whatever it is written in."""
        read = self._cabinet.storage.read(file.blob_id.hex, 0, min(file.size, LOOKED_AT))
        data = b"".join([chunk async for chunk in read])
        found = text_of(data, is_whole=file.size <= LOOKED_AT)
        if found is None:
            raise NotFound
        return await asyncio.to_thread(_looked_at, file, found)

    async def _draw(self, file: RoomFile, page: int, ending: str) -> None:
        key = f"{file.blob_id.hex}{'.pdf' if file.kind == 'office' else ''}"
        async with self._cabinet.storage.local(key) as source:
            with desk() as directory:
                try:
                    await self._studio.draw("pdf", source, directory, page)
                except Undrawable:
                    raise Invalid("このページは表示できません。", "This page cannot be shown.") from None
                await self._cabinet.storage.put(f"{file.blob_id.hex}{ending}", Path(directory, "preview"))


def _looked_at(file: RoomFile, found: Text) -> TextPreview:
    is_cut = file.size > LOOKED_AT
    if file.kind != "table":
        return TextPreview(text=found.content.lstrip("\ufeff"), rows=None, encoding=found.encoding, is_cut=is_cut)
    delimiter = "\t" if ending_of(file.name) == "tsv" else ","
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(found.content.lstrip("\ufeff")), delimiter=delimiter):
        if len(rows) == MOST_ROWS:
            is_cut = True
            break
        rows.append(row[:MOST_COLUMNS])
    return TextPreview(text=None, rows=rows, encoding=found.encoding, is_cut=is_cut)
