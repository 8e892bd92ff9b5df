"""Messages of a synthetic room: the rows that sending them would have left behind."""

from uuid import uuid4

import pytest
from sqlalchemy import select, text

from app.load import tell as telling
from app.load.open_rooms import Opened, open_rooms
from app.load.tell import tell
from app.load.towns import settle_towns
from app.messages.drafts import Sent, SignedDraft
from app.messages.models import SendReceipt
from app.messages.send import send_messages
from app.rooms.models import Membership, Room
from app.user_groups.admit import add_user_group, admit_organisation
from app.work import UnitOfWork


@pytest.fixture
async def room(work: UnitOfWork, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setattr(telling, "BATCH", 4)
    [town] = await settle_towns(work, [7])
    group = await add_user_group(work, "試験のユーザーグループ")
    await admit_organisation(work, group, town.organisation)
    [opened] = await open_rooms(work, [town], group, 1, 7)
    await tell(work, opened, 10, seed=1)
    return opened


async def test_every_message_has_its_event_and_its_receipt(work: UnitOfWork, room: Opened) -> None:
    rows = text("""
        SELECT count(*), count(events.seq), count(receipts.number), max(messages.number), count(DISTINCT sender_id)
        FROM messages LEFT JOIN events USING (room_id, seq, number)
        LEFT JOIN send_receipts AS receipts USING (room_id, number, client_id, sender_id)
        WHERE room_id = :room_id
    """)
    assert tuple((await work.session.execute(rows, {"room_id": room.id})).one()) == (10, 10, 10, 10, 7)


async def test_the_counters_stand_where_the_history_ends(work: UnitOfWork, room: Opened) -> None:
    query = select(Room.last_seq, Room.last_number).where(Room.id == room.id)
    assert (await work.session.execute(query)).one() == (10, 10)


async def test_nobody_is_behind_their_own_words_or_ahead_of_the_room(work: UnitOfWork, room: Opened) -> None:
    own = {person.id: 8 + place if place < 3 else place + 1 for place, person in enumerate(room.members)}
    for membership in await work.session.scalars(select(Membership).where(Membership.room_id == room.id)):
        assert own[membership.person_id] <= membership.read_number <= 10


async def test_the_talk_can_go_on(work: UnitOfWork, room: Opened) -> None:
    [sent] = await send_messages(work, [SignedDraft(room.members[0].id, room.id, uuid4(), "続きです")])
    assert isinstance(sent, Sent)
    assert (sent.message.number, sent.message.seq) == (11, 11)


async def test_sending_a_loaded_message_again_gives_back_the_same(work: UnitOfWork, room: Opened) -> None:
    receipt = await work.session.scalar(
        select(SendReceipt).where(SendReceipt.room_id == room.id, SendReceipt.number == 3)
    )
    assert receipt is not None
    body = await work.session.scalar(
        text("SELECT body FROM messages WHERE room_id = :r AND number = 3"), {"r": room.id}
    )
    [sent] = await send_messages(work, [SignedDraft(receipt.sender_id, room.id, receipt.client_id, str(body))])
    assert isinstance(sent, Sent)
    assert (sent.message.number, sent.is_new) == (3, False)
