"""Guests in a room: let in by whom the organisation says, and only where the room's class allows guests at all."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotPermitted
from app.people.models import Person
from app.room_rules.classes import ruling_of
from app.room_rules.policy import may_bring_guests
from app.room_rules.rules import rules_of
from app.rooms.models import Membership, Room


async def refuse_guests(
    session: AsyncSession, person: Person, room: Room, invited: Iterable[Person], *, is_owner: bool
) -> None:
    """Nothing is asked where nobody of these is a guest."""
    if not any(one.is_guest for one in invited):
        return
    rules = await rules_of(session, person.organisation_id)
    if not may_bring_guests(rules.guest_inviters, person, is_owner=is_owner):
        ja, en = _INVITERS[rules.guest_inviters]
        raise NotPermitted(ja, en)
    if not ruling_of(rules.rulings, room.information_class).allows_guests:
        raise NotPermitted(
            "このルームの情報区分では、ゲストを招けません。招くときは、先に情報区分を見直してください。",
            "Rooms of this class have no guests. Please reconsider the room's class first.",
        )


async def guests_in(session: AsyncSession, room: Room) -> int:
    query = select(func.count()).select_from(Membership).join(Person, Person.id == Membership.person_id)
    query = query.where(Membership.room_id == room.id, Membership.left_seq.is_(None), Person.guest_of.is_not(None))
    return (await session.scalars(query)).one()


_INVITERS = {
    "owners": ("ゲストを招けるのはルームの管理者だけです。", "Only a room's owner invites guests."),
    "administrators": (
        "ゲストを招けるのは、団体の管理者だけです（団体の決まり）。情報担当にお伝えください。",
        "Only administrators invite guests: your organisation's rule. Please ask your IT staff.",
    ),
    "nobody": (
        "ゲストは招けません（団体の決まり）。情報担当にお問い合わせください。",
        "Guests are not invited: your organisation's rule. Please ask your IT staff.",
    ),
}
