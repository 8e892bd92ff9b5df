"""Recognising a browser: by a random secret that it keeps, together with whose it is; never by what it says of itself.

The record has a hash of the two. A browser that several people use keeps one secret and is a device of each: what was
approved for one of them is not approved for the next.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.people.models import Person

UNUSED = timedelta(days=180)  # after so long without signing in, a device is unknown again
SHARED = timedelta(hours=24)  # where nothing is kept, nothing is known tomorrow
MOST_UNAPPROVED = 20
LONGEST_SECRET = 100
# A shared device is approved for a day, however often they sign in on it.
_SEEN = text("""
    INSERT INTO devices (id, person_id, organisation_id, mark, user_agent, address, network, is_shared, expires_at)
    VALUES (:id, :person_id, :organisation_id, :mark, :user_agent, :address, :network, :is_shared,
            now() + CAST(:kept AS interval))
    ON CONFLICT (mark) DO UPDATE SET
        user_agent = excluded.user_agent, address = excluded.address, network = excluded.network,
        last_seen_at = now(),
        state = CASE WHEN devices.expires_at > now() THEN devices.state ELSE 'seen' END,
        expires_at = CASE WHEN devices.is_shared AND devices.state = 'approved' AND devices.expires_at > now()
                          THEN devices.expires_at ELSE excluded.expires_at END
    RETURNING id, CASE WHEN state = 'approved' THEN expires_at END AS approved_until
""")
# Whoever comes without their cookie each time would otherwise leave a device behind each time.
_FORGET_SURPLUS = text("""
    DELETE FROM devices WHERE id IN (
        SELECT id FROM devices WHERE person_id = :person_id AND state <> 'approved'
        ORDER BY last_seen_at DESC, id OFFSET :most)
""")
_FORGET = text("""
    DELETE FROM devices WHERE id IN (
        SELECT id FROM devices WHERE expires_at <= now() ORDER BY expires_at LIMIT :batch FOR UPDATE SKIP LOCKED)
""")


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody comes with, and from where: the browser's secret, if it has one."""

    secret: str | None = field(repr=False)
    user_agent: str = ""
    address: str | None = None
    network: str = ""
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """A device of theirs, until when it is approved, and the secret by which it is known next time."""

    id: UUID
    approved_until: datetime | None
    secret: str = field(repr=False)


async def recognise(session: AsyncSession, person: Person, brought: Brought) -> Recognised:
    """The device that this person has come with; a new one where it was never seen. Safe to retry."""
    secret = brought.secret if brought.secret and len(brought.secret) <= LONGEST_SECRET else secrets.token_urlsafe(32)
    asked = {
        "id": uuid4(), "person_id": person.id, "organisation_id": person.organisation_id,
        "mark": mark_of(secret, person.id, is_shared=brought.is_shared), "user_agent": brought.user_agent[:300],
        "address": brought.address, "network": brought.network, "is_shared": brought.is_shared,
        "kept": SHARED if brought.is_shared else UNUSED,
    }  # fmt: skip
    row = (await session.execute(_SEEN, asked)).one()
    await session.execute(_FORGET_SURPLUS, {"person_id": person.id, "most": MOST_UNAPPROVED})
    return Recognised(row.id, row.approved_until, secret)


def mark_of(secret: str, person_id: UUID, *, is_shared: bool) -> bytes:
    """With so many random bits in it, a secret needs no slow hash."""
    return hashlib.sha256(f"{secret}\n{person_id}\n{is_shared}".encode(errors="replace")).digest()


async def forget_devices(session: AsyncSession, batch: int = 1000) -> None:
    """What was not used for long is unknown again, approved or not."""
    await session.execute(_FORGET, {"batch": batch})
