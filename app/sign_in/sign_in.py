"""Signing in with a login ID and a password: the same answer and the same work for people who do not exist."""

import unicodedata
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from app.audit.record import record_act
from app.errors import TooMany, WrongCredentials
from app.organisations.models import Organisation
from app.people.login_ids import folded_login_id
from app.people.models import Person, SignInFailures
from app.people.passwords import Passwords
from app.people.sessions import Device, OpenSession, open_session
from app.sign_in.devices import keep_few
from app.sign_in.rules import rules_of
from app.work import BeginWork, UnitOfWork

FREE_FAILURES = 5
LONGEST_WAIT = 60  # seconds: slows a guesser down, never locks the owner out
_FAILED = text("""
    INSERT INTO sign_in_failures (login_id, failures) VALUES (:login_id, 1)
    ON CONFLICT (login_id) DO UPDATE SET failures = sign_in_failures.failures + 1, last_at = now()
""")


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody says who wants to come in, and what they come with."""

    login_id: str
    password: str = field(repr=False)
    longest: timedelta = timedelta(hours=24)
    user_agent: str = ""
    address: str | None = None
    is_shared: bool = False


async def sign_in(begin: BeginWork, passwords: Passwords, attempt: Attempt) -> OpenSession:
    """Open a session for whoever knows the password; no transaction is open while the password is hashed."""
    login_id = folded_login_id(attempt.login_id)
    async with begin() as work:
        await _wait_your_turn(work.session, login_id)
        person = await _find(work.session, login_id)
    password_hash = person.password_hash if person else None
    is_right = await passwords.is_right(password_hash, unicodedata.normalize("NFKC", attempt.password))
    if person is None or not is_right:
        await _remember_failure(begin, login_id, person)
        raise WrongCredentials
    async with begin() as work:
        await work.session.execute(delete(SignInFailures).where(SignInFailures.login_id == login_id))
        return await _open(work, person, attempt)


async def _open(work: UnitOfWork, person: Person, attempt: Attempt) -> OpenSession:
    rules = await rules_of(work.session, person.organisation_id)
    limits = rules.limits(attempt.longest, is_shared=attempt.is_shared)
    device = Device(attempt.user_agent, attempt.address, attempt.is_shared, limits.idle)
    opened = await open_session(work, person, limits.whole, device=device)
    await keep_few(work, person)
    await record_act(
        work, "session.opened", organisation_id=person.organisation_id, actor_id=person.id,
        subject_id=opened.session_id, detail={"address": attempt.address, "is_shared": attempt.is_shared},
    )  # fmt: skip
    return opened


async def _wait_your_turn(session: AsyncSession, login_id: str) -> None:
    since = func.extract("epoch", func.now() - SignInFailures.last_at)
    query = select(SignInFailures.failures, since).where(SignInFailures.login_id == login_id)
    found = (await session.execute(query)).first()
    if found is None or found[0] < FREE_FAILURES:
        return
    wait = min(2 ** (found[0] - FREE_FAILURES), LONGEST_WAIT) - float(found[1])
    if wait > 0:
        raise TooMany(
            int(wait) + 1,
            f"サインインの失敗が続きました。{int(wait) + 1} 秒待ってからお試しください。",
            f"Signing in failed too often. Please wait {int(wait) + 1} seconds.",
        )


async def _find(session: AsyncSession, login_id: str) -> Person | None:
    query = (
        select(Person)
        .options(undefer(Person.password_hash))
        .join(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.login_id == login_id, Person.suspended_at.is_(None), Organisation.suspended_at.is_(None))
    )
    person: Person | None = await session.scalar(query)
    return person


async def _remember_failure(begin: BeginWork, login_id: str, person: Person | None) -> None:
    async with begin() as work:
        await work.session.execute(_FAILED, {"login_id": login_id})
        organisation_id: UUID | None = person.organisation_id if person else None
        await record_act(
            work, "session.refused", organisation_id=organisation_id, subject_id=person.id if person else None
        )
