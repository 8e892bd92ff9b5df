"""Finding a device: one's own, and nobody else's."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import NotFound
from app.people.sessions import open_session
from app.sign_in.access import access_colleague, access_device
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def test_one_finds_ones_own_device_and_no_other(work: UnitOfWork, cast: Cast) -> None:
    opened = await open_session(work, cast.sato, timedelta(hours=1))
    assert (await access_device(work.session, cast.sato, opened.session_id)).id == opened.session_id
    for person, wanted in (
        (cast.takahashi, opened.session_id),
        (cast.sugiyama, opened.session_id),
        (cast.sato, uuid4()),
    ):
        with pytest.raises(NotFound):
            await access_device(work.session, person, wanted)


async def test_one_finds_colleagues_who_may_sign_in_and_nobody_of_another_town(work: UnitOfWork, cast: Cast) -> None:
    assert (await access_colleague(work.session, cast.takahashi, cast.sato.id)).id == cast.sato.id
    await work.session.execute(text("UPDATE people SET suspended_at = now() WHERE id = :id"), {"id": cast.yoshida.id})
    for wanted in (cast.sugiyama.id, cast.yoshida.id, uuid4()):
        with pytest.raises(NotFound):
            await access_colleague(work.session, cast.takahashi, wanted)
