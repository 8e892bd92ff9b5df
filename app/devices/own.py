"""One's own device: how it stands with it, and asking for its approval where one is needed."""

import secrets
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.origin import origin
from app.audit.record import record_act
from app.devices.keepers import tell_keepers
from app.devices.policy import may_ask
from app.devices.schemas import DeviceAsked, OwnDeviceOut
from app.entry.policy import Passage, passage_of, role_of
from app.entry_networks.change import networks_of
from app.organisations.models import Organisation
from app.people.caller import SignedInCaller
from app.people.models import DeviceState, Person, PersonDevice, PersonSession
from app.sign_in.recognise import Brought, Recognised, recognise
from app.work import UnitOfWork

TRIED = 8  # numbers at once: with thousands who wait, hardly ever are all of these taken


async def own_device(session: AsyncSession, caller: SignedInCaller) -> OwnDeviceOut:
    person = caller.person
    passage, is_waiting = await _stands(session, caller)
    query = select(PersonDevice).join(PersonSession, PersonSession.device_id == PersonDevice.id)
    query = query.where(PersonSession.id == caller.session_id, PersonDevice.expires_at > func.now())
    device = await session.scalar(query.execution_options(populate_existing=True))
    organisation = await session.scalar(select(Organisation.name).where(Organisation.id == person.organisation_id))
    state: DeviceState = "seen" if device is None else device.state
    is_refused = device is not None and state == "refused"
    return OwnDeviceOut(
        state=state, is_waiting=is_waiting, code=device.code if device and state == "waiting" else None,
        note=device.note if device and is_refused else "", network=passage.network, name=person.name,
        organisation=organisation or "",
    )  # fmt: skip


async def ask_for_own_device(work: UnitOfWork, caller: SignedInCaller, brought: Brought) -> Recognised | None:
    """Ask whoever looks after them, who hear of it at once. Safe to repeat: the same device keeps its code.

    Gives back what the browser has to keep where this session began before devices were known.
    """
    passage, is_waiting = await _stands(work.session, caller)
    if not is_waiting:
        return None
    device_id, known = await _device_of(work.session, caller, brought)
    query = select(PersonDevice).where(PersonDevice.id == device_id).with_for_update()
    device = (await work.session.scalars(query.execution_options(populate_existing=True))).one()
    if may_ask(device.state):
        device.state, device.asked_at, device.network = "waiting", func.now(), passage.network
        device.code = await _fresh_code(work.session, caller.person)
        device.address = origin().address
        await work.session.flush()
        await _tell(work, caller.person, device)
    return known


async def _stands(session: AsyncSession, caller: SignedInCaller) -> tuple[Passage, bool]:
    """The entry by which they come, and whether nothing is open to them there for want of an approval."""
    networks, _ = await networks_of(session, caller.person.organisation_id)
    passage = passage_of(tuple(networks), origin(), role_of(caller.person))
    is_approved = func.coalesce(PersonSession.approved_until > func.now(), False)
    query = select(is_approved, PersonSession.kind).where(PersonSession.id == caller.session_id)
    approved, kind = (await session.execute(query)).one()
    return passage, passage.allowed.approved_device and kind == "browser" and not approved


async def _device_of(session: AsyncSession, caller: SignedInCaller, brought: Brought) -> tuple[UUID, Recognised | None]:
    query = select(PersonSession.device_id, PersonSession.is_shared).where(PersonSession.id == caller.session_id)
    device_id, _ = (await session.execute(query)).one()
    if device_id is not None:
        return device_id, None
    known = await recognise(session, caller.person, brought)
    values = {"device_id": known.id, "approved_until": known.approved_until}
    await session.execute(update(PersonSession).where(PersonSession.id == caller.session_id).values(values))
    return known.id, known


async def _fresh_code(session: AsyncSession, person: Person) -> str:
    """Six figures that are easily said on the telephone; none that somebody else waits with. It opens nothing."""
    while True:
        codes = {f"{secrets.randbelow(10**6):06}" for _ in range(TRIED)}
        waiting = select(PersonDevice.code).where(
            PersonDevice.organisation_id == person.organisation_id, PersonDevice.state == "waiting",
            PersonDevice.code.in_(codes),
        )  # fmt: skip
        if free := codes - set(await session.scalars(waiting)):
            return free.pop()


async def _tell(work: UnitOfWork, person: Person, device: PersonDevice) -> None:
    await record_act(
        work, "device.asked", organisation_id=person.organisation_id, actor_id=person.id, subject_id=person.id,
        detail={"device_id": str(device.id), "code": device.code, "network": device.network},
    )  # fmt: skip
    news = DeviceAsked(device_id=device.id, name=person.name, code=device.code or "")
    await tell_keepers(work, person, "device.asked", news)
