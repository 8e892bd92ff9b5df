"""The way in to an organisation's rules for rooms."""

from fastapi import APIRouter

from app.http import Work
from app.people.caller import SignedIn
from app.room_rules.change import change_room_rules, room_rules
from app.room_rules.schemas import RoomRulesDraft, RoomRulesOut

routes = APIRouter(tags=["room rules"])


@routes.get("/organisation/room-rules")
async def read_room_rules(work: Work, person: SignedIn) -> RoomRulesOut:
    return await room_rules(work.session, person)


@routes.put("/organisation/room-rules")
async def put_room_rules(work: Work, person: SignedIn, draft: RoomRulesDraft) -> RoomRulesOut:
    return await change_room_rules(work, person, draft)
