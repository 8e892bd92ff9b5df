"""The staff list that goes out: what comes back unchanged changes nothing, and no spreadsheet calculates in it."""

from dataclasses import replace

import pytest

from app.errors import NotPermitted
from app.transfers.staff_file import Form, export_staff
from app.transfers.table import read_table
from app.transfers.weigh import weigh
from tests.sign_in.browser import SEALS
from tests.transfers.hall import Hall, transfer_of


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_what_went_out_comes_back_and_changes_nothing(hall: Hall, form: Form) -> None:
    further = replace(hall.lines["yoshida"], code="999", department="新しい課", title="室長", further="兼務")
    dated = replace(hall.lines["sato"], last_day="2099-03-31", title="=主事")
    await hall.apply(hall.csv(more=further, sato=dated))
    async with hall.begin() as work:
        content = await export_staff(work, hall.administrator, form)
    assert len(read_table(content).rows) == 4
    transfer_id = await hall.bring(content, suspends_missing=True)
    async with hall.begin() as work:
        weighed = await weigh(work.session, SEALS, await transfer_of(work, transfer_id))
    assert list(weighed.problems) == []
    assert (weighed.changes.is_empty, weighed.changes.unchanged, weighed.rooms) == (True, 3, [])


async def test_it_goes_to_administrators_alone_and_is_recorded(hall: Hall) -> None:
    async with hall.begin() as work:
        with pytest.raises(NotPermitted):
            await export_staff(work, hall.cast.sato, "csv")
        content = (await export_staff(work, hall.administrator, "csv")).decode()
        assert hall.cast.sugiyama.login_id not in content
    assert await hall.acts("people.exported") == [{"people": 3, "form": "csv"}]
