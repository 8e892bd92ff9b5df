"""Clearing away what nobody finished: parts of uploads that were given up, and files that were never sent."""

import asyncio
import logging
from contextlib import suppress
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.files.cabinet import Cabinet
from app.work import BeginWork

logger = logging.getLogger("kairan.files")
EVERY = 600.0  # seconds
IDLE = 3600.0  # seconds after which a part that nobody knows is nobody's
A_TIME = 200

_EXPIRED = text("""
    DELETE FROM uploads WHERE (room_id, id) IN (
        SELECT room_id, id FROM uploads WHERE expires_at < now() LIMIT :limit FOR UPDATE SKIP LOCKED)
    RETURNING id
""")
_KNOWN = text("""
    SELECT id FROM uploads WHERE id = ANY(CAST(:ids AS uuid[]))
    UNION ALL SELECT blob_id FROM files WHERE id = ANY(CAST(:ids AS uuid[])) AND state = 'scanning'
""")
# Who sends one of these at this very moment comes first: their attachment locks the file.
_UNSENT = text("""
    DELETE FROM files WHERE (room_id, id) IN (
        SELECT files.room_id, files.id FROM files
        LEFT JOIN attachments ON attachments.room_id = files.room_id AND attachments.file_id = files.id
        WHERE attachments.number IS NULL AND files.created_at < now() - make_interval(days => :days)
          AND NOT EXISTS (SELECT FROM files AS later WHERE later.room_id = files.room_id
                          AND later.origin_id = files.id AND later.id <> files.id)
        ORDER BY files.created_at LIMIT :limit FOR UPDATE OF files SKIP LOCKED)
    RETURNING blob_id
""")
KEPT_UNSENT = 400  # days: a draft may name them, or a message for later, which is a year away at most


async def clear_away(cabinet: Cabinet, begin: BeginWork, *, idle: float = IDLE, days: int = KEPT_UNSENT) -> None:
    """One round. The rows go first: a part without a row is found the next time."""
    async with begin() as work:
        gone = [row.id for row in await work.session.execute(_EXPIRED, {"limit": A_TIME})]
    async with begin() as work:
        unsent = [row.blob_id for row in await work.session.execute(_UNSENT, {"limit": A_TIME, "days": days})]
    for blob_id in unsent:
        await cabinet.remove(blob_id)
    for part_id in [*gone, *await _orphans(cabinet, begin, idle)]:
        cabinet.staging.drop(part_id)


async def keep_clean(cabinet: Cabinet, begin: BeginWork) -> None:
    """At the start and every ten minutes, as long as the process runs."""
    while True:
        with suppress(SQLAlchemyError):
            try:
                await clear_away(cabinet, begin)
            except OSError:
                logger.exception("what nobody finished could not be cleared away")
        await asyncio.sleep(EVERY)


async def _orphans(cabinet: Cabinet, begin: BeginWork, idle: float) -> list[UUID]:
    parts = await asyncio.to_thread(cabinet.staging.idle_parts, idle)
    async with begin() as work:
        known = set((await work.session.scalars(_KNOWN, {"ids": parts})).all()) if parts else set()
    return [part_id for part_id in parts if part_id not in known]
