"""The way in to rooms."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.http import Page, Work, provided
from app.people.caller import SignedIn, Visitor
from app.rooms.access import access_room
from app.rooms.change import change_room
from app.rooms.classify import classify_room
from app.rooms.create import create_internal_room, create_topic
from app.rooms.direct import open_direct_room
from app.rooms.join import add_members, join_topic
from app.rooms.leave import leave_room, remove_member
from app.rooms.leave_group import go_out_of_group, parting_of
from app.rooms.members import members_of
from app.rooms.overview import room_seen_by, rooms_of
from app.rooms.schemas import (
    ClassChange,
    DirectDraft,
    InternalRoomDraft,
    MemberOut,
    MembersDraft,
    PartingOut,
    RoomChange,
    RoomDraft,
    RoomOut,
)
from app.work import BeginWork

routes = APIRouter(tags=["rooms"])
Begin = Annotated[BeginWork, Depends(provided(BeginWork))]


@routes.get("/rooms")
async def list_rooms(work: Work, person: SignedIn) -> Page[RoomOut]:
    return Page(items=await rooms_of(work.session, person.id))


@routes.post("/rooms", status_code=201)
async def create_room(work: Work, person: SignedIn, draft: RoomDraft) -> RoomOut:
    if isinstance(draft, InternalRoomDraft):
        room = await create_internal_room(work, person, draft)
    else:
        room = await create_topic(work, person, draft)
    return await room_seen_by(work.session, person.id, room.id)


@routes.post("/rooms/direct", status_code=201, responses={200: {"model": RoomOut}})
async def open_direct(work: Work, person: SignedIn, draft: DirectDraft, response: Response) -> RoomOut:
    room, is_new = await open_direct_room(work, person, draft.person_ids)
    response.status_code = 201 if is_new else 200
    return await room_seen_by(work.session, person.id, room.id)


@routes.get("/rooms/{room_id}")
async def read_room(work: Work, person: SignedIn, room_id: UUID) -> RoomOut:
    return await room_seen_by(work.session, person.id, room_id)


@routes.patch("/rooms/{room_id}")
async def change(work: Work, person: SignedIn, room_id: UUID, draft: RoomChange) -> RoomOut:
    await change_room(work, person, room_id, draft)
    return await room_seen_by(work.session, person.id, room_id)


@routes.put("/rooms/{room_id}/class", status_code=204)
async def change_class(work: Work, person: SignedIn, room_id: UUID, change: ClassChange) -> None:
    await classify_room(work, person, room_id, change)


@routes.get("/rooms/{room_id}/members")
async def list_members(
    work: Work,
    person: SignedIn,
    room_id: UUID,
    cursor: Annotated[str | None, Query(max_length=300)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Page[MemberOut]:
    place = await access_room(work.session, person, room_id)
    items, following = await members_of(work.session, place.room, after=cursor, limit=limit)
    return Page(items=items, next=following)


@routes.post("/rooms/{room_id}/members", status_code=201)
async def invite(work: Work, person: SignedIn, room_id: UUID, draft: MembersDraft) -> Page[MemberOut]:
    await add_members(work, person, room_id, draft.person_ids)
    place = await access_room(work.session, person, room_id)
    items, _ = await members_of(work.session, place.room, only=draft.person_ids, limit=len(draft.person_ids))
    return Page(items=items)


@routes.delete("/rooms/{room_id}/members/{person_id}", status_code=204)
async def remove(work: Work, person: SignedIn, room_id: UUID, person_id: UUID) -> None:
    await remove_member(work, person, room_id, person_id)


@routes.post("/rooms/{room_id}/join")
async def join(work: Work, person: SignedIn, room_id: UUID) -> RoomOut:
    await join_topic(work, person, room_id)
    return await room_seen_by(work.session, person.id, room_id)


@routes.post("/rooms/{room_id}/leave", status_code=204)
async def leave(work: Work, person: SignedIn, room_id: UUID) -> None:
    await leave_room(work, person, room_id)


@routes.get("/user-groups/{user_group_id}/organisations/{organisation_id}/parting")
async def read_parting(work: Work, person: SignedIn, user_group_id: UUID, organisation_id: UUID) -> PartingOut:
    return await parting_of(work.session, person, user_group_id, organisation_id)


@routes.delete("/user-groups/{user_group_id}/organisations/{organisation_id}", status_code=204)
async def part_from_group(caller: Visitor, begin: Begin, user_group_id: UUID, organisation_id: UUID) -> None:
    await go_out_of_group(begin, caller.person, user_group_id, organisation_id)
