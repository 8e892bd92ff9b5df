"""The directory: whom somebody may see, found by kanji, kana, romaji, department, title or staff number."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from app.folding import fold, fold_romaji
from app.organisations.models import Department, Organisation
from app.organisations.schemas import OrganisationBrief
from app.people.bylines import GUEST
from app.people.models import Person, Post
from app.people.order import Order, cursor_of, keys_in, keys_of
from app.people.schemas import PersonOut, PostOut
from app.people.sight import seen_by


@dataclass(frozen=True, slots=True)
class Part:
    """Which page of the directory, and in which order."""

    order: Order = "kana"
    after: str | None = None
    limit: int = 50


WHOLE = Part()


async def people_seen_by(
    session: AsyncSession, person: Person, wanted: str = "", part: Part = WHOLE
) -> tuple[list[PersonOut], str | None]:
    """A page of the directory; every word of `wanted` must be found in a person."""
    keys = keys_of(part.order, person)
    query = select(Person, Organisation, *keys).join(Organisation, Organisation.id == Person.organisation_id)
    query = query.where(
        await seen_by(session, person), Person.suspended_at.is_(None), *map(has_word, wanted.split()[:8])
    )
    if part.after:
        query = query.where(tuple_(*keys) > keys_in(part.after, len(keys)))
    rows = (await session.execute(query.order_by(*keys).limit(part.limit + 1))).all()
    people = await _shown(session, [(row[0], row[1]) for row in rows[: part.limit]])
    return people, cursor_of(rows[part.limit - 1][2:]) if len(rows) > part.limit else None


async def people_out(session: AsyncSession, person_ids: Collection[UUID]) -> list[PersonOut]:
    """These people as they are now; the caller has made sure that they may be seen."""
    query = select(Person, Organisation).join(Organisation, Organisation.id == Person.organisation_id)
    rows = (await session.execute(query.where(Person.id.in_(person_ids)).order_by(Person.kana, Person.id))).all()
    return await _shown(session, [(row[0], row[1]) for row in rows])


def has_word(word: str) -> ColumnElement[bool]:
    folded = fold(word)
    ways = [Person.search_text.contains(folded, autoescape=True)]
    if word.isascii() and fold_romaji(word):
        ways.append(Person.search_text.contains(fold_romaji(word), autoescape=True))
    return or_(*ways)


async def _shown(session: AsyncSession, rows: Sequence[tuple[Person, Organisation]]) -> list[PersonOut]:
    posts = await _posts_of(session, [person.id for person, _ in rows])
    return [
        PersonOut(
            id=person.id,
            name=person.name,
            kana=person.kana,
            organisation=OrganisationBrief(id=organisation.id, name=organisation.name),
            department=posts[person.id][0].department if posts[person.id] else person.guest_of,
            title=posts[person.id][0].title if posts[person.id] else GUEST if person.is_guest else None,
            posts=posts[person.id],
            guest_of=person.guest_of,
        )
        for person, organisation in rows
    ]


async def _posts_of(session: AsyncSession, person_ids: Sequence[UUID]) -> dict[UUID, list[PostOut]]:
    query = (
        select(Post.person_id, Department.name, Post.title, Post.is_primary)
        .join(Department, Department.id == Post.department_id)
        .where(Post.person_id.in_(person_ids), Post.ended_on.is_(None))
        .order_by(Post.is_primary.desc(), Post.began_on, Department.code, Post.id)
    )
    posts: dict[UUID, list[PostOut]] = defaultdict(list)
    for person_id, department, title, is_primary in await session.execute(query):
        posts[person_id].append(PostOut(department=department, title=title or None, is_primary=is_primary))
    return posts
