"""Mentions: members of the room only, by name or as one of many; to anybody else a mention is only text."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text, update

from app.messages.history import message_by_number
from app.messages.mentions import MOST, MOST_GROUPS, Token, forget_mentions, mentioned_in, tokens_in
from app.messages.read import read_up_to
from app.messages.schemas import MentionOut
from app.organisations.models import Department
from app.people.models import Person, Post
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.rooms.overview import room_seen_by
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say

PERSON = UUID("5f0c1e0e-93ab-4d3f-8a51-0de1bcaf2c44")
EVERYONE = Token("everyone", None)


@pytest.mark.parametrize(
    "body",
    [
        "", "佐藤さん", f"@{PERSON}", f"<@{PERSON}", f"<@{str(PERSON).upper()}>", f"&lt;@{PERSON}&gt;", "@everyone",
        "<@Everyone>", "<@here>", "<@department:>", f"<@department:{PERSON}", f"<@room:{PERSON}>",
    ],
)  # fmt: skip
def test_what_is_no_token_mentions_nobody(body: str) -> None:
    assert tokens_in(body) == []


def test_each_is_mentioned_once_and_in_order() -> None:
    other = uuid4()
    body = f"<@{PERSON}><@everyone><@{other}> <@department:{other}> <@{PERSON}> <@everyone>"
    assert tokens_in(body) == [Token("person", PERSON), EVERYONE, Token("person", other), Token("department", other)]
    assert mentioned_in(body) == [PERSON, other]


def test_a_flood_of_mentions_is_cut_off() -> None:
    people = "".join(f"<@{uuid4()}>" for _ in range(MOST + 50))
    groups = "".join(f"<@department:{uuid4()}>" for _ in range(MOST_GROUPS + 50))
    found = tokens_in(people + groups)
    assert (len(mentioned_in(people + groups)), len(found)) == (MOST, MOST + MOST_GROUPS)


async def test_only_members_are_mentioned(work: UnitOfWork, cast: Cast, places: Places) -> None:
    body = f"<@{cast.takahashi.id}> <@{cast.yoshida.id}> <@{cast.sugiyama.id}> <@{uuid4()}>"
    [sent] = await say(work, cast.sato, places.section, body)
    assert [(one.id, one.name) for one in sent.message.mentions] == [(cast.takahashi.id, "髙橋　健一")]


async def test_who_has_left_is_mentioned_no_more(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    await work.session.flush()
    [sent] = await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}> お疲れさまでした")
    assert sent.message.mentions == []


async def test_everyone_is_everyone_in_the_room_but_oneself(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    [sent] = await say(work, cast.sato, places.section, "<@everyone> 集合")
    room = places.section.id
    assert sent.message.mentions == [MentionOut(kind="everyone", id=room, name="", reached=2)]
    counted = {one.id: (await room_seen_by(work.session, one.id, room)).mentions for one in (cast.sato, cast.yoshida)}
    assert counted == {cast.sato.id: 0, cast.yoshida.id: 1}


async def test_who_comes_in_later_was_not_everyone(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "<@everyone> 集合")
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    assert (await room_seen_by(work.session, cast.yoshida.id, places.section.id)).mentions == 0
    await say(work, cast.sato, places.section, "<@everyone> もう一度")
    assert (await room_seen_by(work.session, cast.yoshida.id, places.section.id)).mentions == 1


async def test_everyone_in_a_room_of_ones_own_is_only_text(work: UnitOfWork, cast: Cast, places: Places) -> None:
    [sent] = await say(work, cast.sugiyama, places.elsewhere, "<@everyone>")
    assert sent.message.mentions == []


async def test_a_department_is_whoever_is_in_it_or_below_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    division = Department(id=uuid4(), organisation_id=cast.aoba.id, code="900", name="総務部", position=0)
    work.session.add(division)
    await work.session.flush()
    section = await department_of(work, cast.takahashi)
    await work.session.execute(update(Department).where(Department.id == section).values(parent_id=division.id))
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    [sent] = await say(work, cast.sato, places.section, f"<@department:{division.id}> 確認を")
    assert sent.message.mentions == [MentionOut(kind="department", id=division.id, name="総務部", reached=1)]
    room = places.section.id
    counted = [(await room_seen_by(work.session, one.id, room)).mentions for one in (cast.takahashi, cast.yoshida)]
    assert counted == [1, 0]


async def test_a_department_with_nobody_here_is_only_text(work: UnitOfWork, cast: Cast, places: Places) -> None:
    absent, own = await department_of(work, cast.yoshida), await department_of(work, cast.sato)
    foreign = await department_of(work, cast.sugiyama)
    body = "".join(f"<@department:{one}>" for one in (absent, own, foreign, uuid4()))
    [sent] = await say(work, cast.sato, places.section, body)
    assert sent.message.mentions == []


async def test_in_a_topic_another_towns_department_can_be_called(work: UnitOfWork, cast: Cast, places: Places) -> None:
    theirs = await department_of(work, cast.sugiyama)
    [sent] = await say(work, cast.sato, places.topic, f"<@department:{theirs}> いかがですか")
    assert [(one.name, one.reached) for one in sent.message.mentions] == [("福祉課", 1)]


async def test_somebody_moved_to_another_desk_was_still_called(work: UnitOfWork, cast: Cast, places: Places) -> None:
    section = await department_of(work, cast.takahashi)
    await say(work, cast.sato, places.section, f"<@department:{section}>")
    await work.session.execute(
        text("UPDATE posts SET ended_on = began_on WHERE person_id = :id"), {"id": cast.takahashi.id}
    )
    assert (await room_seen_by(work.session, cast.takahashi.id, places.section.id)).mentions == 1


async def test_called_by_name_and_as_one_of_all_counts_once(work: UnitOfWork, cast: Cast, places: Places) -> None:
    section, room = await department_of(work, cast.takahashi), places.section.id
    body = f"<@department:{section}> <@{cast.takahashi.id}> <@everyone>"
    [sent] = await say(work, cast.sato, places.section, body)
    assert [one.kind for one in sent.message.mentions] == ["department", "person", "everyone"]
    assert (await room_seen_by(work.session, cast.takahashi.id, room)).mentions == 1
    assert (await read_up_to(work, cast.takahashi, room, 0)).mentions == 1
    assert (await read_up_to(work, cast.takahashi, room, 1)).mentions == 0


async def test_what_was_sent_is_what_is_read_later(work: UnitOfWork, cast: Cast, places: Places) -> None:
    section = await department_of(work, cast.takahashi)
    [sent] = await say(work, cast.sato, places.section, f"<@{cast.sato.id}> <@department:{section}> <@everyone>")
    read = await message_by_number(work.session, places.section.id, 1)
    assert sorted(read.mentions, key=str) == sorted(sent.message.mentions, key=str)
    seen = await room_seen_by(work.session, cast.sato.id, places.section.id)
    assert seen.last_message is not None
    assert {one.kind for one in seen.last_message.mentions} == {"person", "department", "everyone"}


async def test_a_withdrawn_message_calls_nobody(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}> <@everyone>")
    await forget_mentions(work.session, places.section.id, 1)
    assert (await room_seen_by(work.session, cast.takahashi.id, places.section.id)).mentions == 0


async def test_a_thousand_people_cost_one_row(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "<@everyone>")
    rows = await work.session.scalar(
        text("SELECT (SELECT count(*) FROM mentions WHERE room_id = :id)"
             " + (SELECT count(*) FROM group_mentions WHERE room_id = :id)"), {"id": places.section.id},
    )  # fmt: skip
    assert rows == 1


async def department_of(work: UnitOfWork, person: Person) -> UUID:
    found = await work.session.scalar(select(Post.department_id).where(Post.person_id == person.id))
    assert found is not None
    return found
