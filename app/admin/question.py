"""What somebody wants to know of the audit: a period, a person, an act, a room."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from app.audit.acts import Detail
from app.audit.models import AuditEntry, AuditLink

# An entry's time is that of its act's beginning, its number that of the end. So numbers do not follow times exactly,
# but whatever began so much later than another ended has the higher number.
LONGEST_ACT = timedelta(hours=1)


class Part(NamedTuple):
    """Which page: so many entries before a number."""

    before: int | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Question:
    since: datetime | None = None
    until: datetime | None = None
    person_id: UUID | None = None
    action: str | None = None
    room_id: UUID | None = None

    def asked(self) -> Detail:
        """For the audit of the reading itself: what was asked for, nothing else."""
        said = {
            "since": self.since, "until": self.until, "actor_id": self.person_id, "action": self.action,
            "room_id": self.room_id,
        }  # fmt: skip
        return {name: value.isoformat() if isinstance(value, datetime) else str(value)
                for name, value in said.items() if value is not None}  # fmt: skip


def entries_of(organisation_id: UUID, question: Question) -> Select[int, bytes, AuditEntry]:
    """The entries of one organisation's chain that answer the question, in no order yet."""
    query = select(AuditLink.number, AuditLink.hash, AuditEntry).join(AuditEntry, AuditEntry.id == AuditLink.entry_id)
    query = query.where(AuditLink.chain == organisation_id)
    if question.since:
        query = query.where(AuditLink.at >= question.since, AuditLink.number > _before(organisation_id, question.since))
    if question.until:
        query = query.where(AuditLink.at < question.until, AuditLink.number < _after(organisation_id, question.until))
    if question.action:
        query = query.where(AuditLink.action == question.action)
    if question.person_id:
        # Who did it, and whom it was done to.
        query = query.where(or_(AuditLink.actor_id == question.person_id, AuditLink.place_id == question.person_id))
    if question.room_id:
        query = query.where(AuditLink.place_id == question.room_id)
    return query


def _before(organisation_id: UUID, since: datetime) -> ColumnElement[int]:
    """A number below which nothing is of then or later, so that what is older is not read through."""
    links = aliased(AuditLink)
    query = select(links.number).where(links.chain == organisation_id, links.at < since - LONGEST_ACT)
    return func.coalesce(query.order_by(links.at.desc()).limit(1).scalar_subquery(), 0)


def _after(organisation_id: UUID, until: datetime) -> ColumnElement[int]:
    """A number above which everything is later, so that what is newer is not read through."""
    links = aliased(AuditLink)
    query = select(links.number).where(links.chain == organisation_id, links.at >= until + LONGEST_ACT)
    return func.coalesce(query.order_by(links.at).limit(1).scalar_subquery(), 2**62)
