"""The directory: whom somebody may see, found by kanji, kana, romaji, department, title or staff number."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, TextClause, or_, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid
from app.folding import fold, fold_romaji
from app.organisations.models import Department, Organisation
from app.organisations.schemas import OrganisationBrief
from app.people.models import Person, Post
from app.people.schemas import PersonOut, PostOut

# People of one's own organisation, and those one sits with in a room.
_TOGETHER = text("""
    (people.organisation_id = :organisation_id OR people.id IN (
        SELECT theirs.person_id FROM memberships AS mine
        JOIN memberships AS theirs ON theirs.room_id = mine.room_id AND theirs.left_seq IS NULL
        WHERE mine.person_id = :me AND mine.left_seq IS NULL AND mine.user_group_id IS NOT NULL))
""")


async def people_seen_by(
    session: AsyncSession, person: Person, wanted: str = "", after: str | None = None, limit: int = 50
) -> tuple[list[PersonOut], str | None]:
    """A page of the directory, sorted by フリガナ; every word of `wanted` must be found in a person."""
    query = select(Person, Organisation).join(Organisation, Organisation.id == Person.organisation_id)
    query = query.where(seen_by(person), Person.suspended_at.is_(None), *(_has(word) for word in wanted.split()[:8]))
    if after:
        kana, person_id = _cursor(after)
        query = query.where(tuple_(Person.kana, Person.id) > (kana, person_id))
    rows = (await session.execute(query.order_by(Person.kana, Person.id).limit(limit + 1))).all()
    people = await _shown(session, [(row[0], row[1]) for row in rows[:limit]])
    return people, f"{people[-1].kana}\n{people[-1].id}" if len(rows) > limit else None


def seen_by(person: Person) -> TextClause:
    """The condition on `people` for being visible to this person."""
    return _TOGETHER.bindparams(organisation_id=person.organisation_id, me=person.id)


async def people_out(session: AsyncSession, person_ids: Collection[UUID]) -> list[PersonOut]:
    """These people as they are now; the caller has made sure that they may be seen."""
    query = select(Person, Organisation).join(Organisation, Organisation.id == Person.organisation_id)
    rows = (await session.execute(query.where(Person.id.in_(person_ids)).order_by(Person.kana, Person.id))).all()
    return await _shown(session, [(row[0], row[1]) for row in rows])


def _has(word: str) -> ColumnElement[bool]:
    folded = fold(word)
    ways = [Person.search_text.contains(folded, autoescape=True)]
    if word.isascii() and fold_romaji(word):
        ways.append(Person.search_text.contains(fold_romaji(word), autoescape=True))
    return or_(*ways)


def _cursor(after: str) -> tuple[str, UUID]:
    try:
        kana, person_id = after.split("\n")
        return kana, UUID(person_id)
    except ValueError:
        raise Invalid from None


async def _shown(session: AsyncSession, rows: Sequence[tuple[Person, Organisation]]) -> list[PersonOut]:
    posts = await _posts_of(session, [person.id for person, _ in rows])
    return [
        PersonOut(
            id=person.id,
            name=person.name,
            kana=person.kana,
            organisation=OrganisationBrief(id=organisation.id, name=organisation.name),
            department=posts[person.id][0].department if posts[person.id] else None,
            title=posts[person.id][0].title if posts[person.id] else None,
            posts=posts[person.id],
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
