"""Reacting to a message with an emoji or a short word: counts as no message, and leaves nobody unread."""

from uuid import UUID

from sqlalchemy import text

from app.errors import Invalid, NotFound
from app.messages.access import access_message
from app.messages.changes import Change, append_change
from app.messages.emoji import is_reaction
from app.messages.history import message_by_number
from app.messages.policy import Reacted, may_react
from app.messages.schemas import MessageOut, PersonBrief, ReactionNews, ReactionOut
from app.people.models import Person
from app.rooms.access import Place, access_room
from app.work import UnitOfWork

_SO_FAR = text("""
    SELECT count(DISTINCT emoji) AS kinds, count(*) FILTER (WHERE person_id = :person_id) AS own,
           count(*) FILTER (WHERE emoji = :emoji) > 0 AS is_known,
           count(*) FILTER (WHERE emoji = :emoji AND person_id = :person_id) > 0 AS is_there
    FROM reactions WHERE room_id = :room_id AND number = :number
""")
_ADD = text("""
    INSERT INTO reactions (room_id, number, emoji, person_id, seq)
    VALUES (:room_id, :number, :emoji, :person_id, :seq)
""")
_REMOVE = text("""
    DELETE FROM reactions
    WHERE room_id = :room_id AND number = :number AND emoji = :emoji AND person_id = :person_id
    RETURNING number
""")


async def add_reaction(work: UnitOfWork, person: Person, room_id: UUID, number: int, emoji: str) -> MessageOut:
    """Add one's own. Safe to retry: the second time changes nothing, and nobody hears of it."""
    if not is_reaction(emoji):
        raise Invalid("リアクションには絵文字を一つ選んでください。", "Please choose one emoji as a reaction.")
    place = await _place(work, person, room_id, number)
    asked = {"room_id": room_id, "number": number, "emoji": emoji, "person_id": person.id}
    so_far = Reacted(*(await work.session.execute(_SO_FAR, asked)).one())
    if so_far.is_there:
        return await message_by_number(work.session, room_id, number)
    if not may_react(so_far):
        raise Invalid(
            "このメッセージには、これ以上リアクションを付けられません。",
            "This message cannot take any more reactions.",
        )
    await work.session.execute(_ADD, asked | {"seq": place.room.last_seq + 1})
    message = await message_by_number(work.session, room_id, number)
    await append_change(work, place, Change("reaction.added", number), _news(message, emoji, person))
    return message


async def remove_reaction(work: UnitOfWork, person: Person, room_id: UUID, number: int, emoji: str) -> MessageOut:
    """Take one's own away. Safe to retry."""
    place = await _place(work, person, room_id, number)
    asked = {"room_id": room_id, "number": number, "emoji": emoji, "person_id": person.id}
    removed = (await work.session.execute(_REMOVE, asked)).first()
    message = await message_by_number(work.session, room_id, number)
    if removed is not None:
        await append_change(work, place, Change("reaction.removed", number), _news(message, emoji, person))
    return message


async def _place(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> Place:
    place = await access_room(work.session, person, room_id, lock=True)
    if (await access_message(work.session, place, number)).is_deleted:
        raise NotFound("取り消されたメッセージにはリアクションできません。", "That message was withdrawn.")
    return place


def _news(message: MessageOut, emoji: str, person: Person) -> ReactionNews:
    """All there is of this one reaction, so that whoever hears it needs to know nothing from before."""
    there = next((one for one in message.reactions if one.emoji == emoji), ReactionOut(emoji=emoji, count=0, people=[]))
    return ReactionNews(number=message.number, by=PersonBrief(id=person.id, name=person.name), reaction=there)
