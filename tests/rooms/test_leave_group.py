"""An organisation out of a user group: all its people's places end at once, and whoever stays hears it."""

import pytest
from sqlalchemy import text

from app.errors import Conflict, NotFound, NotPermitted, OutsideOrganisation
from app.people.models import Person
from app.realtime.protocol import Bell
from app.rooms.access import access_room
from app.rooms.direct import open_direct_room
from app.rooms.join import join_topic
from app.rooms.leave_group import dismiss_organisation, leave_group, parting_of
from app.rooms.members import members_of
from app.user_groups.access import access_user_group
from app.user_groups.admit import admit_organisation
from app.user_groups.home import hand_over, name_home
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, ids
from tests.messages.told import told

_RECORDED = text("""
    SELECT organisation_id, actor_id, detail FROM audit_entries
    WHERE subject_id = :id AND action IN ('user_group.left', 'user_group.dismissed') ORDER BY id
""")


@pytest.fixture
async def keeper(work: UnitOfWork, cast: Cast) -> Person:
    """杉山 administers みなと町, the group's home; 𠮷田 あおば市."""
    await name_home(work, cast.group, cast.minato)
    cast.sugiyama.is_administrator = cast.yoshida.is_administrator = True
    for organisation in (cast.aoba, cast.minato):
        organisation.allows_direct_outside = True
    await work.session.flush()
    return cast.sugiyama


async def test_what_would_end_is_said_and_then_ends(
    work: UnitOfWork, cast: Cast, places: Places, keeper: Person
) -> None:
    await join_topic(work, cast.takahashi, places.topic.id)
    direct, _ = await open_direct_room(work, cast.sato, [cast.sugiyama.id])
    told = await parting_of(work.session, cast.yoshida, cast.group.id, cast.aoba.id)
    assert (told.people, told.topics, told.conversations, told.is_home) == (2, 1, 1, False)
    await leave_group(work, cast.yoshida, cast.group.id, cast.aoba.id)
    for room in (places.topic, direct):
        assert {one.person.id for one in (await members_of(work.session, room))[0]} == ids([cast.sugiyama])
        with pytest.raises(NotFound):
            await access_room(work.session, cast.sato, room.id)
    with pytest.raises(NotFound):
        await join_topic(work, cast.sato, places.topic.id)
    with pytest.raises(NotFound):
        await access_user_group(work.session, cast.sato, cast.group.id)
    assert (await access_room(work.session, cast.sato, places.section.id)).room.id == places.section.id
    [(whose, actor, detail)] = [tuple(row) for row in await work.session.execute(_RECORDED, {"id": cast.group.id})]
    assert (whose, actor) == (cast.aoba.id, cast.yoshida.id)
    assert detail == {"organisation_id": str(cast.aoba.id), "people": 2, "rooms": 2}


async def test_whoever_stays_hears_who_went_and_no_other_room_hears_anything(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        yoshida = await work.session.merge(cast.yoshida)
        yoshida.is_administrator = True
    async with begin() as work:
        await leave_group(work, yoshida, cast.group.id, cast.aoba.id)
    [(name, heard_in, _, said)] = told(bells)
    assert (name, heard_in, said["person"]["id"]) == ("member.left", places.topic.id, str(cast.sato.id))


async def test_the_home_dismisses_and_both_have_it_in_their_audit(
    work: UnitOfWork, cast: Cast, places: Places, keeper: Person
) -> None:
    await leave_group(work, keeper, cast.group.id, cast.aoba.id)
    with pytest.raises(NotFound):  # safe to retry: there is nothing there any more
        await leave_group(work, keeper, cast.group.id, cast.aoba.id)
    recorded = [row.organisation_id for row in await work.session.execute(_RECORDED, {"id": cast.group.id})]
    assert recorded == [cast.aoba.id, cast.minato.id]


async def test_the_home_hands_over_before_it_goes(work: UnitOfWork, cast: Cast, places: Places, keeper: Person) -> None:
    assert (await parting_of(work.session, keeper, cast.group.id, cast.minato.id)).is_home
    with pytest.raises(Conflict):
        await leave_group(work, keeper, cast.group.id, cast.minato.id)
    await hand_over(work, keeper, cast.group.id, cast.aoba.id)
    await leave_group(work, keeper, cast.group.id, cast.minato.id)
    assert cast.group.home_organisation_id == cast.aoba.id


async def test_nobody_else_decides_about_it(work: UnitOfWork, cast: Cast, places: Places, keeper: Person) -> None:
    for person, organisation in ((cast.sato, cast.aoba), (cast.yoshida, cast.minato)):
        with pytest.raises(NotPermitted):
            await parting_of(work.session, person, cast.group.id, organisation.id)
        with pytest.raises(NotPermitted):
            await leave_group(work, person, cast.group.id, organisation.id)
    await leave_group(work, cast.yoshida, cast.group.id, cast.aoba.id)
    with pytest.raises(NotFound):
        await parting_of(work.session, cast.yoshida, cast.group.id, cast.aoba.id)


async def test_a_conversation_goes_on_only_after_both_are_in_the_group_again(
    work: UnitOfWork, cast: Cast, places: Places, keeper: Person
) -> None:
    direct, _ = await open_direct_room(work, cast.sato, [cast.sugiyama.id])
    await leave_group(work, cast.yoshida, cast.group.id, cast.aoba.id)
    for person, other in ((cast.sato, cast.sugiyama), (cast.sugiyama, cast.sato)):
        with pytest.raises(OutsideOrganisation):
            await open_direct_room(work, person, [other.id])
    await admit_organisation(work, cast.group, cast.aoba)
    await join_topic(work, cast.sato, places.topic.id)
    again, is_new = await open_direct_room(work, cast.sugiyama, [cast.sato.id])
    assert (again.id, is_new) == (direct.id, False)
    assert (await access_room(work.session, cast.sato, direct.id)).membership.left_seq is None


async def test_the_operator_takes_an_organisation_out_and_the_audit_names_nobody(
    work: UnitOfWork, cast: Cast, places: Places, keeper: Person
) -> None:
    assert await dismiss_organisation(work, cast.group, cast.aoba) == {"people": 1, "rooms": 1}
    with pytest.raises(NotFound):
        await access_room(work.session, cast.sato, places.topic.id)
    with pytest.raises(NotFound):  # once they are out there is nobody to take out
        await dismiss_organisation(work, cast.group, cast.aoba)
    with pytest.raises(Conflict):  # nor the home, which would leave nobody to answer for it
        await dismiss_organisation(work, cast.group, cast.minato)
    [(whose, actor, detail)] = [tuple(row) for row in await work.session.execute(_RECORDED, {"id": cast.group.id})]
    assert (whose, actor, detail["people"]) == (cast.aoba.id, None, 1)
