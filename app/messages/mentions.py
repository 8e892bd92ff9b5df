"""Mentions in a body: `<@person-id>`, `<@department:id>` and `<@everyone>`, resolved to members of the room."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.schemas import MentionOut

MOST, MOST_GROUPS = 100, 10
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_TOKEN = re.compile(f"<@(?:({_UUID})|department:({_UUID})|(everyone))>")
_NOTE_PEOPLE = text("""
    WITH noted AS (
        INSERT INTO mentions (room_id, person_id, number)
        SELECT wanted.room_id, wanted.person_id, wanted.number
        FROM unnest(CAST(:rooms AS uuid[]), CAST(:numbers AS bigint[]), CAST(:people AS uuid[]))
             AS wanted (room_id, number, person_id)
        JOIN memberships USING (room_id, person_id) WHERE memberships.left_seq IS NULL
        RETURNING room_id, number, person_id)
    SELECT noted.room_id, noted.number, noted.person_id, people.name
    FROM noted JOIN people ON people.id = noted.person_id
""")
# Whoever holds a post in the department or below it, as far as they are in the room; the sender need not be told.
_NOTE_GROUPS = text("""
    WITH RECURSIVE wanted AS (
        SELECT * FROM unnest(CAST(:rooms AS uuid[]), CAST(:numbers AS bigint[]), CAST(:places AS smallint[]),
                             CAST(:departments AS uuid[]), CAST(:senders AS uuid[]))
               AS given (room_id, number, place, department_id, sender_id)
    ), below (top, id) AS (
        SELECT DISTINCT department_id, department_id FROM wanted WHERE department_id IS NOT NULL
        UNION SELECT below.top, departments.id FROM below JOIN departments ON departments.parent_id = below.id
    ), reached AS (
        SELECT wanted.room_id, wanted.number, wanted.place, wanted.department_id, departments.name,
               array_agg(DISTINCT memberships.person_id) AS people
        FROM wanted JOIN departments ON departments.id = wanted.department_id
        JOIN below ON below.top = wanted.department_id
        JOIN posts ON posts.department_id = below.id AND posts.ended_on IS NULL
        JOIN memberships ON memberships.room_id = wanted.room_id AND memberships.person_id = posts.person_id
        WHERE memberships.left_seq IS NULL AND memberships.person_id <> wanted.sender_id
        GROUP BY wanted.room_id, wanted.number, wanted.place, wanted.department_id, departments.name
        UNION ALL
        SELECT wanted.room_id, wanted.number, wanted.place, NULL, '', NULL FROM wanted WHERE department_id IS NULL
    )
    INSERT INTO group_mentions (room_id, number, place, department_id, name, people, reached)
    SELECT reached.room_id, reached.number, reached.place, reached.department_id, reached.name, reached.people,
           counted.count
    FROM reached JOIN wanted USING (room_id, number, place)
    CROSS JOIN LATERAL (SELECT coalesce(cardinality(reached.people), (
        SELECT count(*) FROM memberships WHERE memberships.room_id = reached.room_id
        AND memberships.left_seq IS NULL AND memberships.person_id <> wanted.sender_id)) AS count) AS counted
    WHERE counted.count > 0
    RETURNING room_id, number, place, department_id, name, reached
""")
_FORGET = (
    text("DELETE FROM mentions WHERE room_id = :room_id AND number = :number"),
    text("DELETE FROM group_mentions WHERE room_id = :room_id AND number = :number"),
)

Spot = tuple[UUID, int]  # a room, a message's number


class Token(NamedTuple):
    """Who is called: a person, a department, or everyone, who needs no id."""

    kind: Literal["person", "department", "everyone"]
    id: UUID | None


class Said(NamedTuple):
    """A message as far as its mentions go."""

    room_id: UUID
    number: int
    sender_id: UUID
    body: str


def tokens_in(body: str) -> list[Token]:
    """Whom a body calls, each once, in order: a hundred people and ten groups at most."""
    if "<@" not in body:
        return []
    found = list(dict.fromkeys(_token(*match.groups()) for match in _TOKEN.finditer(body)))
    people = [token for token in found if token.kind == "person"][:MOST]
    groups = [token for token in found if token.kind != "person"][:MOST_GROUPS]
    kept = {*people, *groups}
    return [token for token in found if token in kept]


def mentioned_in(body: str) -> list[UUID]:
    """The people a body calls by name, each once, in order."""
    return [token.id for token in tokens_in(body) if token.kind == "person" and token.id is not None]


def spelt_out(body: str, mentions: Iterable[MentionOut]) -> str:
    """The body with names in place of tokens: it reads the same, and calls nobody."""
    names = {Token(one.kind, None if one.kind == "everyone" else one.id): one.name for one in mentions}
    return _TOKEN.sub(lambda match: f"@{names.get(_token(*match.groups())) or _unnamed(match[0])}", body)


async def note_mentions(session: AsyncSession, said: Iterable[Said]) -> dict[Spot, list[MentionOut]]:
    """Write down whom each of these messages calls, in the order of their words. Where nobody is, nothing is asked.

    What reaches nobody in the room stays text. However many people a group has, it is one row, and one line of the
    answer.
    """
    called = [(one, tokens) for one in said if (tokens := tokens_in(one.body))]
    people = [(one, token) for one, tokens in called for token in tokens if token.kind == "person"]
    groups = [
        (one, place, token) for one, tokens in called for place, token in enumerate(tokens) if token.kind != "person"
    ]
    found = await _note_people(session, people) if people else {}
    found |= await _note_groups(session, groups) if groups else {}
    return {
        (one.room_id, one.number): [
            found[key] for token in tokens if (key := (one.room_id, one.number, token)) in found
        ]
        for one, tokens in called
    }


async def forget_mentions(session: AsyncSession, room_id: UUID, number: int) -> None:
    """Nobody is called by this message any more: it was withdrawn, or is about to say something else."""
    for statement in _FORGET:
        await session.execute(statement, {"room_id": room_id, "number": number})


_Found = dict[tuple[UUID, int, Token], MentionOut]


async def _note_people(session: AsyncSession, called: Sequence[tuple[Said, Token]]) -> _Found:
    asked: dict[str, Any] = {
        "rooms": [one.room_id for one, _ in called],
        "numbers": [one.number for one, _ in called],
        "people": [token.id for _, token in called],
    }
    rows = await session.execute(_NOTE_PEOPLE, asked)
    return {
        (row.room_id, row.number, Token("person", row.person_id)): MentionOut(id=row.person_id, name=row.name)
        for row in rows
    }


async def _note_groups(session: AsyncSession, called: Sequence[tuple[Said, int, Token]]) -> _Found:
    asked: dict[str, Any] = {
        "rooms": [one.room_id for one, _, _ in called],
        "numbers": [one.number for one, _, _ in called],
        "senders": [one.sender_id for one, _, _ in called],
        "places": [place for _, place, _ in called],
        "departments": [token.id for _, _, token in called],
    }
    found = {}
    for row in await session.execute(_NOTE_GROUPS, asked):
        token = Token("everyone" if row.department_id is None else "department", row.department_id)
        found[row.room_id, row.number, token] = MentionOut(
            kind=token.kind, id=row.department_id or row.room_id, name=row.name, reached=row.reached
        )
    return found


def _unnamed(token: str) -> str:
    return "全員" if token == "<@everyone>" else "…"


def _token(person: str | None, department: str | None, everyone: str | None) -> Token:
    if everyone:
        return Token("everyone", None)
    return Token("person", UUID(person)) if person else Token("department", UUID(department))
