"""Reading a room's messages by their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.files.shown import FILES_OF_MESSAGE
from app.messages.own_marks import own_marks
from app.messages.quotes import quotes_for
from app.messages.schemas import HistoryPage, MessageOut
from app.people.schemas import BylineOut
from app.rooms.access import Place

_COLUMNS = f"""
    SELECT messages.room_id, messages.number, messages.seq, messages.client_id, messages.body, messages.reply_to,
           messages.version, messages.sent_at, messages.edited_at, messages.deleted_at, messages.deleted_by,
           messages.is_urgent,
           (SELECT pins.pinned_at FROM pins
            WHERE pins.room_id = messages.room_id AND pins.number = messages.number) AS pinned_at,
           (SELECT json_agg(json_build_object('emoji', one.emoji, 'count', one.count, 'people', one.people)
                            ORDER BY one.first)
            FROM (SELECT reactions.emoji, count(*) AS count, min(reactions.seq) AS first,
                         to_json((array_agg(json_build_object('id', people.id, 'name', people.name)
                                            ORDER BY reactions.seq))[1:10]) AS people
                  FROM reactions JOIN people ON people.id = reactions.person_id
                  WHERE reactions.room_id = messages.room_id AND reactions.number = messages.number
                  GROUP BY reactions.emoji) AS one) AS reactions,
           messages.sender_id, messages.byline_id, bylines.name, bylines.organisation, bylines.organisation_id,
           bylines.department, bylines.title,
           {FILES_OF_MESSAGE} AS files,
           CASE WHEN strpos(messages.body, '<@') > 0 THEN (SELECT json_agg(one) FROM (
               SELECT json_build_object('id', people.id, 'name', people.name) AS one
               FROM mentions JOIN people ON people.id = mentions.person_id
               WHERE mentions.room_id = messages.room_id AND mentions.number = messages.number
               UNION ALL
               SELECT json_build_object('kind', CASE WHEN department_id IS NULL THEN 'everyone' ELSE 'department' END,
                   'id', coalesce(department_id, room_id), 'name', name, 'reached', reached)
               FROM group_mentions WHERE group_mentions.room_id = messages.room_id
               AND group_mentions.number = messages.number) AS called) END AS mentions,
           (SELECT json_build_object(
               'room_id', CASE WHEN NOT forwards.is_outside THEN forwards.origin_room_id END,
               'number', CASE WHEN NOT forwards.is_outside THEN forwards.origin_number END,
               'sent_at', forwards.said_at,
               'sender', json_build_object('id', author.person_id, 'name', author.name,
                   'organisation', author.organisation, 'organisation_id', author.organisation_id,
                   'department', author.department, 'title', author.title))
            FROM forwards JOIN bylines AS author ON author.id = forwards.byline_id
            WHERE forwards.room_id = messages.room_id AND forwards.number = messages.number
            AND messages.deleted_at IS NULL) AS forwarded
    FROM messages JOIN bylines ON bylines.id = messages.byline_id
"""
_SEEN = f"{_COLUMNS} WHERE messages.room_id = :room_id AND messages.number > :floor AND messages.number <= :head"
_OLDER = text(f"{_SEEN} AND number < :edge ORDER BY number DESC LIMIT :limit")
_NEWER = text(f"{_SEEN} AND number > :edge ORDER BY number LIMIT :limit")
# LIMIT keeps each search for itself: joined, they would touch the partitions of other rooms.
_NUMBERED = text(f"""
    SELECT found.* FROM unnest(CAST(:rooms AS uuid[]), CAST(:numbers AS bigint[])) AS wanted (room_id, number)
    CROSS JOIN LATERAL ({_COLUMNS} WHERE messages.room_id = wanted.room_id AND messages.number = wanted.number
                        LIMIT 1) AS found
""")


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of the history is asked for; with nothing named, its end."""

    before: int | None = None
    after: int | None = None
    around: int | None = None
    limit: int = 50


async def history_of(session: AsyncSession, place: Place, window: Window) -> HistoryPage:
    """A page of messages, newest last. `place` was read first, so its `last_seq` is never ahead of the page."""
    room = place.room
    if window.after is not None:
        rows = await _newer(session, place, window.after, window.limit + 1)
        items, has_more = rows[: window.limit], len(rows) > window.limit
        following = items[-1].number if has_more else None
    else:
        items, following = await _up_to(session, place, window)
    return HistoryPage(
        items=items, next=following, seq=room.last_seq, last_number=room.last_number, epoch=room.epoch,
        quoted=await quotes_for(session, place, items),
        own=await own_marks(session, place.membership.person_id, items),
    )  # fmt: skip


async def message_by_number(session: AsyncSession, room_id: UUID, number: int) -> MessageOut:
    """One message; the caller has made sure that it may be seen."""
    found = await messages_numbered(session, [(room_id, number)])
    if not found:
        raise NotFound
    return found[0]


async def messages_numbered(session: AsyncSession, wanted: Sequence[tuple[UUID, int]]) -> list[MessageOut]:
    """These messages, of whichever rooms; the caller has made sure that they may be seen."""
    if not wanted:
        return []
    rooms, numbers = zip(*wanted, strict=True)
    return await _read(session, _NUMBERED, {"rooms": list(rooms), "numbers": list(numbers)})


async def _up_to(session: AsyncSession, place: Place, window: Window) -> tuple[list[MessageOut], int | None]:
    """The messages before an edge and, when looking around a message, as many from it on; where older ones begin."""
    edge = place.room.last_number + 1 if window.before is None else window.before
    ahead: list[MessageOut] = []
    size = window.limit
    if window.around is not None:
        edge, size = min(window.around, place.room.last_number + 1), window.limit // 2
        ahead = await _newer(session, place, window.around - 1, window.limit - size)
    rows = await _read(session, _OLDER, _seen_by(place) | {"edge": edge, "limit": size + 1})
    items = rows[:size][::-1] + ahead
    return items, (items[0].number if items else edge) if len(rows) > size else None


async def _newer(session: AsyncSession, place: Place, edge: int, limit: int) -> list[MessageOut]:
    return await _read(session, _NEWER, _seen_by(place) | {"edge": edge, "limit": limit})


def _seen_by(place: Place) -> dict[str, Any]:
    """What of a room its member may see: since they came where the past is hidden, and never beyond the head
    that was read together with their membership (they may have been removed since)."""
    return {"room_id": place.room.id, "floor": place.floor, "head": place.room.last_number}


async def _read(session: AsyncSession, statement: Any, asked: dict[str, Any]) -> list[MessageOut]:
    senders: dict[UUID, BylineOut] = {}  # a page has few, and each is shown many times
    return [_shown(row, senders) for row in await session.execute(statement, asked)]


def _shown(row: Any, senders: dict[UUID, BylineOut]) -> MessageOut:
    (
        room_id, number, seq, client_id, body, reply_to, version, sent_at, edited_at, deleted_at, deleted_by, urgent,
        pinned_at, reactions, sender_id, byline_id, name, organisation, organisation_id, department, title, files,
        mentions, forwarded,
    ) = row  # fmt: skip  # in the order of `_COLUMNS`: a page asks twelve hundred times, and a name costs a search
    sender = senders.get(byline_id)
    if sender is None:
        sender = senders[byline_id] = BylineOut(
            id=sender_id, name=name, organisation=organisation, organisation_id=organisation_id,
            department=department, title=title,
        )  # fmt: skip
    return MessageOut(
        room_id=room_id, number=number, seq=seq, client_id=client_id, sender=sender, body=body, reply_to=reply_to,
        mentions=mentions or [], files=files or [], version=version, sent_at=sent_at, edited_at=edited_at,
        deleted_at=deleted_at, deleted_by=deleted_by, reactions=reactions or [], pinned_at=pinned_at, urgent=urgent,
        forwarded=forwarded,
    )  # fmt: skip
