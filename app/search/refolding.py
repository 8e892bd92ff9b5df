"""Folding the names of people and rooms anew, once, after an upgrade that folds differently from before."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.folding import VERSION, fold
from app.people.search_text import renew_search_texts
from app.work import BeginWork

AT_ONCE = 500

_KNOWN = text("SELECT version FROM search_foldings WHERE subject = 'names'")
_DONE = text("UPDATE search_foldings SET version = :version WHERE subject = 'names' AND version < :version")
_PEOPLE = text("SELECT id FROM people WHERE id > :after ORDER BY id LIMIT :most")
_ROOMS = text("SELECT id, name, description, search_text FROM rooms WHERE id > :after ORDER BY id LIMIT :most")
_WRITE = text("""
    UPDATE rooms SET search_text = fresh.search_text
    FROM unnest(CAST(:rooms AS uuid[]), CAST(:before AS text[]), CAST(:texts AS text[]))
        AS fresh (id, before, search_text)
    WHERE rooms.id = fresh.id AND rooms.search_text = fresh.before
""")


async def refold_names(begin: BeginWork) -> bool:
    """True when everybody and every room is found by what this version folds. Safe to do again, and beside others."""
    async with begin() as work:
        if (await work.session.scalar(_KNOWN) or 0) >= VERSION:
            return True
    for refold in (_refold_people, _refold_rooms):
        after: UUID | None = UUID(int=0)
        while after is not None:
            async with begin() as work:
                after = await refold(work.session, after)
    async with begin() as work:
        await work.session.execute(_DONE, {"version": VERSION})
    return True


async def _refold_people(session: AsyncSession, after: UUID) -> UUID | None:
    ids: Sequence[UUID] = (await session.scalars(_PEOPLE, {"after": after, "most": AT_ONCE})).all()
    await renew_search_texts(session, ids)
    return ids[-1] if ids else None


async def _refold_rooms(session: AsyncSession, after: UUID) -> UUID | None:
    rows = (await session.execute(_ROOMS, {"after": after, "most": AT_ONCE})).all()
    # As app/rooms folds them; a direct room has no name of its own.
    fresh = [(row.id, row.search_text, fold(f"{row.name}\n{row.description}")) for row in rows if row.search_text]
    stale = [one for one in fresh if one[1] != one[2]]
    if stale:
        rooms, before, texts = (list(column) for column in zip(*stale, strict=True))
        await session.execute(_WRITE, {"rooms": rooms, "before": before, "texts": texts})
    return rows[-1].id if rows else None
