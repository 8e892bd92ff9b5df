"""Which blocks are looked into: no more than may have something, the newest first."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.search.blocks import SIZE
from app.search.candidates import Candidate, Sieve, blocks_with, candidates_in
from app.search.reach import Ground, grounds_of
from app.work import BeginWork
from tests.fixtures.cast import Cast, Places, say
from tests.search.conftest import Fill


@pytest.fixture
async def ground(begin: BeginWork, settled: tuple[Cast, Places], fill: Fill) -> Ground:
    """Three full blocks and one that grows; 鱗 stands in the second."""
    cast, places = settled
    async with begin() as work:
        for block in range(3):
            bodies = [f"第{block}の{number}回" for number in range(SIZE - 1)]
            await say(work, cast.sato, places.section, *bodies, "鱗雲" if block == 1 else "晴れ")
        await say(work, cast.takahashi, places.section, "終わり")
    await fill()
    async with begin() as work:
        return (await grounds_of(work.session, cast.sato, places.section.id))[0]


async def firsts(begin: BeginWork, ground: Ground, sieve: Sieve, most: int = 99) -> list[int]:
    async with begin() as work:
        return [one.first_number for one in await candidates_in(work.session, [ground], sieve, most)]


async def test_a_signature_spares_the_blocks_without_the_word(begin: BeginWork, ground: Ground) -> None:
    assert await firsts(begin, ground, Sieve()) == [193, 129, 65, 1]
    assert await firsts(begin, ground, Sieve(("鱗雲",))) == [193, 65]  # the one that grows is always looked at
    assert await firsts(begin, ground, Sieve(("鱗雲の会議室",))) == [193]
    assert await firsts(begin, ground, Sieve(), 2) == [193, 129]


async def test_time_and_sender_spare_blocks_too(begin: BeginWork, ground: Ground, settled: tuple[Cast, Places]) -> None:
    cast, _ = settled
    assert await firsts(begin, ground, Sieve(sender_id=cast.takahashi.id)) == [193]
    assert await firsts(begin, ground, Sieve(has_file=True)) == []
    later = datetime.now(UTC) + timedelta(days=1)
    assert await firsts(begin, ground, Sieve(since=later)) == []
    assert await firsts(begin, ground, Sieve(until=later)) == [193, 129, 65, 1]


async def test_what_was_before_one_came_in_is_not_looked_at(begin: BeginWork, ground: Ground) -> None:
    hidden = Ground(ground.room_id, 128, ground.head, ground.last_seq, ground.folded_seq, ground.folded_number)
    assert await firsts(begin, hidden, Sieve()) == [193, 129]


async def test_only_blocks_with_every_word_in_them_are_read(begin: BeginWork, ground: Ground) -> None:
    async def read(*words: str) -> list[int]:
        some = [Candidate(ground.room_id, first, datetime.now(UTC), False) for first in (1, 65, 129)]
        async with begin() as work:
            return sorted(one.first_number for one in await blocks_with(work.session, some, words))

    assert await read("鱗") == [65]
    assert await read("鱗", "第0の") == []
    assert await read("の1回") == [1, 65, 129]
    assert await read() == [1, 65, 129]


async def test_nothing_to_read_is_no_question(begin: BeginWork) -> None:
    async with begin() as work:
        assert await blocks_with(work.session, [], ["鱗"]) == []
        assert await candidates_in(work.session, [], Sieve(), 9) == []


def test_a_candidate_is_known_by_its_room_and_first_number() -> None:
    now = datetime.now(UTC)
    assert Candidate(UUID(int=1), 65, now, False) != Candidate(UUID(int=1), 1, now, False)
