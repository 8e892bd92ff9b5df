"""Staying signed in: a session goes on as long as somebody is there, within what the organisation allows."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from app.people.sessions import OpenSession, continue_session
from app.sign_in.entry import limits_at
from app.sign_in.rules import rules_of
from app.work import UnitOfWork

# Sessions of before end when they would have ended anyway.
_SEEN = text("""
    UPDATE sessions SET last_seen_at = now(), address = coalesce(:address, address), network = :network,
        ends_at = coalesce(ends_at, expires_at),
        expires_at = least(coalesce(ends_at, expires_at), created_at + CAST(:whole AS interval),
                           now() + CAST(:idle AS interval))
    WHERE id = :session_id
""")


# Not worth waiting for: somebody may be deciding about it this very moment.
_DEVICE_SEEN = text("""
    UPDATE devices SET last_seen_at = now(), address = coalesce(:address, address), network = :network
    WHERE id = (SELECT devices.id FROM devices JOIN sessions ON sessions.device_id = devices.id
                WHERE sessions.id = :session_id FOR UPDATE OF devices SKIP LOCKED)
""")


@dataclass(frozen=True, slots=True)
class Visit:
    """From where a page renews its session; an idle one renews its secret, but gets no more time."""

    longest: timedelta
    address: str | None = None
    is_idle: bool = False


async def stay_signed_in(work: UnitOfWork, refresh: str, visit: Visit) -> OpenSession | None:
    """Exchange the secret; None means that it was stolen and the session has been ended."""
    opened = await continue_session(work, refresh)
    if opened is None or visit.is_idle:
        return opened
    rules = await rules_of(work.session, opened.person.organisation_id)
    limits = limits_at(opened.passage, rules.limits(visit.longest, is_shared=opened.is_shared))
    seen = {
        "session_id": opened.session_id, "address": visit.address,
        "network": "" if opened.passage is None else opened.passage.network,
    }  # fmt: skip
    await work.session.flush()
    await work.session.execute(_SEEN, seen | {"whole": limits.whole, "idle": limits.idle})
    await work.session.execute(_DEVICE_SEEN, seen)
    return opened
