"""Signing out others at one of their devices; its sockets close at once."""

from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update

from app.audit.record import record_act
from app.devices.access import access_entry
from app.people.caller import SignedInCaller
from app.people.models import PersonDevice, PersonSession
from app.people.revise import revise_people
from app.work import UnitOfWork

HOLDS = (PersonSession.revoked_at.is_(None), PersonSession.expires_at > func.now())
# A device, and whatever is signed in there.
THERE = (PersonSession.person_id == PersonDevice.person_id, PersonSession.device_id == PersonDevice.id, *HOLDS)


async def sign_out_there(work: UnitOfWork, caller: SignedInCaller, entry_id: UUID) -> int:
    """Of a device, every session; or the one session that is at none. Says how many. Safe to repeat."""
    person = await access_entry(work.session, caller.person, entry_id)
    at = (PersonSession.device_id == entry_id) | (PersonSession.id == entry_id)
    ended = await end_sessions(work, [PersonSession.person_id == person.id, at])
    if ended:
        await record_act(
            work, "device.signed_out", organisation_id=person.organisation_id, actor_id=caller.person.id,
            subject_id=person.id, detail={"device_id": str(entry_id), "sessions": len(ended)},
        )  # fmt: skip
    return len(ended)


async def end_sessions(work: UnitOfWork, which: list[ColumnElement[bool]]) -> list[UUID]:
    """The rows first, then word to every node. Gives back whose each session was."""
    ids = list(await work.session.scalars(select(PersonSession.id).where(*which, *HOLDS).with_for_update()))
    ended = update(PersonSession).where(PersonSession.id.in_(ids)).values(revoked_at=func.now())
    people = list(await work.session.scalars(ended.returning(PersonSession.person_id))) if ids else []
    await revise_people(work, set(people))
    return people
