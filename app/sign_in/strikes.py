"""Slowing guessers down without locking anybody out; counted in PostgreSQL, so that no flushed cache forgets it.

An attempt is charged before the password is looked at: a thousand guesses at once are a thousand strikes, not one.
Against a login ID from anywhere each failure doubles the wait, up to a minute; an address, behind which a whole hall
may sit, has a budget that fills up again. A browser that this person has signed in with before is counted for itself:
whoever tries their name from elsewhere cannot keep them out.
"""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import TooMany

FREE_FAILURES = 5
LONGEST_WAIT = 60  # seconds
ADDRESS_BUDGET = 200
REFILL = 2  # seconds for one more
KEPT_HOURS = 24

_WAIT = f"least(power(2, least(strikes.failures - {FREE_FAILURES}, 10)), {LONGEST_WAIT})"
_PASSED = "CAST(extract(epoch FROM clock_timestamp() - strikes.last_at) AS double precision)"
_LEFT = f"greatest(0, strikes.failures - {_PASSED} / {REFILL})"
_CHARGE = text(f"""
    INSERT INTO sign_in_strikes AS strikes (kind, subject, failures) VALUES (:kind, :subject, 1)
    ON CONFLICT (kind, subject) DO UPDATE SET failures = strikes.failures + 1, last_at = clock_timestamp()
    WHERE strikes.failures < {FREE_FAILURES} OR {_PASSED} >= {_WAIT}
    RETURNING failures
""")
_CHARGE_ADDRESS = text(f"""
    INSERT INTO sign_in_strikes AS strikes (kind, subject, failures) VALUES ('address', :subject, 1)
    ON CONFLICT (kind, subject) DO UPDATE SET failures = {_LEFT} + 1, last_at = clock_timestamp()
    WHERE {_LEFT} < {ADDRESS_BUDGET}
    RETURNING failures
""")
_SECONDS = text(f"""
    SELECT CASE kind WHEN 'address' THEN {REFILL} ELSE {_WAIT} - {_PASSED} END
    FROM sign_in_strikes AS strikes WHERE kind = :kind AND subject = :subject
""")
_REFUND = text("""
    UPDATE sign_in_strikes SET failures = greatest(0, failures - 1) WHERE kind = :kind AND subject = :subject
""")
_FORGIVE = text("DELETE FROM sign_in_strikes WHERE kind = :kind AND subject = :subject")
_FORGET = text(f"""
    DELETE FROM sign_in_strikes WHERE (kind, subject) IN (
        SELECT kind, subject FROM sign_in_strikes WHERE last_at < now() - interval '{KEPT_HOURS} h'
        LIMIT :batch FOR UPDATE SKIP LOCKED)
""")


@dataclass(frozen=True, slots=True)
class Trier:
    """Who tries, as far as it can be counted: a login ID, from an address, perhaps at a browser that is known."""

    login_id: str
    address: str | None = None
    known_device: str | None = None

    @property
    def counted(self) -> tuple[str, str]:
        return ("login", self.login_id) if self.known_device is None else ("device", self.known_device)


async def charge(session: AsyncSession, trier: Trier) -> None:
    """One strike, given back by whoever turns out to be right. Refuses those who have to wait."""
    if trier.address is not None and trier.known_device is None:
        await _charge(session, "address", trier.address)
    await _charge(session, *trier.counted)


async def refund(session: AsyncSession, trier: Trier) -> None:
    """The attempt was no failure, but nobody has come in by it yet."""
    await _take_back(session, trier)
    kind, subject = trier.counted
    await session.execute(_REFUND, {"kind": kind, "subject": subject})


async def forgive(session: AsyncSession, trier: Trier) -> None:
    """They came in: their own count begins anew; an address's does not, or one account would pay for many guesses."""
    await _take_back(session, trier)
    kind, subject = trier.counted
    await session.execute(_FORGIVE, {"kind": kind, "subject": subject})


async def forget_strikes(session: AsyncSession, batch: int = 10_000) -> None:
    """What a day has passed over; anybody may type anything as a login ID, and it must not pile up."""
    await session.execute(_FORGET, {"batch": batch})


async def _take_back(session: AsyncSession, trier: Trier) -> None:
    if trier.address is not None and trier.known_device is None:
        await session.execute(_REFUND, {"kind": "address", "subject": trier.address})


async def _charge(session: AsyncSession, kind: str, subject: str) -> None:
    asked = {"kind": kind, "subject": subject}
    if kind == "address":
        charged = await session.scalar(_CHARGE_ADDRESS, {"subject": subject})
    else:
        charged = await session.scalar(_CHARGE, asked)
    if charged is None:
        seconds = max(1, int(await session.scalar(_SECONDS, asked) or 0) + 1)
        raise TooMany(
            seconds,
            f"サインインの失敗が続きました。{seconds} 秒待ってからお試しください。",
            f"Signing in failed too often. Please wait {seconds} seconds.",
        )
