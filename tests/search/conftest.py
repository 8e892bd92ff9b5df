"""Filling and asking, as the tests of search do it."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from sqlalchemy import text

from app.people.models import Person
from app.search.filling import fill_blocks
from app.search.schemas import Asked, SearchPage
from app.search.search import search
from app.work import BeginWork

Fill = Callable[[], Awaitable[int]]
Find = Callable[..., Awaitable[list[str]]]
AskFor = Callable[..., Awaitable[SearchPage]]
Rewrite = Callable[[UUID, int, str | None], Awaitable[None]]


@pytest.fixture
def fill(begin: BeginWork) -> Fill:
    """The worker, until it has nothing more to do; gives back how many events it has caught up with."""

    async def until_done() -> int:
        caught_up = 0
        while True:
            async with begin() as work:
                progress = await fill_blocks(work)
            caught_up += progress.caught_up
            if not progress.caught_up:
                return caught_up

    return until_done


@pytest.fixture
def ask_for(begin: BeginWork) -> AskFor:
    async def page(person: Person, q: str = "", **filters: object) -> SearchPage:
        async with begin() as work:
            return await search(work.session, person, Asked.model_validate({"q": q, **filters}))

    return page


@pytest.fixture
def find(ask_for: AskFor) -> Find:
    """The bodies that are found, over all pages."""

    async def bodies(person: Person, q: str = "", **filters: object) -> list[str]:
        found, cursor = list[str](), None
        while True:
            page = await ask_for(person, q, **{"cursor": cursor, **filters})
            found += [one.message.body for one in page.items]
            cursor = page.next
            if cursor is None:
                return found

    return bodies


_EDIT = """
    WITH changed AS (
        UPDATE messages SET body = :body, edited_at = CASE WHEN :is_gone THEN edited_at ELSE now() END,
            deleted_at = CASE WHEN :is_gone THEN now() END
        WHERE room_id = :room_id AND number = :number
    ), counted AS (UPDATE rooms SET last_seq = last_seq + 1 WHERE id = :room_id RETURNING last_seq)
    INSERT INTO events (room_id, seq, kind, number)
    SELECT :room_id, last_seq, CASE WHEN :is_gone THEN 'message.deleted' ELSE 'message.edited' END, :number FROM counted
"""


@pytest.fixture
def rewrite(begin: BeginWork) -> Rewrite:
    """A message says something else from now on, or nothing any more, and the room's log knows it."""

    async def to(room_id: UUID, number: int, body: str | None) -> None:
        said = {"room_id": room_id, "number": number, "body": body or "", "is_gone": body is None}
        async with begin() as work:
            await work.session.execute(text(_EDIT), said)

    return to
