"""Telling the demo's history: messages with the times at which they were sent, and all that sending leaves behind."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import insert

from app.demo.settle import Cast
from app.demo.stories import MessageStory, RoomStory
from app.messages.drafts import SignedDraft
from app.messages.mentions import mentioned_in
from app.messages.models import Mention, Message, SendReceipt
from app.rooms.models import Event, Room
from app.work import UnitOfWork

MENTION = re.compile(r"@\{([a-z0-9]+)\}")

Rows = list[dict[str, Any]]


async def tell_history(work: UnitOfWork, room: Room, story: RoomStory, cast: Cast, moments: Sequence[datetime]) -> None:
    """Write every message of a room as `send_messages` would have written it then."""
    drafts = [_draft(room, message, cast) for message in story.messages]
    told = list(enumerate(zip(drafts, moments, strict=True), start=1))
    before = room.last_seq - room.last_number  # the members came first
    bylines = {person.id: person.byline_id for person in cast.people.values()}
    members = {cast.people[login_id].id for login_id in story.members}
    messages = [
        _message(draft, number, before + number) | {"byline_id": bylines[draft.sender_id], "sent_at": sent_at}
        for number, (draft, sent_at) in told
    ]
    await _write(work, Message, messages)
    await _write(work, Event, [_sent(message) for message in messages])
    await _write(work, SendReceipt, [_receipt(draft, number) for number, (draft, _) in told])
    await _write(work, Mention, [
        {"room_id": room.id, "person_id": person_id, "number": number}
        for number, (draft, _) in told for person_id in mentioned_in(draft.body) if person_id in members
    ])  # fmt: skip


def _draft(room: Room, message: MessageStory, cast: Cast) -> SignedDraft:
    body = MENTION.sub(lambda found: f"<@{cast.people[found[1]].id}>", message.text)
    reply_to = None if message.reply_to is None else message.reply_to + 1
    return SignedDraft(cast.people[message.by].id, room.id, uuid4(), body, reply_to)


def _message(draft: SignedDraft, number: int, seq: int) -> dict[str, Any]:
    return {
        "room_id": draft.room_id, "number": number, "seq": seq, "client_id": draft.client_id,
        "sender_id": draft.sender_id, "body": draft.body, "reply_to": draft.reply_to,
    }  # fmt: skip


def _sent(message: dict[str, Any]) -> dict[str, Any]:
    return {
        "room_id": message["room_id"], "seq": message["seq"], "kind": "message.sent", "number": message["number"],
        "actor_id": message["sender_id"], "at": message["sent_at"],
    }  # fmt: skip


def _receipt(draft: SignedDraft, number: int) -> dict[str, Any]:
    return {
        "sender_id": draft.sender_id, "client_id": draft.client_id, "room_id": draft.room_id, "number": number,
        "fingerprint": draft.fingerprint,
    }  # fmt: skip


async def _write(work: UnitOfWork, table: type[Any], rows: Rows) -> None:
    if rows:
        await work.session.execute(insert(table), rows)
