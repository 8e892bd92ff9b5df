"""Letters wait for Redis in bounds; the oldest go first when there are too many."""

import asyncio

from app.realtime.outbox import MOST_BYTES, MOST_LETTERS, ROUND, Outbox


async def test_letters_leave_in_order_and_together() -> None:
    outbox = Outbox()
    for number in range(ROUND + 1):
        outbox.post("room", b"%d" % number)
    assert await outbox.take(0) == [("room", b"%d" % number) for number in range(ROUND)]
    assert await outbox.take(0) == [("room", b"%d" % ROUND)]
    assert await outbox.take(0) == []


async def test_a_letter_is_taken_as_soon_as_it_is_posted() -> None:
    outbox = Outbox()
    taking = asyncio.create_task(outbox.take(60))
    await asyncio.sleep(0)
    outbox.post("room", b"news")
    assert await taking == [("room", b"news")]


async def test_there_are_never_too_many_and_the_newest_stay() -> None:
    outbox = Outbox()
    for number in range(MOST_LETTERS + 10):
        outbox.post("room", b"%d" % number)
    assert len(outbox) == MOST_LETTERS
    assert (await outbox.take(0))[0] == ("room", b"10")


async def test_there_is_never_too_much() -> None:
    outbox, letter = Outbox(), b"x" * 100_000
    for _ in range(1000):
        outbox.post("room", letter)
    assert len(outbox) == MOST_BYTES // len(letter)


async def test_what_was_cleared_takes_no_room() -> None:
    outbox, letter = Outbox(), b"x" * MOST_BYTES
    outbox.post("room", letter)
    outbox.clear()
    assert await outbox.take(0) == []
    outbox.post("room", letter)
    assert len(outbox) == 1
