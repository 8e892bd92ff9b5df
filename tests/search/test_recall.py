"""Search finds what a plain scan of the folded texts finds, no more and no less, among 100,000 messages."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from app.folding import fold
from app.people.models import Person
from app.rooms.create import create_internal_room
from app.rooms.schemas import InternalRoomDraft
from app.search import filling
from app.search.query import wanted_of
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast
from tests.search.conftest import AskFor, Fill
from tests.search.corpus import messages, queries

MESSAGES, ROOMS, MINE = 100_000, 20, 12
MOST = 300  # finds that are compared one by one; of what is everywhere, the newest
_TELL = text("""
    WITH said AS (
        SELECT number, body, CAST(:start AS timestamptz) + number * interval '1 second' AS at
        FROM unnest(CAST(:bodies AS text[])) WITH ORDINALITY AS t (body, number)
    ), message AS (
        INSERT INTO messages (room_id, number, seq, client_id, sender_id, byline_id, body, sent_at)
        SELECT :room_id, number, :seq + number, gen_random_uuid(), :sender_id, :byline_id, body, at FROM said
    ), event AS (
        INSERT INTO events (room_id, seq, kind, number, actor_id)
        SELECT :room_id, :seq + number, 'message.sent', number, :sender_id FROM said
    )
    UPDATE rooms SET last_seq = :seq + :count, last_number = :count WHERE id = :room_id
""")
Told = list[tuple[UUID, int, str]]  # room, number, folded; the newest first


async def tell_room(work: UnitOfWork, cast: Cast, bodies: list[str], *, is_mine: bool, at: datetime) -> UUID:
    """A room in which 𠮷田 said all this; 佐藤 is in it or not."""
    people = [cast.sato.id] if is_mine else []
    draft = InternalRoomDraft(kind="internal", name="記録", person_ids=people)
    room = await create_internal_room(work, cast.yoshida, draft)
    said = {"room_id": room.id, "sender_id": cast.yoshida.id, "byline_id": cast.yoshida.byline_id, "bodies": bodies}
    await work.session.execute(_TELL, {**said, "seq": room.last_seq, "count": len(bodies), "start": at})
    return room.id


@pytest.fixture
async def told(begin: BeginWork, cast: Cast, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> tuple[Told, list[str]]:
    """The rooms speak at the same time, each once a second, so that pages mix all of them."""
    monkeypatch.setattr(filling, "EVENTS", 5000)
    bodies = list(messages(MESSAGES, seed=20260401))
    mine: list[tuple[int, int, UUID, str]] = []
    yesterday = datetime.now(UTC) - timedelta(days=1)
    async with begin() as work:
        for place in range(ROOMS):
            part, at = bodies[place::ROOMS], yesterday + timedelta(milliseconds=place)
            room_id = await tell_room(work, cast, part, is_mine=place < MINE, at=at)
            if place < MINE:
                mine += [(number, place, room_id, fold(body)) for number, body in enumerate(part, 1)]
    await fill()
    return [(room, number, line) for number, _, room, line in sorted(mine, reverse=True)], bodies


async def found_by(ask_for: AskFor, person: Person, q: str) -> list[tuple[UUID, int]]:
    """All that is found, or the first few hundred of it."""
    found, cursor = list[tuple[UUID, int]](), None
    while True:
        page = await ask_for(person, q, cursor=cursor, limit=100)
        found += [(one.message.room_id, one.message.number) for one in page.items]
        cursor = page.next
        if cursor is None or len(found) >= MOST:
            return found[:MOST]


async def test_everything_that_a_scan_finds_is_found_and_nothing_else(
    ask_for: AskFor, cast: Cast, told: tuple[Told, list[str]]
) -> None:
    mine, bodies = told
    asked = [q for q in queries(bodies, seed=7) if fold(q)]
    kinds = set[str]()
    for q in asked:
        scanned = mine
        for word in wanted_of(q).words:
            scanned = [one for one in scanned if word in one[2]]
        expected = [(room, number) for room, number, _ in scanned[:MOST]]
        assert await found_by(ask_for, cast.sato, q) == expected, q
        kinds.add("many" if len(expected) == MOST else "some" if expected else "none")
    assert kinds == {"many", "some", "none"}
    assert await found_by(ask_for, cast.takahashi, "です") == []
