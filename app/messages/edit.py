"""Editing a message: the author's own, for a while; what it said before stays readable."""

from uuid import UUID

from sqlalchemy import text

from app.errors import Conflict, NotFound, NotPermitted
from app.messages.access import access_message
from app.messages.cautious import record_confirmed, refuse_unconfirmed
from app.messages.changes import Change, tell_change
from app.messages.history import message_by_number
from app.messages.mentions import Said, forget_mentions, note_mentions
from app.messages.policy import Standing, may_edit, may_edit_again
from app.messages.schemas import MessageChange, MessageOut
from app.people.models import Person
from app.rooms.access import Place, access_room
from app.work import UnitOfWork

_EDIT = text("""
    WITH before AS (
        INSERT INTO message_versions (room_id, number, version, body, written_at)
        SELECT room_id, number, version, body, coalesce(edited_at, sent_at) FROM messages
        WHERE room_id = :room_id AND number = :number
    )
    UPDATE messages SET body = :body, version = version + 1, edited_at = clock_timestamp()
    WHERE room_id = :room_id AND number = :number
""")


class MovedOn(Conflict):
    ja = "このメッセージは、ほかの画面ですでに書き換えられています。今の内容を確かめてから、もう一度直してください。"
    en = "This message has been edited elsewhere meanwhile. Please look at what it says now, and edit that."


async def edit_message(
    work: UnitOfWork, person: Person, room_id: UUID, number: int, change: MessageChange
) -> MessageOut:
    """Say it differently; the room hears of it once. Safe to retry: who wants what it says already, has it."""
    place = await access_room(work.session, person, room_id, lock=True)
    message = await access_message(work.session, place, number)
    now = await message_by_number(work.session, room_id, number)
    _refuse(place, message, is_forwarded=now.forwarded is not None)
    if now.body == change.body:
        return now
    if change.version not in (None, message.version):
        raise MovedOn
    judgement = await refuse_unconfirmed(work, person, place.room, change.body, is_confirmed=change.confirmed)
    if judgement is not None:
        await record_confirmed(work, person.id, judgement, room_id, number)
    await work.session.execute(_EDIT, {"room_id": room_id, "number": number, "body": change.body})
    await forget_mentions(work.session, room_id, number)
    await note_mentions(work.session, [Said(room_id, number, person.id, change.body)])
    return await tell_change(work, place, Change("message.edited", number))


def _refuse(place: Place, message: Standing, *, is_forwarded: bool) -> None:
    if message.is_deleted:
        raise NotFound("取り消されたメッセージは編集できません。", "A message that was withdrawn cannot be edited.")
    if not may_edit(place.membership, message):
        hours = message.edit_hours
        raise NotPermitted(
            f"編集できるのは、自分が送ったメッセージだけで、送ってから{hours}時間以内です。訂正は新しいメッセージで送ってください。",
            f"You can edit your own messages only, for {hours} hours. Please send a correction as a new message.",
        )
    if is_forwarded:
        raise NotPermitted(
            "転送したメッセージは、もとの発言者の言葉なので編集できません。補足は新しいメッセージで送ってください。",
            "A forwarded message is in its author's words and cannot be edited. Please add yours in a new message.",
        )
    if not may_edit_again(message):
        raise NotPermitted(
            "編集の回数が上限に達しました。訂正は新しいメッセージで送ってください。",
            "This has been edited too often. Please send a correction as a new message.",
        )
