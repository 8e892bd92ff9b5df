"""Sending messages: the one way a message comes into the world."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Conflict, Refusal
from app.files.attach import Parcel, Posted, are_sendable, attach_files
from app.files.schemas import FileOut
from app.messages.cautious import Judgement, judged, record_judged
from app.messages.drafts import Earlier, Key, Outcome, Sent, SignedDraft, Stamp, Standing
from app.messages.history import message_by_number
from app.messages.mentions import Said, Spot, note_mentions
from app.messages.origins import Origin, note_origins
from app.messages.schemas import MentionOut
from app.messages.statements import lock_rooms, write_drafts
from app.messages.urgent import log_urgent
from app.messages.written import new_message
from app.realtime.protocol import RoomEvent, event_payload
from app.work import UnitOfWork, Work

Firsts = Mapping[Key, SignedDraft]  # the first draft of each key
Written = Sequence[tuple[SignedDraft, Standing]]  # these, in their order, and where each stands


class Extras(NamedTuple):
    """What goes with the words of new messages, by their rooms and numbers: whom they call, and their files."""

    mentions: Mapping[Spot, list[MentionOut]] = MappingProxyType({})
    files: Mapping[Spot, list[FileOut]] = MappingProxyType({})


async def send_messages(work: UnitOfWork, drafts: Sequence[SignedDraft]) -> list[Outcome]:
    """Write each draft into its room and tell everyone there; the outcomes come in the order of the drafts.

    Safe to retry: the same sender and `client_id` always give back the same message. A draft that is refused
    harms no other.
    """
    firsts = _firsts_of(drafts)
    await lock_rooms(work, {draft.room_id for draft in drafts})
    judgements = await judged(work, firsts)
    held = {key: one.refusal_of(is_confirmed=firsts[key].is_confirmed) for key, one in judgements.items()}
    barred = await _without_their_files(work, firsts) | {key for key, refusal in held.items() if refusal}
    written = _held(await _write(work, firsts, barred), held)
    extras = Extras(await note_mentions(work.session, _said(written)), await _attach(work, written))
    await note_origins(work.session, _origins(written))
    await log_urgent(work, _urgent(written))
    await _record_judged(work, written, judgements)
    return await recall(work.session, _told(work, drafts, written, extras))


async def write_plain_messages(work: Work, drafts: Sequence[SignedDraft]) -> Written:
    """The same for drafts that are nothing but words, which nearly all are: by one statement, and without a session.

    Then it is for `tell_plain_messages` to tell everyone there.
    """
    return await _write(work, _firsts_of(drafts))


def tell_plain_messages(work: Work, drafts: Sequence[SignedDraft], written: Written) -> list[Outcome | Earlier]:
    """Tell what was written, and what became of each draft: what had been sent before is only named, for `recall`."""
    return _told(work, drafts, written, Extras())


async def recall(session: AsyncSession, outcomes: Sequence[Outcome | Earlier]) -> list[Outcome]:
    """Read the messages that had been sent before; the caller has made sure that these are their senders."""
    return [await _sent_earlier(session, one) if isinstance(one, Earlier) else one for one in outcomes]


async def _sent_earlier(session: AsyncSession, earlier: Earlier) -> Sent:
    message = await message_by_number(session, *earlier)
    return Sent(message.model_dump_json().encode(), is_new=False)


def _firsts_of(drafts: Sequence[SignedDraft]) -> Firsts:
    firsts: dict[Key, SignedDraft] = {}
    for draft in drafts:
        firsts.setdefault(draft.key, draft)
    return firsts


async def _write(work: Work, firsts: Firsts, barred: Collection[Key] = ()) -> Written:
    drafts = list(firsts.values())
    return list(zip(drafts, await write_drafts(work, drafts, barred), strict=True))


def _held(written: Written, held: Mapping[Key, Refusal | None]) -> Written:
    if not held:
        return written
    return [(draft, standing._replace(held=held.get(draft.key))) for draft, standing in written]


async def _record_judged(work: UnitOfWork, written: Written, judgements: Mapping[Key, Judgement]) -> None:
    for draft, standing in written:
        judgement = judgements.get(draft.key)
        if judgement is not None:
            await record_judged(work, draft, standing, judgement)


def _said(written: Written) -> list[Said]:
    return [
        Said(draft.room_id, standing.fresh.number, draft.sender_id, draft.body)
        for draft, standing in written
        if standing.fresh is not None
    ]


def _urgent(written: Written) -> list[tuple[SignedDraft, Stamp]]:
    return [
        (draft, standing.fresh)
        for draft, standing in written
        if standing.fresh is not None and draft.urgent is not None
    ]


def _origins(written: Written) -> list[tuple[UUID, int, Origin]]:
    return [
        (draft.room_id, standing.fresh.number, draft.origin)
        for draft, standing in written
        if standing.fresh is not None and draft.origin is not None
    ]


async def _without_their_files(work: UnitOfWork, firsts: Firsts) -> set[Key]:
    """Drafts that name files which cannot go with them."""
    loaded = {key: draft for key, draft in firsts.items() if draft.file_ids}
    parcels = [Parcel(draft.room_id, draft.sender_id, draft.file_ids) for draft in loaded.values()]
    answers = await are_sendable(work.session, parcels)
    return {key for key, is_sendable in zip(loaded, answers, strict=True) if not is_sendable}


async def _attach(work: UnitOfWork, written: Written) -> dict[Spot, list[FileOut]]:
    loaded = [
        Posted(draft.room_id, standing.fresh.number, draft.file_ids)
        for draft, standing in written
        if standing.fresh is not None and draft.file_ids
    ]
    return await attach_files(work.session, loaded)


def _told(work: Work, drafts: Sequence[SignedDraft], written: Written, extras: Extras) -> list[Outcome | Earlier]:
    """An event for everything that is new, and what became of each draft."""
    outcomes = [_outcome(work, draft, standing, extras) for draft, standing in written]
    if len(outcomes) == len(drafts):  # as ever: every key comes once, and they are in the same order
        return outcomes
    firsts = {draft.key: (draft, standing, one) for (draft, standing), one in zip(written, outcomes, strict=True)}
    return [_outcome_of_double(draft, *firsts[draft.key]) for draft in drafts]


def _outcome(work: Work, draft: SignedDraft, standing: Standing, extras: Extras) -> Outcome | Earlier:
    if standing.fresh is not None:
        return _tell(work, draft, standing.fresh, extras)
    refusal = standing.refusal_of(draft)
    if refusal is not None:
        return refusal
    assert standing.sent_as is not None, "neither new nor sent before, and nobody says why"
    return standing.sent_as


def _tell(work: Work, draft: SignedDraft, stamp: Stamp, extras: Extras) -> Sent:
    spot = draft.room_id, stamp.number
    json = new_message(draft, stamp, extras.mentions.get(spot, ()), extras.files.get(spot, ()))
    work.append(RoomEvent(draft.room_id, stamp.seq, event_payload("message.sent", draft.room_id, stamp.seq, json)))
    return Sent(json, is_new=True)


def _outcome_of_double(
    draft: SignedDraft, first: SignedDraft, standing: Standing, outcome: Outcome | Earlier
) -> Outcome | Earlier:
    """Several drafts of this very batch carry one key: what the first became is what all that say the same became."""
    if draft is first:
        return outcome
    refusal = standing.refusal_of(draft)
    if refusal is not None:
        return refusal
    if standing.sent_as is not None:  # by a batch before, so that each draft is judged by itself
        return standing.sent_as
    if first.fingerprint != draft.fingerprint or not isinstance(outcome, Sent):
        return Conflict()
    return outcome._replace(is_new=False)
