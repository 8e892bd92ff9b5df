"""Raising a person's revision: from then on every node reads anew what they may hear."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text

from app.realtime.protocol import Revised
from app.work import UnitOfWork

# In id order, so that two transactions that want the same people cannot wait for each other.
_LOCK = text("SELECT FROM people WHERE id = ANY(CAST(:people AS uuid[])) ORDER BY id FOR NO KEY UPDATE")
_RAISE = text("""
    UPDATE people SET revision = revision + 1
    WHERE id IN (SELECT id FROM people WHERE id = ANY(CAST(:people AS uuid[])) ORDER BY id FOR NO KEY UPDATE)
""")


async def lock_people(work: UnitOfWork, person_ids: Collection[UUID]) -> None:
    """For a work that comes to these people one by one: all of them now, before anything that names one of them."""
    await work.session.execute(_LOCK, {"people": list(person_ids)})


async def revise_people(work: UnitOfWork, person_ids: Collection[UUID]) -> None:
    if person_ids:
        await work.session.execute(_RAISE, {"people": list(person_ids)})
        work.append(Revised(tuple(person_ids)))
