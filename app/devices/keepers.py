"""Telling those who may decide about somebody's devices, on whatever they have open."""

from sqlalchemy import or_, select

from app.http import Seen
from app.people.charge import looks_after
from app.people.models import Person
from app.realtime.protocol import Aside, passing_payload
from app.work import UnitOfWork

MOST = 200


async def tell_keepers(work: UnitOfWork, person: Person, kind: str, news: Seen) -> None:
    """The organisation's administrators, and whoever administers the person's departments. May be lost: lists say it
    too."""
    offices = or_(Person.is_administrator, Person.administers != [])
    query = select(Person).where(Person.organisation_id == person.organisation_id, offices)
    order = Person.is_administrator.desc(), Person.id
    payload = passing_payload(kind, news.model_dump_json().encode())
    for keeper in await work.session.scalars(query.where(Person.suspended_at.is_(None)).order_by(*order).limit(MOST)):
        if keeper.is_administrator or await looks_after(work.session, keeper, person):
            work.append(Aside(keeper.id, payload))
