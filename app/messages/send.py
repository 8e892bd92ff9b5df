"""Sending messages: the one way a message comes into the world."""

from collections.abc import Sequence
from uuid import UUID

from app.errors import Conflict
from app.messages.drafts import Fresh, Key, Outcome, Sent, SignedDraft, Standing
from app.messages.history import message_by_number
from app.messages.mentions import members_among
from app.messages.schemas import MessageOut
from app.messages.statements import Heads, insert_messages, lock_rooms, standings_of
from app.realtime.protocol import RoomEvent, event_payload
from app.work import UnitOfWork


async def send_messages(work: UnitOfWork, drafts: Sequence[SignedDraft]) -> list[Outcome]:
    """Write each draft into its room and tell everyone there; the outcomes come in the order of the drafts.

    Safe to retry: the same sender and `client_id` always give back the same message. A draft that is refused
    harms no other.
    """
    rooms = await lock_rooms(work.session, {draft.room_id for draft in drafts})
    standings = await standings_of(work.session, drafts)
    fresh = _number(drafts, standings, rooms)
    messages = await _write(work, fresh)
    return [
        await _outcome(work, draft, standing, fresh, messages)
        for draft, standing in zip(drafts, standings, strict=True)
    ]


def _number(drafts: Sequence[SignedDraft], standings: Sequence[Standing], rooms: dict[UUID, Heads]) -> dict[Key, Fresh]:
    """Give each new draft the next number and seq of its room, under the room's lock."""
    fresh: dict[Key, Fresh] = {}
    for draft, standing in zip(drafts, standings, strict=True):
        if draft.key in fresh or standing.sent_as is not None or standing.refusal_of(draft) is not None:
            continue
        assert standing.byline_id is not None
        assert standing.byline is not None
        number, seq = rooms[draft.room_id].advance()
        fresh[draft.key] = Fresh(draft, standing.byline_id, standing.byline, number, seq)
    return fresh


async def _write(work: UnitOfWork, fresh: dict[Key, Fresh]) -> dict[Key, MessageOut]:
    members = await members_among(work.session, {pair for one in fresh.values() for pair in one.draft.mentioned})
    for one in fresh.values():
        one.mentions = [members[pair] for pair in one.draft.mentioned if pair in members]
    sent_at = await insert_messages(work.session, list(fresh.values()))
    messages = {}
    for key, one in fresh.items():
        message = one.message(sent_at[one.draft.room_id, one.number])
        payload = event_payload("message.sent", message.room_id, message.seq, message.model_dump_json().encode())
        work.append(RoomEvent(message.room_id, message.seq, payload))
        messages[key] = message
    return messages


async def _outcome(
    work: UnitOfWork, draft: SignedDraft, standing: Standing, fresh: dict[Key, Fresh], messages: dict[Key, MessageOut]
) -> Outcome:
    refusal = standing.refusal_of(draft)
    if refusal is not None:
        return refusal
    if standing.sent_as is not None:
        return Sent(await message_by_number(work.session, *standing.sent_as), is_new=False)
    first = fresh[draft.key].draft
    if first.fingerprint != draft.fingerprint:  # two drafts of this very batch carry one key
        return Conflict()
    return Sent(messages[draft.key], is_new=first is draft)
