"""One's own devices: where one is signed in, and signing out there from here."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.people.models import Person, PersonSession
from app.people.revise import lock_people, revise_people
from app.people.sessions import end_session
from app.sign_in.access import access_device
from app.sign_in.device_names import browser_of, system_of
from app.sign_in.schemas import DeviceOut
from app.work import UnitOfWork

MOST_BROWSERS = 20
MOST_SHOWN = 100
_HOLDS = (PersonSession.revoked_at.is_(None), PersonSession.expires_at > func.now())


async def devices_of(session: AsyncSession, person: Person, current: UUID) -> list[DeviceOut]:
    """Where they are signed in: this device first, then by when each was last used."""
    query = select(PersonSession).where(PersonSession.person_id == person.id, *_HOLDS)
    order = (PersonSession.id == current).desc(), PersonSession.last_seen_at.desc(), PersonSession.id
    rows = await session.scalars(query.order_by(*order).limit(MOST_SHOWN))
    return [
        DeviceOut(
            id=row.id, kind="token" if row.kind == "token" else "browser",
            system=system_of(row.user_agent), browser=browser_of(row.user_agent), address=row.address,
            is_shared=row.is_shared, is_current=row.id == current, created_at=row.created_at,
            last_seen_at=row.last_seen_at,
        )
        for row in rows
    ]  # fmt: skip


async def sign_out_device(work: UnitOfWork, person: Person, device_id: UUID) -> None:
    """End it there: its sockets close at once. Safe to repeat."""
    device = await access_device(work.session, person, device_id)
    await end_session(work, person, device.id)


async def sign_out_others(work: UnitOfWork, person: Person, kept: UUID | None, action: str = "session.ended") -> int:
    """End every session but this one; says how many. Safe to repeat."""
    await lock_people(work, [person.id])
    query = select(PersonSession.id).where(PersonSession.person_id == person.id, *_HOLDS).order_by(PersonSession.id)
    if kept is not None:
        query = query.where(PersonSession.id != kept)
    return await _end(work, person, list(await work.session.scalars(query.with_for_update())), action)


async def keep_few(work: UnitOfWork, person: Person) -> None:
    """Nobody works at more browsers than this: the ones unused for longest are signed out."""
    query = select(PersonSession.id).where(PersonSession.person_id == person.id, PersonSession.kind == "browser")
    order = PersonSession.last_seen_at.desc(), PersonSession.created_at.desc(), PersonSession.id
    surplus = await work.session.scalars(query.where(*_HOLDS).order_by(*order).offset(MOST_BROWSERS))
    await _end(work, person, list(surplus), "session.displaced")


async def _end(work: UnitOfWork, person: Person, session_ids: Sequence[UUID], action: str) -> int:
    if not session_ids:
        return 0
    await lock_people(work, [person.id])
    ended = update(PersonSession).where(PersonSession.id.in_(session_ids)).values(revoked_at=func.now())
    await work.session.execute(ended)
    await revise_people(work, [person.id])
    await record_act(
        work, action, organisation_id=person.organisation_id, actor_id=person.id, subject_id=person.id,
        detail={"sessions": [str(one) for one in session_ids]},
    )  # fmt: skip
    return len(session_ids)
