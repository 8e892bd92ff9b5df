"""Making rooms: of one's own organisation, or a topic of a group that admitted it."""

from uuid import uuid4

import pytest

from app.errors import NotFound, NotPermitted, OutsideOrganisation
from app.realtime.protocol import Bell, Revised, RoomEvent
from app.room_rules.classes import InformationClass
from app.rooms.create import create_internal_room, create_topic
from app.rooms.models import Room
from app.rooms.overview import room_seen_by
from app.rooms.schemas import InternalRoomDraft, TopicDraft
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, make_organisation
from tests.fixtures.sockets import Dial


async def test_a_room_begins_with_its_founder_as_owner_and_the_invited(work: UnitOfWork, cast: Cast) -> None:
    people = [cast.takahashi.id, cast.yoshida.id, cast.sato.id, cast.takahashi.id]
    draft = InternalRoomDraft(kind="internal", name="　健康推進課　", description=" 連絡 ", person_ids=people)
    room = await create_internal_room(work, cast.sato, draft)
    seen = await room_seen_by(work.session, cast.sato.id, room.id)
    assert (seen.name, seen.description, seen.role, seen.member_count) == ("健康推進課", "連絡", "owner", 3)
    assert (await room_seen_by(work.session, cast.yoshida.id, room.id)).role == "member"
    assert (seen.last_seq, seen.last_number, seen.unread) == (3, 0, 0)


async def test_somebody_from_outside_is_never_in_an_internal_room(work: UnitOfWork, cast: Cast) -> None:
    for stranger in (cast.sugiyama.id, uuid4()):
        draft = InternalRoomDraft(kind="internal", name="x", person_ids=[cast.takahashi.id, stranger])
        with pytest.raises(OutsideOrganisation):
            await create_internal_room(work, cast.sato, draft)
    assert work.appended == [bell for bell in work.appended if isinstance(bell, Revised)]


async def test_a_topic_is_founded_only_in_ones_own_group(work: UnitOfWork, cast: Cast) -> None:
    hino = await make_organisation(work, "ひので村")
    await create_topic(work, cast.sugiyama, TopicDraft(kind="topic", user_group_id=cast.group.id, name="税"))
    cast.sugiyama.organisation_id = hino.id  # as somebody of a town that was not admitted
    with work.session.no_autoflush:
        for group_id in (cast.group.id, uuid4()):
            with pytest.raises(NotFound):
                await create_topic(work, cast.sugiyama, TopicDraft(kind="topic", user_group_id=group_id, name="x"))
    work.session.expire(cast.sugiyama)


async def test_the_class_of_a_topic_is_chosen_within_what_the_groups_home_allows(work: UnitOfWork, cast: Cast) -> None:
    async def topic(name: str, **chosen: object) -> Room:
        said = {"kind": "topic", "user_group_id": cast.group.id, "name": name, **chosen}
        return await create_topic(work, cast.sato, TopicDraft.model_validate(said))

    assert (await topic("ふだんの話")).information_class == InformationClass(2, False)
    assert (await topic("公表の準備", confidentiality=1)).information_class == InformationClass(1, False)
    for sensitive in ({"confidentiality": 3}, {"holds_personal_data": True}):
        with pytest.raises(NotPermitted):
            await topic("住民の相談", **sensitive)
    cast.group.home_organisation_id, cast.group.allows_sensitive = cast.minato.id, True
    await work.session.flush()
    made = await topic("住民の相談", confidentiality=3, holds_personal_data=True)
    assert made.information_class == InformationClass(3, True)


async def test_those_who_are_in_are_rung_for(begin: BeginWork, cast: Cast, bells: list[Bell]) -> None:
    async with begin() as work:
        draft = InternalRoomDraft(kind="internal", name="課", person_ids=[cast.takahashi.id])
        room = await create_internal_room(work, cast.sato, draft)
    assert [bell.seq for bell in bells if isinstance(bell, RoomEvent) and bell.room_id == room.id] == [1, 2]
    revised = {one for bell in bells if isinstance(bell, Revised) for one in bell.person_ids}
    assert revised == {cast.sato.id, cast.takahashi.id}


async def test_a_new_room_is_entered_live_by_its_people_and_by_nobody_else(town: Town, dial: Dial) -> None:
    sato, takahashi, yoshida = await dial("sato"), await dial("takahashi"), await dial("yoshida")
    for line in (sato, takahashi, yoshida):
        await line.hello()
    async with town.as_("sato") as client:
        draft = {"kind": "internal", "name": "臨時", "person_ids": [str(town.cast.takahashi.id)]}
        made = await client.post("/rooms", json=draft)
    assert made.status_code == 201
    room = made.json()["id"]
    for line in (sato, takahashi):
        assert (await line.hear("room.entered", room_id=room))["data"]["name"] == "臨時"
    await sato.say(room, "最初の発言")
    assert (await takahashi.hear("message.sent", room_id=room))["seq"] == 3
    await yoshida.ask("typing", room_id=uuid4())
    assert yoshida.heard == []
