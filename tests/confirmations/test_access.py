"""Finding a request: members find it, its author alone changes it, a withdrawn message asks for nothing."""

import pytest
from sqlalchemy import text

from app.confirmations.access import access_asked, access_own
from app.errors import NotFound, NotPermitted
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_a_member_finds_it_and_only_the_author_changes_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "お知らせ")
    asked = await access_asked(work, cast.takahashi, places.section.id, 1)
    assert asked.request is None
    with pytest.raises(NotFound):
        _ = asked.open
    assert (await access_own(work, cast.sato, places.section.id, 1)).read.number == 1
    with pytest.raises(NotPermitted):
        await access_own(work, cast.takahashi, places.section.id, 1)
    for number in (1, 2):
        with pytest.raises(NotFound):
            await access_own(work, cast.sugiyama, places.section.id, number)


async def test_a_withdrawn_message_asks_for_nothing(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "お知らせ")
    gone = text("UPDATE messages SET deleted_at = now(), body = '' WHERE room_id = :room_id")
    await work.session.execute(gone, {"room_id": places.section.id})
    with pytest.raises(NotFound):
        await access_own(work, cast.sato, places.section.id, 1)
