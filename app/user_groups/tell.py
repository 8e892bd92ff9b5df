"""Telling the administrators of an organisation, on whatever they have open, what concerns its user groups."""

from uuid import UUID

from sqlalchemy import Select, select

from app.http import Seen
from app.people.models import Person
from app.realtime.protocol import Aside, passing_payload
from app.work import UnitOfWork

MOST = 200


def administrators_of(organisation_id: UUID) -> Select[UUID]:
    query = select(Person.id).where(Person.organisation_id == organisation_id, Person.is_administrator)
    return query.where(Person.suspended_at.is_(None)).order_by(Person.id).limit(MOST)


async def tell_administrators(work: UnitOfWork, organisation_id: UUID, kind: str, news: Seen) -> None:
    """May be lost: lists say it too."""
    payload = passing_payload(kind, news.model_dump_json().encode())
    for person_id in await work.session.scalars(administrators_of(organisation_id)):
        work.append(Aside(person_id, payload))
