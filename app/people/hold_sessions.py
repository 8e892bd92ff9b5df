"""Locking sessions in the one order: their people first, by id, then they themselves, by id.

Whoever suspends somebody holds the person's row when the database ends their sessions; whoever signs somebody out
raises the person's revision. Both ways round, two at the same instant would wait for each other.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Row, Select, Uuid, any_, bindparam

from app.people.models import PersonSession
from app.people.revise import lock_people
from app.work import UnitOfWork

# One array, however many people: a statement takes 32,767 values by themselves.
_THEIRS = PersonSession.person_id == any_(bindparam("held", type_=ARRAY(Uuid())))


async def hold_sessions(work: UnitOfWork, query: Select[UUID, UUID]) -> Sequence[Row[UUID, UUID]]:
    """The ids of sessions, and whose they are, of a query that asks for just these; nobody changes them until the work
    ends. Whoever comes in by a first session meanwhile is not among them."""
    people = {row.person_id for row in await work.session.execute(query)}
    if not people:
        return []
    await lock_people(work, people)
    locked = query.where(_THEIRS).order_by(None).order_by(PersonSession.id).with_for_update(of=PersonSession)
    return (await work.session.execute(locked, {"held": list(people)})).all()
