"""Sending: once per key, numbered without gaps, heard by the room and by nobody else."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from app.errors import Conflict, Invalid, NotFound
from app.messages.drafts import Outcome, Sent, SignedDraft
from app.messages.send import send_messages
from app.people.models import Person
from app.realtime.protocol import Bell, RoomEvent
from app.rooms.leave import remove_member
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say


def draft(sender: Person, room_id: UUID, body: str = "回覧します", key: UUID | None = None) -> SignedDraft:
    return SignedDraft(sender.id, room_id, key or uuid4(), body)


def numbers(outcomes: list[Outcome]) -> list[int]:
    return [outcome.message.number for outcome in outcomes if isinstance(outcome, Sent)]


async def test_a_message_is_written_and_numbered(work: UnitOfWork, cast: Cast, places: Places) -> None:
    [sent] = await say(work, cast.sato, places.section, "おはようございます")
    assert sent.is_new
    assert (sent.message.number, sent.message.seq, sent.message.body) == (1, 3, "おはようございます")
    assert (sent.message.sender.name, sent.message.sender.department) == ("佐藤　美咲", "健康推進課")


async def test_an_outsider_cannot_send_and_learns_nothing(work: UnitOfWork, cast: Cast, places: Places) -> None:
    theirs, nowhere = await send_messages(
        work, [draft(cast.sugiyama, places.section.id), draft(cast.sugiyama, uuid4())]
    )
    assert isinstance(theirs, NotFound)
    assert isinstance(nowhere, NotFound)
    assert theirs.ja == nowhere.ja


async def test_a_removed_member_cannot_send(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.takahashi, places.section, "まだいます")
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    [refused] = await send_messages(work, [draft(cast.takahashi, places.section.id)])
    assert isinstance(refused, NotFound)


async def test_a_suspended_person_cannot_send(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await work.session.execute(text("UPDATE people SET suspended_at = now() WHERE id = :id"), {"id": cast.sato.id})
    [refused] = await send_messages(work, [draft(cast.sato, places.section.id)])
    assert isinstance(refused, NotFound)


async def test_the_same_key_gives_back_the_same_message(begin: BeginWork, settled: tuple[Cast, Places]) -> None:
    cast, places = settled
    once = draft(cast.sato, places.section.id)
    async with begin() as work:
        [first] = await send_messages(work, [once])
    async with begin() as work:
        [again] = await send_messages(work, [once])
        assert work.appended == []
    assert isinstance(first, Sent)
    assert again == first._replace(is_new=False)


@pytest.mark.parametrize("what", ["body", "room", "reply"])
async def test_the_same_key_for_something_else_is_a_conflict(
    work: UnitOfWork, cast: Cast, places: Places, what: str
) -> None:
    key = uuid4()
    await send_messages(work, [SignedDraft(cast.sato.id, places.section.id, uuid4(), "元")])
    await send_messages(work, [SignedDraft(cast.sato.id, places.section.id, key, "これ")])
    other = SignedDraft(
        cast.sato.id,
        places.direct.id if what == "room" else places.section.id,
        key,
        "あれ" if what == "body" else "これ",
        1 if what == "reply" else None,
    )
    [refused] = await send_messages(work, [other])
    assert isinstance(refused, Conflict)


async def test_two_people_may_happen_on_the_same_key(work: UnitOfWork, cast: Cast, places: Places) -> None:
    key = uuid4()
    outcomes = await send_messages(
        work, [draft(cast.sato, places.section.id, "一", key), draft(cast.takahashi, places.section.id, "二", key)]
    )
    assert numbers(outcomes) == [1, 2]


async def test_one_key_twice_in_a_batch_makes_one_message(work: UnitOfWork, cast: Cast, places: Places) -> None:
    key = uuid4()
    one, other = draft(cast.sato, places.section.id, "一", key), draft(cast.sato, places.section.id, "二", key)
    first, retried, conflicting = await send_messages(
        work, [one, SignedDraft(one.sender_id, one.room_id, key, "一"), other]
    )
    assert isinstance(first, Sent)
    assert retried == first._replace(is_new=False)
    assert isinstance(conflicting, Conflict)
    assert len([bell for bell in work.appended if _is_message(bell)]) == 1


async def test_of_one_key_in_a_batch_each_is_judged_by_what_was_sent_before(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    before = draft(cast.sato, places.section.id, "一")
    [sent] = await send_messages(work, [before])
    assert isinstance(sent, Sent)
    again = sent._replace(is_new=False)
    other = before._replace(room_id=places.direct.id)
    for batch in ([other, before, other, before], [before, other, before]):
        outcomes = await send_messages(work, batch)
        for said, outcome in zip(batch, outcomes, strict=True):
            assert outcome == again if said is before else isinstance(outcome, Conflict)


async def test_a_refused_draft_harms_no_other(work: UnitOfWork, cast: Cast, places: Places) -> None:
    outcomes = await send_messages(
        work,
        [
            draft(cast.sato, places.section.id),
            draft(cast.sugiyama, places.section.id),
            draft(cast.takahashi, places.section.id),
        ],
    )
    assert numbers(outcomes) == [1, 2]
    assert isinstance(outcomes[1], NotFound)


async def test_everybody_in_the_room_is_rung_for_and_no_other_room(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "回覧します")
        assert bells == []  # the commit comes first
    [bell] = bells
    assert isinstance(bell, RoomEvent)
    assert (bell.room_id, bell.seq) == (places.section.id, 3)
    assert "回覧します".encode() in bell.payload


async def test_the_log_and_the_counters_agree(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一", "二", "三")
    found = await work.session.execute(
        text("SELECT last_seq, last_number, (SELECT array_agg(seq ORDER BY seq) FROM events WHERE room_id = rooms.id),"
             " (SELECT array_agg(number ORDER BY seq) FROM messages WHERE room_id = rooms.id)"
             " FROM rooms WHERE id = :id"), {"id": places.section.id},
    )  # fmt: skip
    assert tuple(found.one()) == (5, 3, [1, 2, 3, 4, 5], [1, 2, 3])


async def test_the_event_leads_to_its_sender_by_its_message(work: UnitOfWork, cast: Cast, places: Places) -> None:
    """So the one tie to the room's members is looked up once for each message that is sent."""
    await say(work, cast.sato, places.section, "一")
    found = await work.session.execute(
        text("SELECT events.kind, events.actor_id, messages.sender_id FROM events JOIN messages USING (room_id, number)"
             " WHERE room_id = :id AND events.seq = 3"), {"id": places.section.id},
    )  # fmt: skip
    assert tuple(found.one()) == ("message.sent", None, cast.sato.id)


async def test_sending_reads_ones_own_message_but_not_the_others(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一", "二")
    rows = await work.session.execute(
        text("SELECT person_id, read_number FROM memberships WHERE room_id = :id"), {"id": places.section.id}
    )
    assert {row.person_id: row.read_number for row in rows} == {cast.sato.id: 2, cast.takahashi.id: 0}


async def test_a_reply_names_a_message_of_the_room(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "質問です")
    answer = SignedDraft(cast.takahashi.id, places.section.id, uuid4(), "回答です", reply_to=1)
    [sent] = await send_messages(work, [answer])
    assert isinstance(sent, Sent)
    assert sent.message.reply_to == 1


async def test_a_reply_to_nothing_or_to_another_room_is_refused(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.direct, "ここだけの話")
    astray = SignedDraft(cast.sato.id, places.section.id, uuid4(), "返信", reply_to=1)
    [refused] = await send_messages(work, [astray])
    assert isinstance(refused, Invalid)


def _is_message(bell: Bell) -> bool:
    return isinstance(bell, RoomEvent) and b'"message.sent"' in bell.payload
