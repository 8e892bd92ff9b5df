"""The way in to requests to confirm."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from app.confirmations.access import access_asked
from app.confirmations.ask import ask_confirmation, withdraw_request
from app.confirmations.confirm import confirm_message
from app.confirmations.confirmers import confirmers_of
from app.confirmations.remind import remind_of_confirmation
from app.confirmations.schemas import ConfirmationStates, ConfirmersPage, Group, PendingConfirmations
from app.confirmations.states import pending_of, states_seen_by
from app.errors import Invalid
from app.http import Work
from app.people.caller import SignedIn
from app.rooms.access import access_room

routes = APIRouter(tags=["confirmations"])

Number = Annotated[int, Path(ge=1, le=2**62)]
Edge = Annotated[int, Query(ge=1, le=2**62)]
MOST_ASKED = 200


@routes.get("/confirmations")
async def list_pending_confirmations(work: Work, person: SignedIn) -> PendingConfirmations:
    return PendingConfirmations(items=await pending_of(work.session, person))


@routes.get("/rooms/{room_id}/confirmations")
async def list_confirmation_states(
    work: Work, person: SignedIn, room_id: UUID, first: Edge, last: Edge
) -> ConfirmationStates:
    if not first <= last < first + MOST_ASKED:
        raise Invalid(f"一度に調べられるのは {MOST_ASKED} 件までです。", f"At most {MOST_ASKED} messages at once.")
    place = await access_room(work.session, person, room_id)
    return ConfirmationStates(items=await states_seen_by(work.session, place, first, last))


@routes.put("/rooms/{room_id}/messages/{number}/confirmation-request", status_code=204)
async def ask(work: Work, person: SignedIn, room_id: UUID, number: Number) -> None:
    await ask_confirmation(work, person, room_id, number)


@routes.delete("/rooms/{room_id}/messages/{number}/confirmation-request", status_code=204)
async def withdraw_confirmation_request(work: Work, person: SignedIn, room_id: UUID, number: Number) -> None:
    await withdraw_request(work, person, room_id, number)


@routes.post("/rooms/{room_id}/messages/{number}/confirmation-request/reminders", status_code=204)
async def remind(work: Work, person: SignedIn, room_id: UUID, number: Number) -> None:
    await remind_of_confirmation(work, person, room_id, number)


@routes.put("/rooms/{room_id}/messages/{number}/confirmation", status_code=204)
async def confirm(work: Work, person: SignedIn, room_id: UUID, number: Number) -> None:
    await confirm_message(work, person, room_id, number)


@routes.get("/rooms/{room_id}/messages/{number}/confirmations")
async def list_confirmers(
    work: Work,
    person: SignedIn,
    room_id: UUID,
    number: Number,
    group: Group = "confirmed",
    cursor: Annotated[str | None, Query(max_length=300)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> ConfirmersPage:
    asked = await access_asked(work, person, room_id, number)
    return await confirmers_of(work.session, asked.read, group, after=cursor, limit=limit)
