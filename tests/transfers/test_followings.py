"""Whom a room follows: said by an administrator, of one's own organisation's rooms and departments alone."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import Invalid, NotFound, NotPermitted
from app.transfers.followings import follow_posts, rooms_with_followings
from app.transfers.schemas import FollowingDraft
from tests.transfers.hall import Hall

CHIEFS = FollowingDraft(title="課長")


async def test_a_rule_is_set_once_and_moves_nobody_now(hall: Hall) -> None:
    before = await hall.members(hall.places.section.id)
    for _ in range(2):
        async with hall.begin() as work:
            [shown] = await follow_posts(work, hall.administrator, hall.places.section.id, [CHIEFS, CHIEFS])
            assert (shown.department_id, shown.title) == (None, "課長")
    assert await hall.members(hall.places.section.id) == before
    acts = "SELECT count(*) FROM audit_entries WHERE action = 'room.followings_changed' AND organisation_id = :aoba"
    async with hall.begin() as work:
        assert await work.session.scalar(text(acts), {"aoba": hall.cast.aoba.id}) == 2  # the hall's own and this


async def test_rooms_are_listed_with_their_rules_first_and_found_by_name(hall: Hall) -> None:
    async with hall.begin() as work:
        rooms = await rooms_with_followings(work.session, hall.administrator, "")
        assert [(one.room_id, one.members, one.owners) for one in rooms] == [(hall.places.section.id, 2, 1)]
        assert [one.department for one in rooms[0].followings] == ["健康推進課"]
        assert await rooms_with_followings(work.session, hall.administrator, "福祉") == []


async def test_nobody_else_and_no_other_rooms(hall: Hall) -> None:
    async with hall.begin() as work:
        with pytest.raises(NotPermitted):
            await follow_posts(work, hall.cast.sato, hall.places.section.id, [CHIEFS])
        for room in (hall.places.elsewhere, hall.places.topic, hall.places.direct):
            with pytest.raises(NotFound):
                await follow_posts(work, hall.administrator, room.id, [CHIEFS])


async def test_a_rule_says_something_of_ones_own_organisation(hall: Hall) -> None:
    async with hall.begin() as work:
        for draft in (FollowingDraft(), FollowingDraft(title=" "), FollowingDraft(department_id=uuid4())):
            with pytest.raises(Invalid):
                await follow_posts(work, hall.administrator, hall.places.section.id, [draft])
