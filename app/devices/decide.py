"""Deciding about a device: approved, or refused and with that taken back; in force at once, for sockets too."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.origin import origin
from app.audit.record import record_act
from app.devices.access import access_device
from app.devices.keepers import tell_keepers
from app.devices.schemas import DecisionDraft, DeviceDecided
from app.entry.policy import passage_of, role_of
from app.entry_networks.change import networks_of
from app.errors import Conflict
from app.people.caller import SignedInCaller
from app.people.models import DeviceState, Person, PersonDevice, PersonSession
from app.people.revise import lock_people, revise_people
from app.sign_in.recognise import SHARED, UNUSED
from app.work import UnitOfWork


async def decide(work: UnitOfWork, caller: SignedInCaller, device_id: UUID, decision: DecisionDraft) -> None:
    """Safe to repeat: what changes nothing is neither recorded nor told."""
    device, person = await access_device(work.session, caller.person, device_id)
    if not decision.is_approved:
        await _refuse_shutting_oneself_out(work.session, caller, device)
    if await write_decision(work, device, decision, by=caller.person):
        state: DeviceState = "approved" if decision.is_approved else "refused"
        await tell_keepers(work, person, "device.decided", DeviceDecided(device_id=device.id, state=state))


async def write_decision(work: UnitOfWork, device: PersonDevice, decision: DecisionDraft, *, by: Person | None) -> bool:
    """The device, its sessions, word to every node, and the audit. `by` None: the operator. False: nothing changed."""
    before, note = device.state, "" if decision.is_approved else decision.note
    state: DeviceState = "approved" if decision.is_approved else "refused"
    if (before, device.note) == (state, note):
        return False
    await lock_people(work, [device.person_id])
    device.state, device.note, device.code = state, note, None
    device.decided_at, device.decided_by = func.now(), by.id if by else None
    device.expires_at = func.now() + kept(device)
    await work.session.flush()
    theirs = PersonSession.person_id == device.person_id, PersonSession.device_id == device.id
    await work.session.refresh(device, ["expires_at"])
    until = device.expires_at if decision.is_approved else None
    await work.session.execute(update(PersonSession).where(*theirs).values(approved_until=until))
    await revise_people(work, [device.person_id])
    action = (
        "device.approved" if decision.is_approved else "device.revoked" if before == "approved" else "device.refused"
    )
    await record_act(
        work, action, organisation_id=device.organisation_id, actor_id=by.id if by else None,
        subject_id=device.person_id, detail={"device_id": str(device.id), "note": note},
    )  # fmt: skip
    return True


def kept(device: PersonDevice) -> timedelta:
    return SHARED if device.is_shared else UNUSED


async def _refuse_shutting_oneself_out(session: AsyncSession, caller: SignedInCaller, device: PersonDevice) -> None:
    """Not the device at which one sits, where one sits only because it is approved."""
    own = select(PersonSession.device_id).where(PersonSession.id == caller.session_id)
    if await session.scalar(own) != device.id:
        return
    networks, _ = await networks_of(session, caller.person.organisation_id)
    if passage_of(tuple(networks), origin(), role_of(caller.person)).allowed.approved_device:
        raise Conflict(
            "いま使っている端末です。断ると、あなた自身がここから使えなくなります。ほかの端末か、ほかの管理者から操作してください。",
            "This is the device you are using: you would shut yourself out. Please do it from another one.",
        )
