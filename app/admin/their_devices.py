"""The devices of somebody whom one looks after: where they are signed in, and signing them out everywhere."""

from uuid import UUID

from app.admin.access import access_charge
from app.people.models import Person
from app.sign_in.devices import devices_of, sign_out_others
from app.sign_in.schemas import DeviceOut
from app.work import UnitOfWork

NONE = UUID(int=0)  # no device of theirs is the one that asks


async def devices_of_charge(work: UnitOfWork, person: Person, person_id: UUID) -> list[DeviceOut]:
    return await devices_of(work.session, await access_charge(work.session, person, person_id), NONE)


async def sign_out_charge(work: UnitOfWork, person: Person, person_id: UUID) -> int:
    """Everywhere at once; says how many devices that were. Safe to repeat."""
    colleague = await access_charge(work.session, person, person_id)
    return await sign_out_others(work, colleague, None)
