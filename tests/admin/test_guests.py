"""Guests: let in for a time, to the rooms that they are invited to, and never taken for staff."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from app.admin.guests import admit_guest, change_guest, year_end
from app.admin.roles import change_roles
from app.admin.schemas import GuestChange, GuestDraft, RolesChange
from app.errors import Conflict, Invalid, NotFound, NotPermitted, OutsideOrganisation
from app.messages.drafts import Sent
from app.people.directory import people_seen_by
from app.people.end_access import end_access
from app.people.models import Person
from app.people.passwords import Passwords
from app.realtime.protocol import CloseCode
from app.rooms.create import create_internal_room
from app.rooms.direct import open_direct_room
from app.rooms.join import add_members, join_topic
from app.rooms.members import members_of
from app.rooms.schemas import InternalRoomDraft
from app.user_groups.directory import user_groups_of
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places, ids, say
from tests.fixtures.sockets import Dial, open_line

FIRM = "株式会社あおばシステム"
DRAFT = GuestDraft(name="田中　一郎", kana="タナカ　イチロウ", guest_of=FIRM, login_id="Tanaka@Aoba-System")


async def admitted(work: UnitOfWork, cast: Cast, draft: GuestDraft = DRAFT) -> Person:
    cast.yoshida.is_administrator = True
    await work.session.flush()
    given = await admit_guest(work, Passwords(), cast.yoshida, draft)
    return await work.session.get_one(Person, given.person.id, populate_existing=True)


async def test_a_guest_is_let_in_until_the_years_end_with_a_password_told_once(work: UnitOfWork, watched: Cast) -> None:
    given = await admit_guest(work, Passwords(), watched.yoshida, DRAFT)
    assert (given.person.guest_of, given.person.department, given.person.title) == (FIRM, FIRM, "ゲスト")
    assert given.password.login_id == "tanaka@aoba-system"
    assert (given.ends_at.month, given.ends_at.day, given.ends_at.hour) == (4, 1, 0)
    with pytest.raises(Conflict):
        await admit_guest(work, Passwords(), watched.yoshida, DRAFT)


async def test_only_administrators_admit_and_nobody_for_longer_than_two_years(work: UnitOfWork, watched: Cast) -> None:
    for person in (watched.sato, watched.takahashi):
        with pytest.raises(NotPermitted):
            await admit_guest(work, Passwords(), person, DRAFT)
    for days in (-1, 3 * 366):
        late = DRAFT.model_copy(update={"last_day": date.today() + timedelta(days=days)})
        with pytest.raises(Invalid):
            await admit_guest(work, Passwords(), watched.yoshida, late)


def test_the_year_ends_on_the_31st_of_march_that_comes_next() -> None:
    assert year_end(date(2026, 11, 26)) == year_end(date(2027, 3, 31)) == date(2027, 3, 31)
    assert year_end(date(2027, 4, 1)) == date(2028, 3, 31)


async def test_a_guest_sees_the_members_of_their_rooms_and_nobody_else(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    guest = await admitted(work, cast)
    assert {one.id for one in (await people_seen_by(work.session, guest))[0]} == {guest.id}
    await add_members(work, cast.sato, places.section.id, [guest.id])
    assert {one.id for one in (await people_seen_by(work.session, guest))[0]} == ids([guest, cast.sato, cast.takahashi])
    await open_direct_room(work, guest, [cast.sato.id])
    with pytest.raises(OutsideOrganisation):
        await open_direct_room(work, guest, [cast.yoshida.id])


async def test_a_guest_makes_nothing_invites_nobody_and_joins_no_topic(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    guest = await admitted(work, cast)
    await add_members(work, cast.sato, places.section.id, [guest.id])
    with pytest.raises(NotPermitted):
        await create_internal_room(work, guest, InternalRoomDraft(kind="internal", name="業者の部屋"))
    with pytest.raises(NotPermitted):
        await add_members(work, guest, places.section.id, [cast.sato.id])
    with pytest.raises(NotFound):
        await join_topic(work, guest, places.topic.id)
    assert await user_groups_of(work.session, guest) == []


async def test_only_whoever_answers_for_a_room_invites_guests(work: UnitOfWork, cast: Cast, places: Places) -> None:
    guest = await admitted(work, cast)
    with pytest.raises(NotPermitted):
        await add_members(work, cast.takahashi, places.section.id, [guest.id])
    for _ in range(2):
        await add_members(work, cast.sato, places.section.id, [guest.id])
    assert (await members_of(work.session, places.section, only=[guest.id]))[0][0].person.guest_of == FIRM


async def test_what_a_guest_says_is_a_guests_for_ever(work: UnitOfWork, cast: Cast, places: Places) -> None:
    guest = await admitted(work, cast)
    await add_members(work, cast.sato, places.section.id, [guest.id])
    [sent] = await say(work, guest, places.section, "お世話になります")
    assert isinstance(sent, Sent)
    assert (sent.message.sender.department, sent.message.sender.title) == (FIRM, "ゲスト")


async def test_a_guest_holds_no_role(work: UnitOfWork, cast: Cast) -> None:
    guest = await admitted(work, cast)
    with pytest.raises(Invalid):
        await change_roles(work, cast.yoshida, guest.id, RolesChange(is_auditor=True))


async def test_another_day_is_recorded_once_and_staff_have_none(work: UnitOfWork, cast: Cast) -> None:
    guest = await admitted(work, cast)
    change = GuestChange(last_day=date.today() + timedelta(days=30))
    first = await change_guest(work, cast.yoshida, guest.id, change)
    assert await change_guest(work, cast.yoshida, guest.id, change) == first
    count = text("SELECT count(*) FROM audit_entries WHERE action = 'guest.changed' AND subject_id = :guest")
    assert await work.session.scalar(count, {"guest": guest.id}) == 1
    with pytest.raises(NotFound):
        await change_guest(work, cast.yoshida, cast.sato.id, change)
    with pytest.raises(NotPermitted):
        await change_guest(work, cast.sato, guest.id, change)


async def test_when_the_time_is_over_the_sockets_close_within_a_second(overseen: Town, dial: Dial) -> None:
    kairan, cast = overseen.running.kairan, overseen.cast
    async with kairan.begin() as work:
        yoshida = await work.session.get_one(Person, cast.yoshida.id)
        given = await admit_guest(
            work, kairan.passwords, yoshida, DRAFT.model_copy(update={"login_id": f"tanaka-{cast.sato.id}"})
        )
        await add_members(work, cast.sato, overseen.places.section.id, [given.person.id])
        guest = await work.session.get_one(Person, given.person.id)
    token = await overseen.running.token(guest)
    line, sato = await open_line(overseen, {"authorization": f"Bearer {token}"}), await dial("sato")
    await line.hello()
    await sato.hello()
    async with kairan.begin() as work:
        await work.session.execute(text("UPDATE people SET ends_at = now() WHERE id = :id"), {"id": guest.id})
    async with overseen.running.client(token) as client:
        assert (await client.get("/rooms")).status_code == 401  # at once, whoever has noticed it or not
    await end_access(kairan.begin)
    async with asyncio.timeout(1):
        assert await line.ended() in (CloseCode.SIGNED_OUT, CloseCode.NOT_PERMITTED)
    assert (await sato.say(overseen.places.section.id, "お疲れさまでした"))["number"]


async def test_a_guest_who_ended_by_themself_is_back_with_a_new_day(work: UnitOfWork, cast: Cast) -> None:
    guest = await admitted(work, cast)
    await work.session.execute(text("UPDATE people SET ends_at = now(), suspended_at = now() WHERE id = :id"),
                               {"id": guest.id})  # fmt: skip
    await work.session.refresh(guest)
    await change_guest(work, cast.yoshida, guest.id, GuestChange(last_day=date.today() + timedelta(days=30)))
    assert guest.suspended_at is None
