"""A transfer is there for its own organisation's administrators, and for nobody else."""

from uuid import uuid4

import pytest

from app.errors import NotFound, NotPermitted
from app.transfers.access import access_transfer, organisation_of
from tests.transfers.hall import Hall


async def test_only_the_own_administrator_finds_it(hall: Hall) -> None:
    transfer_id = await hall.bring(hall.csv())
    async with hall.begin() as work:
        found = await access_transfer(work.session, hall.administrator, transfer_id, lock=True)
        assert (found.lines, (await organisation_of(work.session, found)).id) == (3, hall.cast.aoba.id)
        with pytest.raises(NotPermitted):
            await access_transfer(work.session, hall.cast.sato, transfer_id)
        with pytest.raises(NotFound):
            await access_transfer(work.session, hall.administrator, uuid4())
        hall.cast.sugiyama.is_administrator = True
        with pytest.raises(NotFound):
            await access_transfer(work.session, hall.cast.sugiyama, transfer_id)
