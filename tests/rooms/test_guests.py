"""Guests of a room: brought by whom the organisation says, and never where the class has none."""

from uuid import uuid4

import pytest

from app.admin.guests import admit_guest
from app.admin.schemas import GuestDraft
from app.errors import NotPermitted
from app.people.models import Person
from app.people.passwords import Passwords
from app.rooms.classify import classify_room
from app.rooms.create import create_internal_room
from app.rooms.guests import guests_in
from app.rooms.join import add_members
from app.rooms.models import Room
from app.rooms.schemas import ClassChange, InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.room_rules.said import rule


async def guest_of(work: UnitOfWork, cast: Cast) -> Person:
    cast.yoshida.is_administrator = True
    await work.session.flush()
    draft = GuestDraft(name="田中", kana="タナカ", guest_of="青葉システム", login_id=f"guest-{uuid4().hex}")
    admitted = await admit_guest(work, Passwords(), cast.yoshida, draft)
    return await work.session.get_one(Person, admitted.person.id, populate_existing=True)


async def in_room_with_guest(work: UnitOfWork, cast: Cast) -> tuple[Room, Person]:
    guest = await guest_of(work, cast)
    draft = InternalRoomDraft(kind="internal", name="改修", person_ids=[guest.id, cast.yoshida.id, cast.takahashi.id])
    return await create_internal_room(work, cast.sato, draft), guest


async def test_an_owner_brings_guests_and_a_member_does_not(work: UnitOfWork, cast: Cast) -> None:
    room, _ = await in_room_with_guest(work, cast)
    assert await guests_in(work.session, room) == 1
    another = await guest_of(work, cast)
    with pytest.raises(NotPermitted):
        await add_members(work, cast.takahashi, room.id, [another.id])


@pytest.mark.parametrize(("inviters", "may"), [("owners", True), ("administrators", False), ("nobody", False)])
async def test_an_organisation_may_leave_it_to_administrators_or_to_nobody(
    work: UnitOfWork, cast: Cast, inviters: str, may: bool
) -> None:
    room, _ = await in_room_with_guest(work, cast)
    await rule(work, cast, guest_inviters=inviters)
    guest = await guest_of(work, cast)
    if may:
        assert await add_members(work, cast.sato, room.id, [guest.id]) == [guest.id]
        return
    with pytest.raises(NotPermitted) as refused:
        await add_members(work, cast.sato, room.id, [guest.id])
    assert "団体の決まり" in refused.value.ja
    draft = InternalRoomDraft(kind="internal", name="新しい", person_ids=[guest.id])
    with pytest.raises(NotPermitted):
        await create_internal_room(work, cast.sato, draft)
    if inviters == "administrators":
        assert await add_members(work, cast.yoshida, room.id, [guest.id]) == [guest.id]


async def test_a_room_of_a_class_without_guests_takes_none_and_takes_colleagues(work: UnitOfWork, cast: Cast) -> None:
    draft = InternalRoomDraft(kind="internal", name="人事", confidentiality=3, holds_personal_data=True)
    room = await create_internal_room(work, cast.sato, draft)
    guest = await guest_of(work, cast)
    with pytest.raises(NotPermitted) as refused:
        await add_members(work, cast.sato, room.id, [guest.id])
    assert "情報区分" in refused.value.ja
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await classify_room(work, cast.sato, room.id, ClassChange(confidentiality=2, holds_personal_data=False))
    await add_members(work, cast.sato, room.id, [guest.id])
