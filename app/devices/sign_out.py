"""Signing out others at one of their devices; its sockets close at once."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, or_, select, text

from app.audit.record import record_act
from app.devices.access import access_entry
from app.people.caller import SignedInCaller
from app.people.hold_sessions import hold_sessions
from app.people.models import PersonDevice, PersonSession
from app.people.revise import revise_people
from app.work import UnitOfWork

HOLDS = (PersonSession.revoked_at.is_(None), PersonSession.expires_at > func.now())
# A device, and whatever is signed in there.
THERE = (PersonSession.person_id == PersonDevice.person_id, PersonSession.device_id == PersonDevice.id, *HOLDS)

_END = text("""
    UPDATE sessions SET revoked_at = now() WHERE id = ANY(CAST(:ids AS uuid[])) AND revoked_at IS NULL
    RETURNING person_id
""")


async def sign_out_there(work: UnitOfWork, caller: SignedInCaller, entry_id: UUID) -> int:
    """Of a device, every session; or the one session that is at none. Says how many. Safe to repeat."""
    person = await access_entry(work.session, caller.person, entry_id)
    at = or_(PersonSession.device_id == entry_id, PersonSession.id == entry_id)
    query = select(PersonSession.id, PersonSession.person_id).where(PersonSession.person_id == person.id, at, *HOLDS)
    ended = await end_sessions(work, [row.id for row in await hold_sessions(work, query)])
    if ended:
        await record_act(
            work, "device.signed_out", organisation_id=person.organisation_id, actor_id=caller.person.id,
            subject_id=person.id, detail={"device_id": str(entry_id), "sessions": len(ended)},
        )  # fmt: skip
    return len(ended)


async def end_sessions(work: UnitOfWork, ids: Sequence[UUID]) -> list[UUID]:
    """The rows, which the caller holds, first; then word to every node. Gives back whose each session was."""
    people = list(await work.session.scalars(_END, {"ids": list(ids)})) if ids else []
    await revise_people(work, set(people))
    return people
