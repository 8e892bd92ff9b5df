"""Who sees whom: everybody each other, unless the organisation says otherwise of a department and all below it.

Whoever sits in a room together sees each other there, whatever a rule says: a room's members are no secret among them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.people.charge import departments_below
from app.people.models import Person, Post, SightRule
from app.people.policy import may_see_directory, sees_everybody

_TOGETHER = text("""
    people.id IN (
        SELECT theirs.person_id FROM memberships AS mine
        JOIN memberships AS theirs ON theirs.room_id = mine.room_id AND theirs.left_seq IS NULL
        WHERE mine.person_id = :me AND mine.left_seq IS NULL AND (:anywhere OR mine.user_group_id IS NOT NULL))
""")


@dataclass(frozen=True, slots=True)
class Sight:
    """Of one's own organisation: departments whose people are hidden, and those alone that are seen, if only some."""

    hidden: frozenset[UUID] = frozenset()
    only: frozenset[UUID] | None = None


async def seen_by(session: AsyncSession, person: Person) -> ColumnElement[bool]:
    """The condition on `people` for being visible to this person."""
    if not may_see_directory(person):
        return or_(Person.id == person.id, _together(person, anywhere=True))
    sight = await sight_of(session, person)
    at_home = and_(Person.organisation_id == person.organisation_id, *_within(sight))
    return or_(Person.id == person.id, at_home, _together(person, anywhere=sight != Sight()))


async def sight_of(session: AsyncSession, person: Person) -> Sight:
    """What the organisation's rules leave to this person; without a rule that is everybody."""
    if sees_everybody(person):
        return Sight()
    rules = list(await session.scalars(select(SightRule).where(SightRule.organisation_id == person.organisation_id)))
    if not rules:
        return Sight()
    posts = select(Post.department_id).where(Post.person_id == person.id, Post.ended_on.is_(None))
    held = set(await session.scalars(posts))
    covered = [await departments_below(session, person.organisation_id, [one.department_id]) for one in rules]
    return _sight(held, list(zip(rules, covered, strict=True)))


def _sight(held: Collection[UUID], rules: Sequence[tuple[SightRule, set[UUID]]]) -> Sight:
    """Whoever has a post outside as well is not confined: a clerk who serves in the fire corps stays a clerk."""
    hidden = set[UUID]().union(*(area for rule, area in rules if rule.is_hidden and area.isdisjoint(held)))
    narrow = [area for rule, area in rules if rule.sees_only_own]
    confined = bool(held) and set(held) <= set[UUID]().union(*narrow)
    own = set[UUID]().union(*(area for area in narrow if not area.isdisjoint(held)))
    return Sight(frozenset(hidden), frozenset(own) if confined else None)


def _within(sight: Sight) -> list[ColumnElement[bool]]:
    current = and_(Post.person_id == Person.id, Post.ended_on.is_(None))
    conditions: list[ColumnElement[bool]] = []
    if sight.hidden:  # hidden is whose every post is
        conditions.append(
            or_(exists().where(current, Post.department_id.not_in(sight.hidden)), ~exists().where(current))
        )
    if sight.only is not None:
        conditions.append(exists().where(current, Post.department_id.in_(sight.only)))
    return conditions


def _together(person: Person, *, anywhere: bool) -> ColumnElement[bool]:
    return _TOGETHER.bindparams(me=person.id, anywhere=anywhere)  # type: ignore[return-value]  # a text is a condition
