"""The demo's history cannot be told from one that was sent message by message."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.demo.stories import Stories
from app.messages.drafts import Sent, SignedDraft
from app.messages.history import Window, history_of
from app.messages.log import catch_up
from app.messages.models import Message
from app.messages.send import send_messages
from app.people.mint_tokens import people_named
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.demo.conftest import Wrong, room_told

ROOM = "健康推進課"


async def pages(work: UnitOfWork, room_id: UUID, login_id: str) -> list[dict[str, Any]]:
    """The whole history page by page, without what must differ: which room, which key, when."""
    [person] = await people_named(work, [login_id])
    place, before, messages = await access_room(work.session, person, room_id), None, list[Any]()
    while before is not None or not messages:
        page = await history_of(work.session, place, Window(before=before, limit=10))
        messages, before = page.items + messages, page.next
    return [one.model_dump(exclude={"room_id", "client_id", "sent_at"}) for one in messages]


async def test_a_room_reads_as_if_everybody_had_sent_their_words(retold: UnitOfWork, stories: Stories) -> None:
    story, told = await room_told(retold, stories, ROOM)
    people = await people_named(retold, story.members)
    draft = InternalRoomDraft(kind="internal", name="再演", person_ids=[one.id for one in people[1:]])
    again = await create_internal_room(retold, people[0], draft)
    messages = (
        await retold.session.scalars(select(Message).where(Message.room_id == told.id).order_by(Message.number))
    ).all()
    drafts = [SignedDraft(one.sender_id, again.id, one.client_id, one.body, one.reply_to) for one in messages]
    for one in [SignedDraft(d.sender_id, d.room_id, UUID(int=n), d.body, d.reply_to) for n, d in enumerate(drafts)]:
        [outcome] = await send_messages(retold, [one])
        assert isinstance(outcome, Sent)
    assert await pages(retold, told.id, "hamada") == await pages(retold, again.id, "hamada")


async def test_sending_one_of_them_again_gives_back_the_old_one(retold: UnitOfWork, stories: Stories) -> None:
    _, told = await room_told(retold, stories, "新型コロナワクチン接種")
    query = select(Message).where(Message.room_id == told.id, Message.reply_to.is_not(None)).limit(1)
    old = (await retold.session.scalars(query)).one()
    [outcome] = await send_messages(
        retold, [SignedDraft(old.sender_id, told.id, old.client_id, old.body, old.reply_to)]
    )
    assert isinstance(outcome, Sent)
    assert (outcome.is_new, outcome.message.number) == (False, old.number)


async def test_the_next_message_goes_on_where_the_history_ends(retold: UnitOfWork, stories: Stories) -> None:
    story, told = await room_told(retold, stories, ROOM)
    [sato] = await people_named(retold, ["sato"])
    [outcome] = await send_messages(retold, [SignedDraft(sato.id, told.id, UUID(int=1), "続きです")])
    assert isinstance(outcome, Sent)
    assert outcome.message.number == len(story.messages) + 1
    assert outcome.message.seq == len(story.members) + len(story.messages) + 1


async def test_a_client_without_anything_catches_up_from_the_first_event(retold: UnitOfWork, stories: Stories) -> None:
    story, told = await room_told(retold, stories, ROOM)
    [sato] = await people_named(retold, ["sato"])
    page = await catch_up(retold.session, await access_room(retold.session, sato, told.id), 0)
    kinds = [item["on"] for item in page.items if isinstance(item, dict)]
    assert kinds == ["member.joined"] * len(story.members) + ["message.sent"] * len(story.messages)


WRONG = {
    "seq counts the events without a gap": """
        SELECT FROM rooms WHERE last_seq <> (SELECT count(*) FROM events WHERE room_id = id)
        OR last_seq <> (SELECT max(seq) FROM events WHERE room_id = id)""",
    "number counts the messages without a gap": """
        SELECT FROM rooms WHERE last_number <> (SELECT count(*) FROM messages WHERE room_id = id)
        OR last_number <> (SELECT max(number) FROM messages WHERE room_id = id)""",
    "every message is one event and every such event one message": """
        SELECT FROM messages FULL JOIN (SELECT * FROM events WHERE kind = 'message.sent') AS sent USING (room_id, seq)
        WHERE messages.number IS DISTINCT FROM sent.number OR sender_id IS DISTINCT FROM actor_id
        OR sent_at IS DISTINCT FROM at OR data IS NOT NULL OR subject_id IS NOT NULL""",
    "the log goes forward in time": """
        SELECT FROM (SELECT at < lag(at) OVER (PARTITION BY room_id ORDER BY seq) AS is_back FROM events) AS log
        WHERE is_back""",
    "no message is from the future or from before its sender came": """
        SELECT FROM messages JOIN memberships USING (room_id)
        WHERE sender_id = person_id AND sent_at NOT BETWEEN joined_at AND now()""",
    "every message has its receipt and every receipt its message": """
        SELECT FROM messages FULL JOIN send_receipts USING (room_id, number)
        WHERE (messages.sender_id, messages.client_id)
        IS DISTINCT FROM (send_receipts.sender_id, send_receipts.client_id)""",
    "every message stands under its sender's byline": """
        SELECT FROM messages JOIN people ON people.id = sender_id WHERE messages.byline_id <> people.byline_id""",
    "every mention stands in its message": """
        SELECT FROM mentions JOIN messages USING (room_id, number) WHERE strpos(body, '<@' || person_id || '>') = 0""",
    "every mention in a message is known as one": """
        SELECT FROM messages CROSS JOIN LATERAL regexp_matches(body, '<@([0-9a-f-]{36})>', 'g') AS token
        WHERE NOT EXISTS (SELECT FROM mentions WHERE mentions.room_id = messages.room_id
            AND mentions.number = messages.number AND person_id = token[1]::uuid)""",
    "no login ID was left where a mention belongs": "SELECT FROM messages WHERE strpos(body, '@{') > 0",
}


@pytest.mark.parametrize("rule", WRONG)
async def test_the_record_keeps_every_rule(wrong: Wrong, rule: str) -> None:
    assert await wrong(WRONG[rule]) == 0
