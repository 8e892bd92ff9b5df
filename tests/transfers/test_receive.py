"""Bringing a list: sealed, a draft, and no business of anybody else."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.errors import Conflict, Invalid, NotFound, NotPermitted, TooLarge
from app.people.staff_line import NAME, STAFF_NUMBER
from app.transfers import receive
from app.transfers.receive import assign_columns, choose, forget_drafts, receive_list, table_of
from app.transfers.schemas import TransferChange
from tests.sign_in.browser import SEALS
from tests.transfers.hall import Hall, chunks, transfer_of


async def test_a_list_lies_sealed_and_changes_nothing(hall: Hall) -> None:
    before = await hall.standing()
    transfer_id = await hall.bring(hall.csv())
    assert await hall.standing() == before
    async with hall.begin() as work:
        sealed = await work.session.scalar(text("SELECT sealed FROM transfers WHERE id = :id"), {"id": transfer_id})
        assert "佐藤".encode() not in sealed
    assert await hall.acts("transfer.brought") == [{"lines": 3}]


async def test_nobody_else_brings_or_touches_a_list(hall: Hall) -> None:
    transfer_id = await hall.bring(hall.csv())
    with pytest.raises(NotPermitted):
        await receive_list(hall.begin, SEALS, hall.cast.sato, "x.csv", chunks(hall.csv()))
    stranger = hall.cast.sugiyama
    stranger.is_administrator = True
    async with hall.begin() as work:
        with pytest.raises(NotFound):
            await choose(work, stranger, transfer_id, TransferChange(moves_rooms=False))


async def test_columns_are_corrected_and_remembered_for_the_next_list(hall: Hall) -> None:
    content = "番,名\r\n1,佐藤\r\n".encode()
    first = await hall.bring(content)
    async with hall.begin() as work:
        await assign_columns(work, SEALS, hall.administrator, first, {STAFF_NUMBER: "番", NAME: "名"})
    async with hall.begin() as work:
        second = await transfer_of(work, await hall.bring(content))
        assert second.columns == {STAFF_NUMBER: "番", NAME: "名"}
        with pytest.raises(Invalid):
            await assign_columns(work, SEALS, hall.administrator, first, {STAFF_NUMBER: "ない"})


async def test_what_was_done_is_not_changed_any_more(hall: Hall) -> None:
    transfer_id = await hall.apply(hall.csv())
    async with hall.begin() as work:
        with pytest.raises(Conflict):
            await choose(work, hall.administrator, transfer_id, TransferChange(suspends_missing=True))


async def test_what_is_too_large_is_refused(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receive, "LARGEST", 100)
    with pytest.raises(TooLarge):
        await hall.bring(b"x" * 101)


async def test_there_are_only_so_many_drafts(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receive, "MOST_DRAFTS", 1)
    await hall.bring(hall.csv())
    with pytest.raises(Conflict):
        await hall.bring(hall.csv())


async def test_a_forgotten_draft_is_emptied(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    transfer_id = await hall.bring(hall.csv())
    await forget_drafts(hall.begin)
    async with hall.begin() as work:
        assert table_of(SEALS, await transfer_of(work, transfer_id)).rows
    monkeypatch.setattr(receive, "KEPT", timedelta(seconds=-1))
    await forget_drafts(hall.begin)
    async with hall.begin() as work:
        with pytest.raises(Invalid, match="gone"):
            table_of(SEALS, await transfer_of(work, transfer_id))
