"""What the directory finds a person by: name, kana, romaji, departments, titles and staff number, all folded."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.folding import fold, romaji_of

_READ = text("""
    SELECT people.id, people.name, people.kana, people.staff_number, people.search_text,
           array_remove(array_agg(held.department ORDER BY held.place), NULL) AS departments,
           array_remove(array_agg(held.title ORDER BY held.place), NULL) AS titles
    FROM people LEFT JOIN (
        SELECT posts.person_id, departments.name AS department, posts.title, row_number() OVER (
            ORDER BY posts.is_primary DESC, posts.began_on, departments.code, posts.id) AS place
        FROM posts JOIN departments ON departments.id = posts.department_id
        WHERE posts.ended_on IS NULL AND posts.person_id = ANY(CAST(:people AS uuid[]))
    ) AS held ON held.person_id = people.id
    WHERE people.id = ANY(CAST(:people AS uuid[])) GROUP BY people.id
""")
_WRITE = text("""
    UPDATE people SET search_text = fresh.search_text
    FROM unnest(CAST(:people AS uuid[]), CAST(:texts AS text[])) AS fresh (id, search_text)
    WHERE people.id = fresh.id
""")


async def renew_search_texts(session: AsyncSession, person_ids: Collection[UUID]) -> None:
    """Make these people findable by what is true of them now; who is already found so is not touched."""
    fresh: dict[UUID, str] = {}
    for row in await session.execute(_READ, {"people": list(person_ids)}):
        found_by = search_text_of(row.name, row.kana, row.staff_number, (*row.departments, *row.titles))
        if found_by != row.search_text:
            fresh[row.id] = found_by
    if fresh:
        await session.execute(_WRITE, {"people": list(fresh), "texts": list(fresh.values())})


def search_text_of(name: str, kana: str, staff_number: str, posts: Iterable[str]) -> str:
    """One line for each way of finding somebody; `posts` are the names and titles of all current posts."""
    ways = (fold(name), fold(kana), romaji_of(kana), *map(_folded, posts), fold(staff_number))
    return "\n".join(dict.fromkeys(way for way in ways if way))


@lru_cache(maxsize=4096)
def _folded(written: str) -> str:
    # A hall of 12,000 has a few hundred departments and titles.
    return fold(written)
