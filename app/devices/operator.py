"""What the operator may do about devices at the command line: approve one for whom nobody else can."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.devices.decide import write_decision
from app.devices.schemas import DecisionDraft
from app.errors import NotFound
from app.people.models import Person, PersonDevice
from app.work import UnitOfWork


async def waiting_devices_of(session: AsyncSession, person: Person) -> list[PersonDevice]:
    """Those that wait for an approval, the last who asked first."""
    query = select(PersonDevice).where(
        PersonDevice.person_id == person.id, PersonDevice.state == "waiting", PersonDevice.expires_at > func.now()
    )
    return list(await session.scalars(query.order_by(PersonDevice.asked_at.desc()).with_for_update()))


async def approve_by_number(work: UnitOfWork, person: Person, number: str) -> PersonDevice:
    """The one of this person's that shows this number; the audit names no actor. In force within seconds."""
    device = next((one for one in await waiting_devices_of(work.session, person) if one.code == number), None)
    if device is None:
        raise NotFound(
            "この人の端末に、その番号で承認を待っているものはありません。",
            "No device of this person waits with that number.",
        )
    await write_decision(work, device, DecisionDraft(is_approved=True), by=None)
    return device
