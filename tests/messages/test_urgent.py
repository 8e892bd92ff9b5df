"""Urgent messages: marked for everybody, and the reason stands in the audit and nowhere else."""

from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.errors import Conflict
from app.messages.drafts import Sent, SignedDraft
from app.messages.history import message_by_number
from app.messages.schemas import MessageDraft
from app.messages.send import send_messages
from app.realtime.protocol import RoomEvent
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places

WHY = "断水の連絡のため"
AUDITED = text("SELECT actor_id, detail FROM audit_entries WHERE action = 'message.urgent' AND subject_id = :room")


def urgent(cast: Cast, room_id: UUID, why: str | None = WHY, key: UUID | None = None) -> SignedDraft:
    return SignedDraft(cast.sato.id, room_id, key or uuid4(), "水道が止まります", urgent=why)


async def test_an_urgent_message_is_marked_for_everybody_and_says_no_reason(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    work.appended.clear()
    urgently, calmly = await send_messages(
        work, [urgent(cast, places.section.id), urgent(cast, places.section.id, why=None)]
    )
    assert isinstance(urgently, Sent)
    assert isinstance(calmly, Sent)
    assert (urgently.message.urgent, calmly.message.urgent) == (True, False)
    assert await message_by_number(work.session, places.section.id, 1) == urgently.message
    events = [bell for bell in work.appended if isinstance(bell, RoomEvent)]
    assert [b'"urgent":true' in event.payload for event in events] == [True, False]
    assert not [event for event in events if WHY.encode() in event.payload]


async def test_who_disturbed_whom_and_why_is_written_once_and_the_words_are_not(
    town: Town, owner: AsyncConnection
) -> None:
    room = town.places.section.id
    draft = {"client_id": str(uuid4()), "body": "水道が止まります", "urgent": WHY}
    async with town.as_("sato") as client:
        answers = [await client.post(f"/rooms/{room}/messages", json=draft) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    audited = (await owner.execute(AUDITED, {"room": room})).all()
    assert [tuple(row) for row in audited] == [(town.cast.sato.id, {"number": 1, "reason": WHY})]


async def test_the_same_key_cannot_become_urgent_afterwards(work: UnitOfWork, cast: Cast, places: Places) -> None:
    key = uuid4()
    await send_messages(work, [urgent(cast, places.section.id, why=None, key=key)])
    [refused] = await send_messages(work, [urgent(cast, places.section.id, key=key)])
    assert isinstance(refused, Conflict)


@pytest.mark.parametrize("reason", ["", "  ", "長" * 201, "改\n行"])
def test_a_reason_is_given_in_one_line(reason: str) -> None:
    with pytest.raises(ValidationError):
        MessageDraft(client_id=uuid4(), body="急ぎ", urgent=reason)
