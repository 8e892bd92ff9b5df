"""Who looks through the files: those that just came, and those that nobody finished, of this process or another."""

import asyncio
import logging
from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.errors import OutOfSpace, Unavailable
from app.files.check import Tools, check_file
from app.files.clamd import ScannerAway
from app.files.models import RoomFile
from app.work import BeginWork

logger = logging.getLogger("kairan.files")
AT_ONCE = 4
LOOK_EVERY = 2.0  # seconds
TRY_AGAIN = 5  # seconds after which a file is tried again that nobody could judge

# A file is somebody's for as long as its looking through may take; who dies meanwhile leaves it to the others.
LEASE = "now() + make_interval(secs => 60 + files.size / 2000000.0)"
_TAKE = text(f"""
    UPDATE files SET check_after = {LEASE}
    FROM (SELECT room_id, id FROM files WHERE state = 'scanning' AND check_after <= now()
          ORDER BY check_after LIMIT :limit FOR UPDATE SKIP LOCKED) AS due
    WHERE files.room_id = due.room_id AND files.id = due.id
    RETURNING files.*
""")
_POSTPONE = text("""
    UPDATE files SET check_after = now() + make_interval(secs => :seconds)
    WHERE room_id = :room_id AND id = :id AND state = 'scanning'
""")


class Checker:
    """Looks through files, a few at a time; `keep` runs as long as the process does."""

    def __init__(self, tools: Tools, begin: BeginWork) -> None:
        self._tools = tools
        self._begin = begin
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._checking: set[asyncio.Task[None]] = set()

    async def keep(self) -> None:
        try:
            while True:
                with suppress(SQLAlchemyError, OSError):  # a database that is away comes back
                    await self._take_up()
                await asyncio.sleep(LOOK_EVERY)
        finally:
            for task in self._checking:
                task.cancel()
            await asyncio.gather(*self._checking, return_exceptions=True)

    async def look_through(self, file: RoomFile, patience: float) -> None:
        """Begin at once with a file that just came, and wait a moment: most are through before their sender notices."""
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._begin_checking(file)), patience)

    async def _take_up(self) -> None:
        async with self._begin() as work:
            rows = await work.session.execute(_TAKE, {"limit": AT_ONCE})
            files = [RoomFile(**row) for row in rows.mappings()]
        await asyncio.gather(*(self._begin_checking(file) for file in files))

    def _begin_checking(self, file: RoomFile) -> "asyncio.Task[None]":
        task = asyncio.create_task(self._check(file))
        self._checking.add(task)
        task.add_done_callback(self._checking.discard)
        return task

    async def _check(self, file: RoomFile) -> None:
        """One file. Whatever goes wrong, it stays `scanning`, closed to everybody, and is tried again."""
        try:
            async with self._turns:
                if self._tools.cabinet.staging.size_of(file.blob_id):  # else the bytes lie with another machine
                    await check_file(self._tools, self._begin, file)
                    return
        except ScannerAway as away:
            logger.warning("a file waits for the scanner: %s", away)
        except (Unavailable, OutOfSpace) as away:
            logger.warning("a file waits for its place: %s", away)
        except Exception:
            logger.exception("a file could not be looked through")
        with suppress(SQLAlchemyError, OSError):
            async with self._begin() as work:
                key = {"room_id": file.room_id, "id": file.id, "seconds": TRY_AGAIN}
                await work.session.execute(_POSTPONE, key)
