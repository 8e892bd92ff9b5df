"""Hiding the names of an organisation's readers: its people's names then stand in no list of readers anywhere."""

from sqlalchemy import select

from app.audit.record import record_act
from app.errors import NotPermitted
from app.organisations.models import Organisation
from app.people.models import Person
from app.readers.policy import may_hide_names
from app.work import UnitOfWork


async def hides_names(work: UnitOfWork, person: Person) -> bool:
    query = select(Organisation.hides_readers).where(Organisation.id == person.organisation_id)
    return bool(await work.session.scalar(query))


async def hide_names(work: UnitOfWork, person: Person, *, hides_readers: bool) -> None:
    """Set it for one's own organisation. Safe to retry: what changes nothing is not recorded again."""
    if not may_hide_names(person):
        raise NotPermitted(
            "既読の名前を隠すかどうかは、組織の管理者だけが決められます。",
            "Only an administrator of the organisation decides whether readers are named.",
        )
    query = select(Organisation).where(Organisation.id == person.organisation_id).with_for_update(key_share=True)
    organisation = (await work.session.scalars(query)).one()
    if organisation.hides_readers == hides_readers:
        return
    organisation.hides_readers = hides_readers
    await work.session.flush()
    await record_act(
        work, "organisation.readers_changed", organisation_id=organisation.id, actor_id=person.id,
        subject_id=organisation.id, detail={"hides_readers": hides_readers},
    )  # fmt: skip
