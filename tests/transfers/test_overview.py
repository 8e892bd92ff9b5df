"""Transfers as their administrators see them: never a password, and where they stand."""

from dataclasses import replace

import pytest

from app.errors import NotPermitted
from app.transfers.overview import transfer_seen_by, transfers_of
from tests.sign_in.browser import SEALS
from tests.transfers.hall import Hall, moved


async def test_a_draft_shows_its_headings_and_hides_passwords(hall: Hall) -> None:
    line = replace(hall.lines["sato"], number="N1", login="new-x", password="himitsu-no-kagi")
    transfer_id = await hall.bring(hall.csv(new=line))
    async with hall.begin() as work:
        seen = await transfer_seen_by(work.session, SEALS, hall.administrator, transfer_id, "ja")
    assert seen.columns["氏名"] == "氏名"
    assert (seen.lines, seen.missing, seen.state) == (4, [], "draft")
    assert "himitsu" not in seen.model_dump_json()
    assert "••••" in {cell for row in seen.sample for cell in row}


async def test_what_was_done_says_what_it_did_and_until_when_it_is_undone(hall: Hall) -> None:
    await hall.apply(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
    async with hall.begin() as work:
        [seen] = await transfers_of(work.session, hall.administrator, "ja")
        assert (seen.state, seen.counts["moved"], seen.rooms_done, seen.rooms_total) == ("done", 1, 1, 1)
        assert seen.undo_until is not None
        assert seen.header == []
        with pytest.raises(NotPermitted):
            await transfers_of(work.session, hall.cast.sato, "ja")
