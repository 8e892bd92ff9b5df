"""Forgetting sessions that have ended: what they were is in the audit, and long enough in their rows as well."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

# As long as somebody may still ask what was signed in where when a device was lost: the audit, which is kept for ever,
# says who came and went, and only a session's row what browser it was.
KEPT_DAYS = 90
A_TIME = 2000
# When somebody was here last is read from the newest session of theirs (inventory, people): that one stays.
_FORGET = text("""
    WITH old AS (
        SELECT id FROM sessions
        WHERE least(revoked_at, expires_at) < now() - make_interval(days => :days)
          AND (kind <> 'browser' OR EXISTS (
              SELECT FROM sessions AS later
              WHERE later.person_id = sessions.person_id AND later.kind = 'browser'
                AND (later.last_seen_at, later.id) > (sessions.last_seen_at, sessions.id)))
        ORDER BY least(revoked_at, expires_at) LIMIT :batch FOR UPDATE OF sessions SKIP LOCKED),
    of_passkeys AS (DELETE FROM passkey_sessions USING old WHERE session_id = old.id),
    of_providers AS (DELETE FROM sign_on_sessions USING old WHERE session_id = old.id)
    DELETE FROM sessions USING old WHERE sessions.id = old.id
""")


async def forget_sessions(session: AsyncSession, batch: int = A_TIME) -> None:
    """The oldest of them, so many at a time; what another node has in its hands is its own."""
    await session.execute(_FORGET, {"days": KEPT_DAYS, "batch": batch})
