"""Saying go and never mind: what was shown is what is done, and twice is once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.errors import Conflict, Invalid, NotPermitted
from app.transfers.receive import choose
from app.transfers.schedule import cancel, discard, go, undo
from app.transfers.schemas import Go, TransferChange
from app.transfers.weigh import weigh
from tests.sign_in.browser import SEALS
from tests.transfers.hall import Hall, moved, transfer_of


async def test_saying_go_twice_is_once(hall: Hall) -> None:
    transfer_id = await hall.bring(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
    async with hall.begin() as work:
        mark = (await weigh(work.session, SEALS, await transfer_of(work, transfer_id))).mark
    for _ in range(2):
        async with hall.begin() as work:
            await go(work, SEALS, hall.administrator, transfer_id, Go(mark=mark))
    assert await hall.state(transfer_id) == "waiting"
    await hall.work_on()
    assert await hall.state(transfer_id) == "done"
    async with hall.begin() as work:
        await go(work, SEALS, hall.administrator, transfer_id, Go(mark=mark))
    assert await hall.state(transfer_id) == "done"


async def test_another_difference_than_was_shown_is_refused(hall: Hall) -> None:
    transfer_id = await hall.bring(hall.csv(sato=None))
    async with hall.begin() as work:
        mark = (await weigh(work.session, SEALS, await transfer_of(work, transfer_id))).mark
        await choose(work, hall.administrator, transfer_id, TransferChange(suspends_missing=True))
        with pytest.raises(Conflict):
            await go(work, SEALS, hall.administrator, transfer_id, Go(mark=mark))


async def test_a_list_with_problems_does_not_wait_for_its_day(hall: Hall) -> None:
    with pytest.raises(Invalid):
        await hall.go(await hall.bring(hall.csv(sato=replace(hall.lines["sato"], kana="漢字"))))


async def test_an_hour_that_is_over_is_refused(hall: Hall) -> None:
    with pytest.raises(Invalid, match="within a year"):
        await hall.go(await hall.bring(hall.csv()), hours=-1)


async def test_never_mind_twice_is_once_and_nothing_happens(hall: Hall) -> None:
    transfer_id = await hall.bring(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
    await hall.go(transfer_id, hours=0.001)
    before = await hall.standing()
    for _ in range(2):
        async with hall.begin() as work:
            await cancel(work, hall.administrator, transfer_id)
    await hall.work_on()
    assert (await hall.state(transfer_id), await hall.standing()) == ("cancelled", before)
    async with hall.begin() as work:
        await discard(work, hall.administrator, transfer_id)
        assert (await transfer_of(work, transfer_id)).sealed is None


async def test_what_was_done_is_not_cancelled_and_undone_once(hall: Hall) -> None:
    transfer_id = await hall.apply(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
    async with hall.begin() as work:
        with pytest.raises(Conflict):
            await cancel(work, hall.administrator, transfer_id)
        with pytest.raises(NotPermitted):
            await undo(work, hall.cast.sato, transfer_id)
    await hall.undo(transfer_id)
    await hall.undo(transfer_id)
    assert await hall.state(transfer_id) == "undone"


async def test_a_draft_is_not_undone(hall: Hall) -> None:
    with pytest.raises(Conflict):
        await hall.undo(await hall.bring(hall.csv()))


def test_an_hour_needs_an_offset() -> None:
    assert Go(mark="x", switch_at=datetime.now(UTC) + timedelta(days=1)).switch_at is not None
    with pytest.raises(ValueError, match="timezone"):
        Go(mark="x", switch_at=datetime(2027, 4, 1))
