"""Files on their way in: bytes go to the disk as they come, a megabyte at a time, and are durable when that is said."""

import asyncio
import fcntl
import os
import re
import shutil
import time
from collections.abc import AsyncIterator
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from app.errors import Conflict, OutOfSpace, TooLarge

GULP = 1024 * 1024  # bytes kept in memory of each upload
RESERVE = 256 * 1024 * 1024  # bytes left free, so that PostgreSQL on the same disk can go on
_NAME = re.compile("[0-9a-f]{32}")


class Staging:
    """A directory of parts, each under a random id of ours; several processes may share it."""

    def __init__(self, directory: Path, reserve: int = RESERVE) -> None:
        self._directory = directory
        self._reserve = reserve
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path_of(self, part_id: UUID) -> Path:
        return self._directory / part_id.hex

    def size_of(self, part_id: UUID) -> int:
        """How much has come; nothing, when nothing was begun."""
        try:
            return self.path_of(part_id).stat().st_size
        except FileNotFoundError:
            return 0

    def refuse_without_room(self, size: int) -> None:
        if shutil.disk_usage(self._directory).free < size + self._reserve:
            raise OutOfSpace

    async def append(self, part_id: UUID, offset: int, chunks: AsyncIterator[bytes], most: int) -> int:
        """Write on from `offset`, which must be where the part ends, and give back where it ends then.

        What came is kept, but for the last megabyte, even where the sender goes away in the middle. One at a time.
        """
        with _opened(self.path_of(part_id), offset) as part:
            try:
                async for gulp in _gulps(chunks):
                    offset += len(gulp)
                    if offset > most:
                        raise TooLarge
                    await asyncio.to_thread(part.write, gulp)
                await asyncio.to_thread(os.fsync, part.fileno())
            except OSError as error:
                if error.errno in (ENOSPC, EDQUOT, EFBIG):
                    raise OutOfSpace from error
                raise
        return offset

    def drop(self, part_id: UUID) -> None:
        self.path_of(part_id).unlink(missing_ok=True)

    def idle_parts(self, seconds: float) -> list[UUID]:
        """Those to which nothing was added for so long."""
        before = time.time() - seconds
        parts = (path for path in self._directory.iterdir() if _NAME.fullmatch(path.name))
        return [UUID(path.name) for path in parts if path.stat().st_mtime < before]


def _opened(path: Path, offset: int) -> BinaryIO:
    part = open(path, "ab", buffering=0)  # noqa: SIM115 - the caller's `with` closes it
    try:
        fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(part.fileno()).st_size != offset:
            raise BlockingIOError
    except BlockingIOError:
        part.close()
        raise Conflict(
            "送信の続きの位置が合いません。続きから送り直してください。",
            "This part does not go on where the upload stands. Ask for the offset and go on from there.",
        ) from None
    return part


async def _gulps(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Chunks gathered to pieces that are worth a write; where the chunks break off, less than one piece is lost."""
    gathered = bytearray()
    async for chunk in chunks:
        gathered += chunk
        if len(gathered) >= GULP:
            yield bytes(gathered)
            gathered.clear()
    if gathered:
        yield bytes(gathered)
