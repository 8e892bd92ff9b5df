"""Withdrawing a message (送信取消): its place stays, what it said is gone for everybody who talks here."""

from uuid import UUID

from sqlalchemy import text

from app.audit.record import record_act
from app.errors import NotPermitted
from app.messages.access import access_message
from app.messages.changes import Change, tell_change
from app.messages.history import message_by_number
from app.messages.policy import may_withdraw
from app.messages.schemas import MessageOut
from app.people.models import Person
from app.rooms.access import access_room
from app.work import UnitOfWork

# The original is moved, in all its versions, to where this application cannot read.
_WITHDRAW = text("""
    WITH earlier AS (
        DELETE FROM message_versions WHERE room_id = :room_id AND number = :number RETURNING version, body, written_at
    ), said AS (
        SELECT version, body, written_at FROM earlier
        UNION ALL SELECT version, body, coalesce(edited_at, sent_at) FROM messages
        WHERE room_id = :room_id AND number = :number
    ), kept AS (
        INSERT INTO withdrawn_versions (room_id, number, version, body, written_at, withdrawn_by)
        SELECT :room_id, :number, version, body, written_at, :person_id FROM said
    ), unmentioned AS (
        DELETE FROM mentions WHERE room_id = :room_id AND number = :number
    ), uncalled AS (
        DELETE FROM group_mentions WHERE room_id = :room_id AND number = :number
    ), unreacted AS (
        DELETE FROM reactions WHERE room_id = :room_id AND number = :number
    ), unpinned AS (
        DELETE FROM pins WHERE room_id = :room_id AND number = :number
    ), unmarked AS (
        DELETE FROM bookmarks WHERE room_id = :room_id AND number = :number
    )
    UPDATE messages SET body = '', deleted_at = clock_timestamp(), deleted_by = :person_id
    WHERE room_id = :room_id AND number = :number
""")


async def delete_message(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> MessageOut:
    """Withdraw it for everybody. It cannot be undone. Safe to retry: what is gone already stays gone."""
    place = await access_room(work.session, person, room_id, lock=True)
    message = await access_message(work.session, place, number)
    if not may_withdraw(place.membership, place.room, message):
        hours = message.withdrawal_hours
        raise NotPermitted(
            f"取り消せるのは、自分が送ったメッセージだけで、送ってから{hours}時間以内です。"
            "それより後は、ルームの管理者に頼んでください。",
            f"You can withdraw your own messages only, for {hours} hours. After that, please ask an owner of the room.",
        )
    if message.is_deleted:
        return await message_by_number(work.session, room_id, number)
    asked = {"room_id": room_id, "number": number, "person_id": person.id}
    await work.session.execute(_WITHDRAW, asked)
    await record_act(
        work, "message.deleted", organisation_id=person.organisation_id, actor_id=person.id, subject_id=room_id,
        detail={"number": number, "sender_id": str(message.sender_id)},
    )  # fmt: skip
    return await tell_change(work, place, Change("message.deleted", number))
