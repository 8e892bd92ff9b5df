"""Who is in a room: sorted by フリガナ, a page at a time, only who is in now."""

from uuid import UUID

import pytest

from app.errors import Invalid
from app.rooms.join import add_members
from app.rooms.leave import leave_room
from app.rooms.members import members_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places

NOBODY = UUID("5f0c1e0e-93ab-4d3f-8a51-0de1bcaf2c44")


async def test_members_are_sorted_by_kana_with_their_posts_and_roles(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    members, following = await members_of(work.session, places.section)
    assert [(one.person.name, one.role, one.person.department) for one in members] == [
        ("佐藤　美咲", "owner", "健康推進課"),
        ("髙橋　健一", "member", "情報政策課"),
        ("𠮷田　誠", "member", "健康推進課"),
    ]
    assert following is None


async def test_pages_meet_without_a_gap_or_a_double(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    seen, cursor = list[str](), None
    while True:
        members, cursor = await members_of(work.session, places.section, after=cursor, limit=1)
        seen += [one.person.name for one in members]
        if cursor is None:
            break
    assert seen == ["佐藤　美咲", "髙橋　健一", "𠮷田　誠"]


async def test_who_has_left_is_not_listed(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await leave_room(work, cast.takahashi, places.section.id)
    members, _ = await members_of(work.session, places.section)
    assert [one.person.id for one in members] == [cast.sato.id]


@pytest.mark.parametrize("cursor", ["", "x", "サトウ\n", f"サトウ\n{NOBODY}x", "\n\n"])
async def test_a_cursor_that_was_never_given_out_is_refused(work: UnitOfWork, places: Places, cursor: str) -> None:
    with pytest.raises(Invalid):
        await members_of(work.session, places.section, after=cursor)


async def test_only_those_asked_for_are_shown(work: UnitOfWork, cast: Cast, places: Places) -> None:
    members, _ = await members_of(work.session, places.section, only=[cast.takahashi.id, cast.sugiyama.id])
    assert [one.person.id for one in members] == [cast.takahashi.id]
