"""Rounds: again and again, also after one that went wrong."""

import asyncio
import logging

import pytest

from app.rounds import Rounds


async def test_a_round_that_fails_does_not_end_the_rounds(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []
    enough = asyncio.Event()

    async def duty() -> None:
        done.append(len(done))
        if len(done) == 2:
            raise ConnectionError
        if len(done) == 4:
            enough.set()

    with caplog.at_level(logging.WARNING):
        keeping = asyncio.create_task(Rounds("the test", duty, 0.001).keep())
        await asyncio.wait_for(enough.wait(), 5)
        keeping.cancel()
    assert done[:4] == [0, 1, 2, 3]
    assert [record.getMessage() for record in caplog.records] == ["the test: ConnectionError"]
