"""Sessions: a row per signed-in browser or minted token; the row, not the token, says whether it still holds.

The refresh secret is opaque, stored as a hash and changed at every use. The one before it is accepted for ten
more seconds, because two tabs may refresh at once; after that its use means theft, and the session ends.
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID, uuid4

from sqlalchemy import Text, bindparam, cast, extract, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.origin import origin
from app.audit.record import record_act
from app.entry.gate import Papers, let_in
from app.entry.models import EntryRules
from app.entry.policy import Passage, role_of
from app.errors import SignedOut
from app.organisations.models import Organisation
from app.people.models import Person, PersonSession
from app.people.revise import lock_people, revise_people
from app.work import UnitOfWork

GRACE = timedelta(seconds=10)

# Many claims at once, those among them that hold: the same rule as that of `access_caller`.
HOLDERS = """
    unnest(CAST(:sessions AS uuid[]), CAST(:people AS uuid[])) WITH ORDINALITY
        AS claims (session_id, person_id, place)
    JOIN sessions ON sessions.id = claims.session_id AND sessions.person_id = claims.person_id
        AND sessions.revoked_at IS NULL AND sessions.expires_at > now()
    JOIN people ON people.id = claims.person_id AND people.suspended_at IS NULL
        AND (people.ends_at IS NULL OR people.ends_at > now())
    JOIN organisations ON organisations.id = people.organisation_id AND organisations.suspended_at IS NULL
    LEFT JOIN entry_rules ON entry_rules.organisation_id = people.organisation_id
"""
# What `papers_of` reads from a row about one session.
SHOWN = """
    CAST(entry_rules.networks AS text) AS networks, people.is_administrator, people.is_auditor, people.administers,
    people.guest_of,
    sessions.has_second_factor, sessions.kind,
    CAST(extract(epoch FROM now() - sessions.last_seen_at) AS double precision) AS idle,
    CAST(extract(epoch FROM now() - sessions.created_at) AS double precision) AS age,
    CAST(coalesce(extract(epoch FROM sessions.approved_until - now()), 0) AS double precision) AS approved
"""
_ADMISSIONS = text(f"""
    SELECT claims.place, people.revision, {SHOWN},
           CAST(extract(epoch FROM least(sessions.expires_at, people.ends_at) - now()) AS double precision) AS seconds
    FROM {HOLDERS}
""")

# Put together once: every request begins with it.
_CALLER = (
    select(
        Person, Person.is_administrator, Person.is_auditor, Person.administers, Person.guest_of,
        cast(EntryRules.networks, Text).label("networks"),
        PersonSession.has_second_factor, PersonSession.kind,
        extract("epoch", func.now() - PersonSession.last_seen_at).label("idle"),
        extract("epoch", func.now() - PersonSession.created_at).label("age"),
        func.coalesce(extract("epoch", PersonSession.approved_until - func.now()), 0).label("approved"),
    )
    .join(PersonSession, PersonSession.person_id == Person.id)
    .join(Organisation, Organisation.id == Person.organisation_id)
    .outerjoin(EntryRules, EntryRules.organisation_id == Person.organisation_id)
    .where(Person.id == bindparam("person_id"), PersonSession.id == bindparam("session_id"))
    .where(PersonSession.revoked_at.is_(None), PersonSession.expires_at > func.now())
    .where(Person.suspended_at.is_(None), Organisation.suspended_at.is_(None))
    .where(or_(Person.ends_at.is_(None), Person.ends_at > func.now()))
)  # fmt: skip


class Claimed(Protocol):
    """Whoever says which session of whom they come with."""

    @property
    def person_id(self) -> UUID: ...

    @property
    def session_id(self) -> UUID: ...


@dataclass(frozen=True, slots=True)
class Admission:
    """A session that holds: what its person's rights were read with, the seconds until it ends, its papers."""

    revision: int
    seconds: float
    papers: Papers


def claims_of(claimed: Iterable[Claimed]) -> dict[str, list[UUID]]:
    """What `HOLDERS` asks for."""
    claims = [(one.session_id, one.person_id) for one in claimed]
    return {"sessions": [session_id for session_id, _ in claims], "people": [person_id for _, person_id in claims]}


@dataclass(frozen=True, slots=True)
class Device:
    """What somebody comes with, from where, and after how long without anybody there they are signed out again."""

    user_agent: str = ""
    address: str | None = None
    is_shared: bool = False
    idle: timedelta | None = None
    has_second_factor: bool = False
    network: str = ""
    device_id: UUID | None = None
    approved_until: datetime | None = None


UNKNOWN = Device()


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that holds, and the secret that continues it (None when the other tab has the newer one)."""

    session_id: UUID
    person: Person
    refresh: str | None
    is_shared: bool = False
    passage: Passage | None = None
    # What the browser keeps so that it is recognised when its person signs in again.
    device: str | None = field(default=None, repr=False)
    is_waiting: bool = False


async def open_session(
    work: UnitOfWork, person: Person, lifetime: timedelta, *, kind: str = "browser", device: Device = UNKNOWN
) -> OpenSession:
    """Begin a session that ends by itself after `lifetime`, or earlier when its device is left alone."""
    refresh = secrets.token_urlsafe(32)
    row = PersonSession(
        id=uuid4(),
        person_id=person.id,
        kind=kind,
        refresh_hash=_hashed(refresh) if kind == "browser" else None,
        user_agent=device.user_agent[:300],
        address=device.address,
        is_shared=device.is_shared,
        has_second_factor=device.has_second_factor,
        network=device.network,
        device_id=device.device_id,
        approved_until=device.approved_until,
        ends_at=func.now() + lifetime,
        expires_at=func.now() + min(lifetime, device.idle or lifetime),
    )
    work.session.add(row)
    await work.session.flush()
    return OpenSession(row.id, person, refresh if kind == "browser" else None, device.is_shared)


async def continue_session(work: UnitOfWork, refresh: str) -> OpenSession | None:
    """Exchange a refresh secret for the next one. None means that it was stolen: the session has been ended."""
    digest = _hashed(refresh)
    query = select(PersonSession, (PersonSession.rotated_at > func.now() - GRACE).label("is_recent"))
    matches = (PersonSession.refresh_hash == digest) | (PersonSession.previous_hash == digest)
    await _hold_if_stolen(work, digest)
    found = (await work.session.execute(query.where(matches).with_for_update())).first()
    if found is None:
        raise SignedOut
    row, is_recent = found
    person, papers = await find_caller(work.session, row.person_id, row.id)
    passage = papers.passage(origin())
    if row.refresh_hash != digest:
        if is_recent:
            return OpenSession(row.id, person, None, row.is_shared, passage, is_waiting=papers.waits(passage))
        await end_session(work, person, row.id, "session.reuse_detected")
        return None
    successor = secrets.token_urlsafe(32)
    row.previous_hash, row.refresh_hash, row.rotated_at = digest, _hashed(successor), func.now()
    return OpenSession(row.id, person, successor, row.is_shared, passage, is_waiting=papers.waits(passage))


async def _hold_if_stolen(work: UnitOfWork, digest: bytes) -> None:
    """A session that will be ended is locked after its person, as everywhere; what is in use needs no person."""
    stolen = (PersonSession.previous_hash == digest) & (PersonSession.rotated_at <= func.now() - GRACE)
    owner = await work.session.scalar(select(PersonSession.person_id).where(stolen))
    if owner is not None:
        await lock_people(work, [owner])


async def end_session(work: UnitOfWork, person: Person, session_id: UUID, action: str = "session.ended") -> None:
    """End it: the row first, the doorbell second. Safe to repeat."""
    await lock_people(work, [person.id])
    await work.session.execute(
        update(PersonSession)
        .where(PersonSession.id == session_id, PersonSession.person_id == person.id)
        .where(PersonSession.revoked_at.is_(None))
        .values(revoked_at=func.now())
    )
    await revise_people(work, [person.id])
    await record_act(work, action, organisation_id=person.organisation_id, actor_id=person.id, subject_id=session_id)


async def access_caller(session: AsyncSession, person_id: UUID, session_id: UUID) -> Person:
    """The person behind a session that still holds, let in from where they are; anything else is SignedOut."""
    person, papers = await find_caller(session, person_id, session_id)
    await let_in(session, papers)
    return person


async def find_caller(session: AsyncSession, person_id: UUID, session_id: UUID) -> tuple[Person, Papers]:
    """The person behind a session that still holds, and what it shows at the gate."""
    row = (await session.execute(_CALLER, {"person_id": person_id, "session_id": session_id})).first()
    if row is None:
        raise SignedOut
    return row[0], papers_of(row)


async def admit_all(session: AsyncSession, claims: Sequence[Claimed]) -> list[Admission | SignedOut]:
    """Look up those who come in together, in the order of their claims."""
    rows = await session.execute(_ADMISSIONS, claims_of(claims))
    admitted = {row.place: Admission(row.revision, row.seconds, papers_of(row)) for row in rows}
    return [admitted.get(place) or SignedOut() for place in range(1, len(claims) + 1)]


def papers_of(row: Any) -> Papers:
    """What a session shows at the gate, from a row with the columns of `SHOWN`."""
    is_token = row.kind == "token"
    times = float(row.idle), float(row.age), float(row.approved)
    return Papers(row.networks, role_of(row), row.has_second_factor, is_token, *times)


def _hashed(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
