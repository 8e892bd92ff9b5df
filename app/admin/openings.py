"""Opening a room that one is not in: an auditor's act, with a reason, before which nothing is shown."""

from uuid import UUID

from sqlalchemy import select

from app.admin.policy import may_open_rooms
from app.admin.schemas import OpeningDraft
from app.audit.record import record_act
from app.errors import NotFound, NotPermitted
from app.messages.history import Window, history_of
from app.messages.schemas import HistoryPage
from app.people.models import Person
from app.rooms.access import Place
from app.rooms.models import Membership, Room
from app.work import UnitOfWork


async def open_room(work: UnitOfWork, person: Person, room_id: UUID, draft: OpeningDraft) -> HistoryPage:
    """A page of an own room of the organisation. Each page is recorded with the reason, where administrators see it.

    A topic is not the organisation's alone: no single town's auditor opens it. What was withdrawn stays withdrawn here.
    """
    if not may_open_rooms(person):
        raise NotPermitted("入っていないルームを開けるのは、監査担当だけです。", "Only auditors open others' rooms.")
    query = select(Room).where(Room.id == room_id, Room.organisation_id == person.organisation_id)
    room = await work.session.scalar(query.execution_options(populate_existing=True))
    if room is None:
        raise NotFound
    page = await history_of(work.session, Place(room, _onlooker(room, person)), Window(before=draft.before))
    await record_act(
        work, "room.opened", organisation_id=person.organisation_id, actor_id=person.id, subject_id=room.id,
        detail={"room_id": str(room.id), "reason": draft.reason, "before": draft.before, "messages": len(page.items)},
    )  # fmt: skip
    return page


def _onlooker(room: Room, person: Person) -> Membership:
    """No membership at all, and never written: only how a page is asked for."""
    return Membership(room_id=room.id, person_id=person.id, joined_number=0, joined_seq=0, read_number=0)
