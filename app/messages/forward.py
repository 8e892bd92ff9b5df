"""Forwarding a message: saying it again in another room, with its author's name as it was then."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import Invalid, NotFound, NotPermitted, Refusal
from app.messages.drafts import Sent, SignedDraft
from app.messages.history import message_by_number
from app.messages.mentions import spelt_out
from app.messages.origins import Origin
from app.messages.schemas import LONGEST, ForwardDraft, MessageOut
from app.messages.send import send_messages
from app.organisations.models import Organisation
from app.people.models import Person
from app.room_rules.rules import ruling_in
from app.rooms.access import Place, access_room
from app.rooms.models import Room
from app.rooms.policy import leads_outside
from app.work import UnitOfWork

# Whoever forwards what was forwarded to them names the first author, and the first room.
_ORIGIN = text("""
    SELECT coalesce(forwards.origin_room_id, messages.room_id) AS room_id,
           coalesce(forwards.origin_number, messages.number) AS number,
           coalesce(forwards.byline_id, messages.byline_id) AS byline_id,
           coalesce(forwards.said_at, messages.sent_at) AS sent_at, coalesce(forwards.is_outside, false) AS is_outside
    FROM messages LEFT JOIN forwards ON forwards.room_id = messages.room_id AND forwards.number = messages.number
    WHERE messages.room_id = :room_id AND messages.number = :number
""")


async def forward_message(work: UnitOfWork, person: Person, room_id: UUID, number: int, draft: ForwardDraft) -> Sent:
    """Say it again in another of one's rooms. Safe to retry: the same `client_id` gives back the same message.

    Words leave for people of other organisations only where the organisations of their author and of whoever forwards
    them allow that, and then the audit says so. Nobody is called anew, and files stay where they are.
    """
    place = await access_room(work.session, person, room_id)
    target = await access_room(work.session, person, draft.to_room_id)
    message = await _readable(work.session, place, number)
    await _refuse_by_class(work.session, person, place.room, target.room)
    crosses = leads_outside(place.room, target.room)
    author = message.sender if message.forwarded is None else message.forwarded.sender
    if crosses:
        await _refuse_unless_allowed(work.session, {person.organisation_id, author.organisation_id})
    row = (await work.session.execute(_ORIGIN, {"room_id": room_id, "number": number})).one()
    origin = Origin(row.room_id, row.number, row.byline_id, author, row.sent_at, crosses or row.is_outside)
    said = SignedDraft(
        person.id, target.room.id, draft.client_id, _words(message), origin=origin, is_suspect=True,
        is_confirmed=draft.confirmed,
    )  # fmt: skip
    [outcome] = await send_messages(work, [said])
    if isinstance(outcome, Refusal):
        raise outcome
    if crosses and outcome.is_new:
        await record_act(
            work, "message.forwarded_outside", organisation_id=person.organisation_id, actor_id=person.id,
            subject_id=target.room.id,
            detail={"number": outcome.message.number, "origin_room_id": str(room_id), "origin_number": number},
        )  # fmt: skip
    return outcome


async def _readable(session: AsyncSession, place: Place, number: int) -> MessageOut:
    if number <= place.floor:
        raise NotFound
    message = await message_by_number(session, place.room.id, number)
    if message.deleted_at is not None:
        raise NotFound("取り消されたメッセージは転送できません。", "A message that was withdrawn cannot be forwarded.")
    return message


async def _refuse_by_class(session: AsyncSession, person: Person, room: Room, target: Room) -> None:
    """Within its room a message may be said again; elsewhere only where all that may stand here may stand there."""
    if room.id == target.id:
        return
    if not (await ruling_in(session, person.organisation_id, room.information_class)).allows_forwarding:
        raise NotPermitted(
            "このルームの情報区分では、発言をほかのルームへ転送できません（団体の決まり）。",
            "Messages are not forwarded from rooms of this class: your organisation's rule.",
        )
    if not room.information_class.may_flow_into(target.information_class):
        raise NotPermitted(
            "転送先のルームの情報区分では、この発言を扱えません。同じか、より高い機密性のルーム（個人情報を扱うルームからは、"
            "個人情報を扱えるルーム）を選んでください。",
            "The room's class does not hold this. Please choose one of the same or a higher class.",
        )


async def _refuse_unless_allowed(session: AsyncSession, organisation_ids: Collection[UUID]) -> None:
    closed = await session.scalar(
        select(func.count()).where(
            Organisation.id.in_(organisation_ids), Organisation.allows_forward_outside.is_(False)
        )
    )
    if closed:
        raise NotPermitted(
            "このメッセージは、他の自治体の人がいるルームへは転送できません（団体の設定）。情報担当にお問い合わせください。",
            "This message cannot be forwarded to where people of other organisations are: your organisation's setting."
            " Please ask your IT staff.",
        )


def _words(message: MessageOut) -> str:
    body = spelt_out(message.body, message.mentions)
    if not body.strip():
        raise Invalid("転送する文章がありません。", "There are no words to forward.")
    if len(body) > LONGEST:
        raise Invalid("長すぎるため転送できません。", "This is too long to be forwarded.")
    return body
