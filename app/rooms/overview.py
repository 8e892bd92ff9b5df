"""A room as one person sees it: what it is, how far they have read, and the last thing said."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.rooms.schemas import RoomOut

# Unread and mentions are derived, never counted up and down. The tables of messages and mentions are named here,
# one floor below theirs: this is where a room and its last message meet, and reading is all that is done.
# The law of the tables spares some counting: in an organisation's room, everybody is of that organisation.
_OVERVIEW = """
    SELECT rooms.id, rooms.kind, rooms.description, rooms.hides_past, rooms.hides_readers, rooms.epoch,
           rooms.confidentiality, rooms.holds_personal_data,
           rooms.last_seq, rooms.last_number, rooms.created_at, memberships.role, memberships.read_number,
           rooms.last_number - memberships.read_number AS unread,
           (SELECT count(*) FROM mentioned WHERE mentioned.room_id = rooms.id AND mentioned.person_id = :me
                AND mentioned.number > memberships.read_number) AS mentions,
           counted.members AS member_count,
           CASE WHEN rooms.organisation_id IS NULL THEN counted.organisations ELSE 1 END AS organisation_count,
           coalesce(nullif(rooms.name, ''), others.names, '') AS name, coalesce(others.people, '[]') AS people,
           CASE WHEN organisations.id IS NOT NULL
                THEN json_build_object('id', organisations.id, 'name', organisations.name) END AS organisation,
           CASE WHEN user_groups.id IS NOT NULL
                THEN json_build_object('id', user_groups.id, 'name', user_groups.name) END AS user_group,
           CASE WHEN last.number IS NOT NULL THEN json_build_object('number', last.number,
                'sender', json_build_object('id', last.sender_id, 'name', last_byline.name),
                'body', regexp_replace(left(last.body, 200), '<@[0-9a-z:-]*$', ''),
                'mentions', (SELECT coalesce(json_agg(one), '[]') FROM (
                    SELECT json_build_object('id', people.id, 'name', people.name) AS one
                    FROM mentions JOIN people ON people.id = mentions.person_id
                    WHERE mentions.room_id = rooms.id AND mentions.number = last.number
                    UNION ALL
                    SELECT json_build_object('kind', CASE WHEN department_id IS NULL THEN 'everyone'
                        ELSE 'department' END, 'id', coalesce(department_id, room_id), 'name', name)
                    FROM group_mentions WHERE room_id = rooms.id AND number = last.number) AS called),
                'files', (SELECT count(*) FROM attachments WHERE attachments.room_id = rooms.id
                    AND attachments.number = last.number AND last.deleted_at IS NULL),
                'sent_at', last.sent_at, 'deleted_at', last.deleted_at)
           END AS last_message
    FROM memberships JOIN rooms ON rooms.id = memberships.room_id
    LEFT JOIN organisations ON organisations.id = rooms.organisation_id
    LEFT JOIN user_groups ON user_groups.id = rooms.user_group_id
    LEFT JOIN LATERAL (SELECT * FROM messages WHERE messages.room_id = rooms.id
        AND messages.number = rooms.last_number AND messages.number > CASE WHEN rooms.hides_past
            THEN memberships.joined_number ELSE 0 END) AS last ON true
    LEFT JOIN bylines AS last_byline ON last_byline.id = last.byline_id
    CROSS JOIN LATERAL (SELECT count(*) AS members,
            count(DISTINCT inside.organisation_id) FILTER (WHERE rooms.organisation_id IS NULL) AS organisations
        FROM memberships AS inside WHERE inside.room_id = rooms.id AND inside.left_seq IS NULL) AS counted
    CROSS JOIN LATERAL (
        SELECT string_agg(bylines.name, '、' ORDER BY people.kana, people.id) AS names,
               json_agg(json_build_object('id', people.id, 'name', bylines.name, 'organisation',
                   bylines.organisation, 'organisation_id', bylines.organisation_id, 'department',
                   bylines.department, 'title', bylines.title) ORDER BY people.kana, people.id) AS people
        FROM memberships AS theirs JOIN people ON people.id = theirs.person_id
        JOIN bylines ON bylines.id = people.byline_id
        WHERE rooms.kind = 'direct' AND theirs.room_id = rooms.id AND theirs.person_id <> :me) AS others
    WHERE memberships.person_id = :me AND memberships.left_seq IS NULL
"""
_ALL = text(f"{_OVERVIEW} ORDER BY coalesce(last.sent_at, rooms.created_at) DESC, rooms.id")
_ONE = text(f"{_OVERVIEW} AND rooms.id = :room_id")


async def rooms_of(session: AsyncSession, person_id: UUID) -> list[RoomOut]:
    """All the rooms this person is in, the one with the latest message first."""
    return [_room(row) for row in (await session.execute(_ALL, {"me": person_id})).mappings()]


async def room_seen_by(session: AsyncSession, person_id: UUID, room_id: UUID) -> RoomOut:
    """One room as this person sees it, or NotFound when they are not in it."""
    row = (await session.execute(_ONE, {"me": person_id, "room_id": room_id})).mappings().first()
    if row is None:
        raise NotFound
    return _room(row)


def _room(row: Any) -> RoomOut:
    return RoomOut.model_validate(dict(row))
