"""Telling the administrators of an organisation, on whatever they have open, what concerns its user groups."""

from uuid import UUID

from sqlalchemy import select

from app.http import Seen
from app.people.models import Person
from app.realtime.protocol import Aside, passing_payload
from app.work import UnitOfWork

MOST = 200


async def tell_administrators(work: UnitOfWork, organisation_id: UUID, kind: str, news: Seen) -> None:
    """May be lost: lists say it too."""
    query = select(Person.id).where(Person.organisation_id == organisation_id, Person.is_administrator)
    payload = passing_payload(kind, news.model_dump_json().encode())
    query = query.where(Person.suspended_at.is_(None)).order_by(Person.id).limit(MOST)
    for person_id in await work.session.scalars(query):
        work.append(Aside(person_id, payload))
