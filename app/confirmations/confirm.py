"""Confirming: one click, once, by those who were asked."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from app.confirmations.access import access_asked
from app.confirmations.models import Confirmation
from app.confirmations.policy import is_asked
from app.errors import NotPermitted
from app.people.models import Person
from app.realtime.protocol import Aside, passing_payload
from app.work import UnitOfWork


async def confirm_message(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> None:
    """Say that one has taken note. Safe to retry: the first time counts.

    Only the author hears of it, and one's own devices: four hundred who confirm cost four hundred, not their square.
    """
    asked = await access_asked(work, person, room_id, number)
    assert asked.open
    if not is_asked(asked.read.place.membership, asked.read.sender_id, number):
        raise NotPermitted(
            "このメッセージの確認は、あなたには依頼されていません。", "You were not asked to confirm this message."
        )
    written = insert(Confirmation).values(room_id=room_id, number=number, person_id=person.id)
    fresh = await work.session.execute(written.on_conflict_do_nothing().returning(Confirmation.person_id))
    if fresh.first() is None:
        return
    payload = passing_payload("confirmation.given", b'{"number":%d}' % number, room_id)
    for one in (asked.read.sender_id, person.id):
        work.append(Aside(one, payload))
