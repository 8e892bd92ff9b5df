"""What waits for a socket's one reader."""

import asyncio

import pytest

from app.realtime.mailbox import Mailbox


async def test_what_came_first_is_taken_first() -> None:
    mailbox = Mailbox(asyncio.get_running_loop())
    mailbox.put_nowait("一")
    mailbox.put_nowait("二")
    assert [await mailbox.get(), mailbox.empty(), await mailbox.get(), mailbox.empty()] == ["一", False, "二", True]


async def test_a_reader_waits_for_what_comes() -> None:
    mailbox = Mailbox(asyncio.get_running_loop())
    reader = asyncio.create_task(mailbox.get())
    await asyncio.sleep(0)
    assert not reader.done()
    mailbox.put_nowait("一")
    mailbox.put_nowait("二")  # before the reader has had its turn
    assert (await reader, await mailbox.get()) == ("一", "二")


async def test_a_reader_that_went_away_takes_nothing_along() -> None:
    mailbox = Mailbox(asyncio.get_running_loop())
    reader = asyncio.create_task(mailbox.get())
    await asyncio.sleep(0)
    reader.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reader
    mailbox.put_nowait("一")
    assert await mailbox.get() == "一"


async def test_a_reader_that_is_told_to_go_as_something_comes_leaves_it_there() -> None:
    mailbox = Mailbox(asyncio.get_running_loop())
    reader = asyncio.create_task(mailbox.get())
    await asyncio.sleep(0)
    mailbox.put_nowait("一")
    reader.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reader
    assert await mailbox.get() == "一"
