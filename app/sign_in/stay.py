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
    UPDATE sessions SET last_seen_at = now(), address = coalesce(:address, address),
        ends_at = coalesce(ends_at, expires_at),
        expires_at = least(coalesce(ends_at, expires_at), created_at + CAST(:whole AS interval),
                           now() + CAST(:idle AS interval))
    WHERE id = :session_id
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
    asked = {"session_id": opened.session_id, "address": visit.address, "whole": limits.whole, "idle": limits.idle}
    await work.session.flush()
    await work.session.execute(_SEEN, asked)
    return opened
