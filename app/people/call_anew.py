"""Calling people anew, after their posts or the names of their departments changed."""

from collections.abc import Collection
from uuid import UUID

from app.people.bylines import renew_bylines
from app.people.revise import lock_people, revise_people
from app.people.search_text import renew_search_texts
from app.work import UnitOfWork


async def call_anew(work: UnitOfWork, person_ids: Collection[UUID]) -> None:
    """Bylines and what the directory finds them by; what they said keeps the old ones."""
    if not person_ids:
        return
    await lock_people(work, person_ids)
    await renew_bylines(work.session, person_ids)
    await renew_search_texts(work.session, person_ids)
    await revise_people(work, person_ids)
