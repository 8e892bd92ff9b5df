"""A scheduled message is found by its author, and changed only while something can still be done."""

from uuid import uuid4

import pytest

from app.errors import NotFound
from app.schedule.access import Over, access_open, access_scheduled
from app.schedule.plan import cancel_scheduled
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places
from tests.schedule.plans import plan


async def test_only_the_author_finds_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    planned = await plan(work, cast.sato, places.section)
    assert (await access_scheduled(work.session, cast.sato, planned.client_id)).client_id == planned.client_id
    for person, key in ((cast.takahashi, planned.client_id), (cast.sato, uuid4())):
        with pytest.raises(NotFound):
            await access_scheduled(work.session, person, key)


async def test_what_is_over_is_over(work: UnitOfWork, cast: Cast, places: Places) -> None:
    planned = await plan(work, cast.sato, places.section)
    assert (await access_open(work.session, cast.sato, planned.client_id)).state == "waiting"
    await cancel_scheduled(work, cast.sato, planned.client_id)
    with pytest.raises(Over):
        await access_open(work.session, cast.sato, planned.client_id)
