"""The people whom somebody looks after, as the console lists them: suspended ones, guests and offices included."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, exists, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.policy import may_look_over
from app.admin.schemas import ChargeOut
from app.errors import NotPermitted
from app.people.charge import charge_of
from app.people.directory import has_word, people_out
from app.people.models import Person, PersonSession, Post
from app.people.order import cursor_of, keys_in

Standing = Literal["active", "suspended", "guests", "offices", "unseen"]

# A token that was minted for somebody is not they themselves.
_CAME = PersonSession.person_id == Person.id, PersonSession.kind == "browser"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of them, and which page."""

    words: str = ""
    standing: Standing = "active"
    after: str | None = None
    limit: int = 50


async def charges_of(session: AsyncSession, person: Person, wanted: Wanted) -> tuple[list[ChargeOut], str | None]:
    """By フリガナ; everybody for an administrator, else whoever has a post in the departments that one administers."""
    if not may_look_over(person):
        raise NotPermitted
    seen = select(func.max(PersonSession.last_seen_at)).where(*_CAME).scalar_subquery()
    query = select(Person, seen.label("seen_at")).where(Person.organisation_id == person.organisation_id)
    query = query.where(_standing(wanted.standing), *map(has_word, wanted.words.split()[:8]))
    if not person.is_administrator:
        below = await charge_of(session, person)
        held = exists().where(Post.person_id == Person.id, Post.ended_on.is_(None), Post.department_id.in_(below))
        query = query.where(held)
    keys: list[ColumnElement[Any]] = [Person.kana.expression, Person.id.expression]
    if wanted.after:
        query = query.where(tuple_(*keys) > keys_in(wanted.after, len(keys)))
    rows = (await session.execute(query.order_by(*keys).limit(wanted.limit + 1))).all()
    shown = {one.id: one for one in await people_out(session, [row[0].id for row in rows[: wanted.limit]])}
    items = [ChargeOut.of(shown[row[0].id], row[0], row.seen_at) for row in rows[: wanted.limit]]
    last = rows[wanted.limit - 1][0] if len(rows) > wanted.limit else None
    return items, None if last is None else cursor_of([last.kana, last.id])


def _standing(standing: Standing) -> ColumnElement[bool]:
    known = exists().where(*_CAME)
    active = Person.suspended_at.is_(None)
    return {
        "active": active, "suspended": Person.suspended_at.is_not(None), "guests": Person.guest_of.is_not(None),
        "offices": active & or_(Person.is_administrator, Person.is_auditor, Person.administers != []),
        "unseen": active & ~known,
    }[standing]  # fmt: skip
