"""Sending messages: the one way a message comes into the world."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from app.errors import Conflict
from app.files.attach import Parcel, Posted, are_sendable, attach_files
from app.files.schemas import FileOut
from app.messages.drafts import Key, Outcome, Sent, SignedDraft, Stamp, Standing
from app.messages.history import message_by_number
from app.messages.mentions import Said, note_mentions
from app.messages.schemas import MessageOut
from app.messages.statements import lock_rooms, write_drafts
from app.messages.urgent import log_urgent
from app.realtime.protocol import RoomEvent, event_payload
from app.work import UnitOfWork

Written = tuple[SignedDraft, Standing]


async def send_messages(work: UnitOfWork, drafts: Sequence[SignedDraft]) -> list[Outcome]:
    """Write each draft into its room and tell everyone there; the outcomes come in the order of the drafts.

    Safe to retry: the same sender and `client_id` always give back the same message. A draft that is refused
    harms no other.
    """
    firsts: dict[Key, SignedDraft] = {}
    for draft in drafts:
        firsts.setdefault(draft.key, draft)
    await lock_rooms(work.session, {draft.room_id for draft in drafts})
    barred = await _without_their_files(work, firsts)
    standings = await write_drafts(work.session, list(firsts.values()), barred)
    written = dict(zip(firsts, zip(firsts.values(), standings, strict=True), strict=True))
    sent = await _tell(work, written)
    return [await _outcome(work, draft, written[draft.key], sent) for draft in drafts]


async def _tell(work: UnitOfWork, written: dict[Key, Written]) -> dict[Key, Sent]:
    """Everything that is new, and an event for each."""
    fresh = {key: (draft, standing.fresh) for key, (draft, standing) in written.items() if standing.fresh is not None}
    said = [Said(draft.room_id, stamp.number, draft.sender_id, draft.body) for draft, stamp in fresh.values()]
    mentions = await note_mentions(work.session, said)
    files = await _attach(work, fresh)
    sent = {}
    for key, (draft, (number, seq, sent_at, sender)) in fresh.items():
        message = MessageOut(
            room_id=draft.room_id, number=number, seq=seq, client_id=draft.client_id, sender=sender, body=draft.body,
            reply_to=draft.reply_to, mentions=mentions.get((draft.room_id, number), []),
            urgent=draft.urgent is not None, files=files.get((draft.room_id, number), []), sent_at=sent_at,
        )  # fmt: skip
        json = message.model_dump_json().encode()
        work.append(RoomEvent(draft.room_id, seq, event_payload("message.sent", draft.room_id, seq, json)))
        sent[key] = Sent(message, is_new=True, written=json)
    await log_urgent(work, [(draft, stamp) for draft, stamp in fresh.values() if draft.urgent is not None])
    return sent


async def _without_their_files(work: UnitOfWork, drafts: Mapping[Key, SignedDraft]) -> set[Key]:
    """Drafts that name files which cannot go with them; most name none, and then nothing is asked."""
    loaded = {key: draft for key, draft in drafts.items() if draft.file_ids}
    if not loaded:
        return set()
    parcels = [Parcel(draft.room_id, draft.sender_id, draft.file_ids) for draft in loaded.values()]
    answers = await are_sendable(work.session, parcels)
    return {key for key, is_sendable in zip(loaded, answers, strict=True) if not is_sendable}


async def _attach(
    work: UnitOfWork, fresh: Mapping[Key, tuple[SignedDraft, Stamp]]
) -> dict[tuple[UUID, int], list[FileOut]]:
    loaded = [Posted(draft.room_id, stamp.number, draft.file_ids) for draft, stamp in fresh.values() if draft.file_ids]
    return await attach_files(work.session, loaded) if loaded else {}


async def _outcome(work: UnitOfWork, draft: SignedDraft, written: Written, sent: dict[Key, Sent]) -> Outcome:
    first, standing = written
    refusal = standing.refusal_of(draft)
    if refusal is not None:
        return refusal
    if standing.sent_as is not None:
        return Sent(await message_by_number(work.session, *standing.sent_as), is_new=False)
    if first is draft:
        return sent[draft.key]
    if first.fingerprint != draft.fingerprint:  # two drafts of this very batch carry one key
        return Conflict()
    return replace(sent[draft.key], is_new=False)
