"""The demo's rooms are those that the verbs would have made, only earlier."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.demo.stories import RoomStory, Stories
from app.errors import OutsideOrganisation
from app.people.mint_tokens import people_named
from app.rooms.create import create_internal_room, create_topic
from app.rooms.direct import open_direct_room
from app.rooms.join import join_topic
from app.rooms.models import Event, Membership, Room
from app.rooms.overview import rooms_of
from app.rooms.schemas import InternalRoomDraft, TopicDraft
from app.work import UnitOfWork
from tests.demo.conftest import Wrong, room_told


async def made_by_the_verbs(work: UnitOfWork, story: RoomStory, told: Room) -> Room:
    founder, *others = await people_named(work, story.members)
    said = {"name": story.name, "description": story.description}
    if told.user_group_id is None:
        draft = InternalRoomDraft(kind="internal", **said, person_ids=[one.id for one in others])
        return await create_internal_room(work, founder, draft)
    room = await create_topic(work, founder, TopicDraft(kind="topic", user_group_id=told.user_group_id, **said))
    for person in others:
        await join_topic(work, person, room.id)
    return room


async def joined(work: UnitOfWork, room_id: UUID) -> list[tuple[Any, ...]]:
    columns = Event.seq, Event.kind, Event.number, Event.actor_id, Event.subject_id, Event.data
    query = select(*columns).where(Event.room_id == room_id, Event.kind == "member.joined").order_by(Event.seq)
    return [tuple(row) for row in await work.session.execute(query)]


async def memberships(work: UnitOfWork, room_id: UUID) -> list[tuple[Any, ...]]:
    query = select(
        Membership.person_id, Membership.organisation_id, Membership.room_organisation_id, Membership.user_group_id,
        Membership.role, Membership.joined_seq, Membership.joined_number, Membership.left_seq, Membership.left_at,
    )  # fmt: skip
    rows = await work.session.execute(query.where(Membership.room_id == room_id).order_by(Membership.person_id))
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("name", ["健康推進課", "新型コロナワクチン接種"])
async def test_a_room_begins_as_the_verbs_would_have_begun_it(retold: UnitOfWork, stories: Stories, name: str) -> None:
    story, told = await room_told(retold, stories, name)
    made = await made_by_the_verbs(retold, story, told)
    assert await joined(retold, told.id) == await joined(retold, made.id)
    assert await memberships(retold, told.id) == await memberships(retold, made.id)
    same = ("kind", "name", "description", "search_text", "organisation_id", "user_group_id", "direct_key", "epoch")
    for column in (*same, "hides_past", "created_by"):
        assert getattr(told, column) == getattr(made, column), column


async def test_a_direct_room_is_the_one_that_its_people_open_again(retold: UnitOfWork, stories: Stories) -> None:
    for story in (one for one in stories.rooms if one.kind == "direct"):
        founder, *others = await people_named(retold, story.members)
        room, is_new = await open_direct_room(retold, founder, [one.id for one in others])
        assert not is_new, story.members
        assert {row[4] for row in await memberships(retold, room.id)} == {"member"}


async def test_the_village_that_allows_no_direct_rooms_outside_has_none(retold: UnitOfWork) -> None:
    [sato, shimada] = await people_named(retold, ["sato", "shimada"])
    with pytest.raises(OutsideOrganisation):
        await open_direct_room(retold, sato, [shimada.id])


async def test_somebody_sees_their_rooms_and_what_is_unread_in_them(retold: UnitOfWork, stories: Stories) -> None:
    [sato] = await people_named(retold, ["sato"])
    rooms = await rooms_of(retold.session, sato.id)
    mine = [story for story in stories.rooms if "sato" in story.members]
    assert len(rooms) == len(mine)
    assert sorted(room.unread for room in rooms) == sorted(story.unread.get("sato", 0) for story in mine)
    assert sum(room.mentions for room in rooms) > 0
    [vaccine] = [room for room in rooms if room.name == "新型コロナワクチン接種"]
    assert (vaccine.unread, vaccine.member_count, vaccine.organisation_count) == (4, 16, 3)


WRONG = {
    "a room was made before its first member came, its members before its first message": """
        SELECT FROM rooms JOIN memberships ON room_id = id JOIN messages ON messages.room_id = id AND number = 1
        WHERE joined_at < rooms.created_at OR joined_at >= sent_at""",
    "every member came in by an event of that moment": """
        SELECT FROM memberships LEFT JOIN events ON events.room_id = memberships.room_id AND seq = joined_seq
        WHERE kind IS DISTINCT FROM 'member.joined' OR subject_id <> person_id OR at <> joined_at""",
    "every room but a direct one has one owner, who made it": """
        SELECT FROM rooms WHERE (kind <> 'direct') <> (
            SELECT count(*) = 1 AND bool_and(person_id = created_by) FROM memberships
            WHERE room_id = id AND role = 'owner')""",
    "nobody has read more than was said": """
        SELECT FROM memberships JOIN rooms ON id = room_id
        WHERE read_number NOT BETWEEN joined_number AND last_number""",
    "nobody has left their own message unread": """
        SELECT FROM memberships JOIN messages USING (room_id) WHERE sender_id = person_id AND number > read_number""",
}


@pytest.mark.parametrize("rule", WRONG)
async def test_rooms_keep_every_rule(wrong: Wrong, rule: str) -> None:
    assert await wrong(WRONG[rule]) == 0
