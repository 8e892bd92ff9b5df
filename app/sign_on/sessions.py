"""Sessions that came of a provider: begun with it, ended when it says so, or when it is taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import ColumnElement, Row, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.people.hold_sessions import hold_sessions
from app.people.models import Person, PersonSession
from app.people.revise import revise_people
from app.sign_on.models import IdentityProvider, LinkedAccount, SignOnSession
from app.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Theirs:
    """Whose sessions at the provider: one session there, or all of a subject."""

    subject: str | None = None
    provider_session: str | None = None


async def end_sessions_of(work: UnitOfWork, provider: IdentityProvider, theirs: Theirs | None = None) -> int:
    """End them here: their sockets close at once. Says how many. Safe to repeat."""
    query = (
        select(PersonSession.id, PersonSession.person_id)
        .join(SignOnSession, SignOnSession.session_id == PersonSession.id)
        .where(SignOnSession.provider_id == provider.id, PersonSession.revoked_at.is_(None))
        .where(PersonSession.expires_at > func.now())
    )
    if theirs is not None:
        query = query.where(_matching(theirs))
    return await _end(work, provider, await hold_sessions(work, query))


async def end_sessions_of_absent(work: UnitOfWork, provider: IdentityProvider, subjects: Sequence[str]) -> int:
    """Whoever is linked by these words is in the directory no more: all that they are in by ends, passkeys included.

    An administrator, whose password is ours, loses what came of the directory alone.
    """
    query = (
        select(PersonSession.id, PersonSession.person_id)
        .join(Person, Person.id == PersonSession.person_id)
        .join(LinkedAccount, LinkedAccount.person_id == Person.id)
        .outerjoin(SignOnSession, SignOnSession.session_id == PersonSession.id)
        .where(LinkedAccount.provider_id == provider.id, LinkedAccount.subject.in_(subjects))
        .where(PersonSession.kind == "browser", PersonSession.revoked_at.is_(None))
        .where(PersonSession.expires_at > func.now())
        .where(or_(Person.is_administrator.is_(False), SignOnSession.provider_id == provider.id))
    )
    return await _end(work, provider, await hold_sessions(work, query))


async def present_subjects(session: AsyncSession, provider_id: UUID) -> list[str]:
    """Those of a provider's people who are signed in now, whichever way they came."""
    query = (
        select(LinkedAccount.subject)
        .join(PersonSession, PersonSession.person_id == LinkedAccount.person_id)
        .where(LinkedAccount.provider_id == provider_id, PersonSession.kind == "browser")
        .where(PersonSession.revoked_at.is_(None), PersonSession.expires_at > func.now())
    )
    return list(await session.scalars(query.distinct().order_by(LinkedAccount.subject)))


async def _end(work: UnitOfWork, provider: IdentityProvider, rows: Sequence[Row[UUID, UUID]]) -> int:
    if not rows:
        return 0
    ended = [row.id for row in rows]
    await work.session.execute(update(PersonSession).where(PersonSession.id.in_(ended)).values(revoked_at=func.now()))
    people = {row.person_id for row in rows}
    await revise_people(work, people)
    for person_id in people:
        told: list[JsonValue] = [str(row.id) for row in rows if row.person_id == person_id]
        await record_act(
            work, "session.ended", organisation_id=provider.organisation_id, subject_id=person_id,
            detail={"sessions": told, "provider_id": str(provider.id)},
        )  # fmt: skip
    return len(ended)


async def provider_of(session: AsyncSession, session_id: UUID) -> SignOnSession | None:
    row: SignOnSession | None = await session.scalar(
        select(SignOnSession).where(SignOnSession.session_id == session_id)
    )
    return row


def _matching(theirs: Theirs) -> ColumnElement[bool]:
    """Their session's name says which; where we were told none at signing in, the person's word does."""
    if theirs.provider_session is None:
        return SignOnSession.subject == theirs.subject
    exactly = SignOnSession.provider_session == theirs.provider_session
    if theirs.subject is None:
        return exactly
    return and_(SignOnSession.subject == theirs.subject, or_(exactly, SignOnSession.provider_session.is_(None)))
