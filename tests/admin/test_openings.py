"""Opening another's room: an auditor's alone, with a reason that stands in the audit before anybody asks."""

import pytest
from sqlalchemy import text

from app.admin.openings import open_room
from app.admin.schemas import OpeningDraft
from app.errors import NotFound, NotPermitted
from app.rooms.overview import rooms_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say

DRAFT = OpeningDraft(reason="住民からの通報の確認のため")
_RECORDED = text("""
    SELECT actor_id, detail ->> 'reason', detail ->> 'messages' FROM audit_entries
    WHERE action = 'room.opened' AND subject_id = :room ORDER BY id
""")


async def test_an_auditor_reads_a_page_and_each_page_stands_in_the_audit_with_its_reason(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    watched.yoshida.is_auditor, watched.takahashi.is_auditor = True, False
    await say(work, watched.sato, places.section, "一つ", "二つ")
    for _ in range(2):
        page = await open_room(work, watched.yoshida, places.section.id, DRAFT)
        assert [message.body for message in page.items] == ["一つ", "二つ"]
    recorded = [tuple(row) for row in await work.session.execute(_RECORDED, {"room": places.section.id})]
    assert recorded == [(watched.yoshida.id, DRAFT.reason, "2")] * 2
    assert places.section.id not in {room.id for room in await rooms_of(work.session, watched.yoshida.id)}


async def test_neither_administrators_nor_members_open_it_this_way(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    for person in (watched.yoshida, watched.sato):
        with pytest.raises(NotPermitted):
            await open_room(work, person, places.section.id, DRAFT)


async def test_a_room_that_is_not_the_organisations_alone_is_not_there(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    for room in (places.topic, places.elsewhere):
        with pytest.raises(NotFound):
            await open_room(work, watched.takahashi, room.id, DRAFT)
