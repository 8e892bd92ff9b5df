"""The way in to messages, over HTTP and over the socket: two doors, one verb behind each pair."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import AwareDatetime

from app.cautions.watch import Watch
from app.errors import Invalid
from app.http import Page, Work, provided
from app.messages.access import access_message
from app.messages.bookmark import add_bookmark, bookmarks_of, remove_bookmark
from app.messages.cautious import looked_at, recording_held
from app.messages.delete import delete_message
from app.messages.drafts import SignedDraft
from app.messages.edit import edit_message
from app.messages.follow import Following, follow_room
from app.messages.forward import forward_message
from app.messages.history import Window, message_by_number
from app.messages.log import catch_up
from app.messages.mentionable import groups_mentionable
from app.messages.pin import pin_message, unpin_message
from app.messages.pins import pins_of
from app.messages.postbox import Postbox
from app.messages.rate import Rate
from app.messages.react import add_reaction, remove_reaction
from app.messages.reactors import reactors_of
from app.messages.read import read_up_to
from app.messages.reading import Reading
from app.messages.schemas import (
    BookmarkOut,
    CatchUpDraft,
    EventsPage,
    ForwardDraft,
    HistoryPage,
    MentionableOut,
    MessageChange,
    MessageDraft,
    MessageOut,
    MessageRef,
    Nothing,
    PinsOut,
    ReactorsOut,
    ReadDraft,
    ReadOut,
    RoomMessageChange,
    RoomMessageDraft,
    RoomReadDraft,
    ThreadPage,
    TypingDraft,
    VersionsOut,
)
from app.messages.thread import Stretch, thread_of
from app.messages.typing import say_typing
from app.messages.versions import versions_of
from app.people.caller import SignedIn, Visitor
from app.people.sessions import access_caller
from app.realtime.hub import Hub
from app.realtime.router import Caller, CommandRouter
from app.rooms.access import access_room
from app.work import BeginWork

routes = APIRouter(tags=["messages"])
commands = CommandRouter()

Place = Annotated[int | None, Query(ge=0, le=2**62)]
NumberInPath = Annotated[int, Path(ge=1, le=2**62)]
Emoji = Annotated[str, Path(min_length=1, max_length=32)]
SendingRate = Annotated[Rate, Depends(provided(Rate))]


@routes.post("/rooms/{room_id}/messages", status_code=201, responses={200: {"model": MessageOut}})
async def send_message(
    room_id: UUID,
    draft: MessageDraft,
    caller: Visitor,
    postbox: Annotated[Postbox, Depends(provided(Postbox))],
    watch: Annotated[Watch, Depends(provided(Watch))],
    response: Response,
) -> MessageOut:
    sent = await postbox.send(looked_at(watch, SignedDraft.of(caller.person.id, room_id, draft)))
    response.status_code = 201 if sent.is_new else 200
    return sent.message


@commands.on("message.send")
async def send_message_by_socket(caller: Caller, draft: RoomMessageDraft, postbox: Postbox, watch: Watch) -> bytes:
    return (await postbox.send(looked_at(watch, SignedDraft.of(caller.person_id, draft.room_id, draft)))).json


@routes.get("/rooms/{room_id}/messages")
async def read_history(
    work: Work,
    person: SignedIn,
    room_id: UUID,
    reading: Annotated[Reading, Depends(provided(Reading))],
    before: Place = None,
    after: Place = None,
    around: Place = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HistoryPage:
    if sum(edge is not None for edge in (before, after, around)) > 1:
        raise Invalid("before・after・around は一つだけ指定してください。", "Name one of before, after and around.")
    place = await access_room(work.session, person, room_id)
    return await reading.page(work.session, place, Window(before, after, around, limit))


@routes.get("/rooms/{room_id}/messages/{number}")
async def read_message(work: Work, person: SignedIn, room_id: UUID, number: NumberInPath) -> MessageOut:
    place = await access_room(work.session, person, room_id)
    await access_message(work.session, place, number)
    return await message_by_number(work.session, room_id, number)


@routes.patch("/rooms/{room_id}/messages/{number}")
async def edit(
    work: Work, person: SignedIn, room_id: UUID, number: NumberInPath, change: MessageChange, rate: SendingRate
) -> MessageOut:
    rate.spend(person.id)
    return await edit_message(work, person, room_id, number, change)


@commands.on("message.edit")
async def edit_by_socket(caller: Caller, draft: RoomMessageChange, begin: BeginWork, rate: Rate) -> MessageOut:
    rate.spend(caller.person_id)
    async with recording_held(begin), begin() as work:
        person = await access_caller(work.session, caller.person_id, caller.session_id)
        change = MessageChange(body=draft.body, version=draft.version, confirmed=draft.confirmed)
        return await edit_message(work, person, draft.room_id, draft.number, change)


@routes.get("/rooms/{room_id}/messages/{number}/versions")
async def read_versions(work: Work, person: SignedIn, room_id: UUID, number: NumberInPath) -> VersionsOut:
    return await versions_of(work.session, await access_room(work.session, person, room_id), number)


@routes.delete("/rooms/{room_id}/messages/{number}")
async def delete(work: Work, person: SignedIn, room_id: UUID, number: NumberInPath) -> MessageOut:
    return await delete_message(work, person, room_id, number)


@commands.on("message.delete")
async def delete_by_socket(caller: Caller, draft: MessageRef, begin: BeginWork) -> MessageOut:
    async with begin() as work:
        person = await access_caller(work.session, caller.person_id, caller.session_id)
        return await delete_message(work, person, draft.room_id, draft.number)


@routes.get("/rooms/{room_id}/messages/{number}/thread")
async def read_thread(
    work: Work,
    person: SignedIn,
    room_id: UUID,
    number: NumberInPath,
    after: Annotated[int, Query(ge=0, le=2**62)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ThreadPage:
    place = await access_room(work.session, person, room_id)
    return await thread_of(work.session, place, Stretch(number, after, limit))


@routes.put("/rooms/{room_id}/messages/{number}/reactions/{emoji}")
async def react(
    work: Work, person: SignedIn, room_id: UUID, number: NumberInPath, emoji: Emoji, rate: SendingRate
) -> MessageOut:
    rate.spend(person.id)
    return await add_reaction(work, person, room_id, number, emoji)


@routes.delete("/rooms/{room_id}/messages/{number}/reactions/{emoji}")
async def take_reaction_back(
    work: Work, person: SignedIn, room_id: UUID, number: NumberInPath, emoji: Emoji, rate: SendingRate
) -> MessageOut:
    rate.spend(person.id)
    return await remove_reaction(work, person, room_id, number, emoji)


@routes.get("/rooms/{room_id}/messages/{number}/reactions/{emoji}")
async def list_reactors(work: Work, person: SignedIn, room_id: UUID, number: NumberInPath, emoji: Emoji) -> ReactorsOut:
    return await reactors_of(work.session, await access_room(work.session, person, room_id), number, emoji)


@routes.put("/rooms/{room_id}/messages/{number}/pin")
async def pin(work: Work, person: SignedIn, room_id: UUID, number: NumberInPath) -> MessageOut:
    return await pin_message(work, person, room_id, number)


@routes.delete("/rooms/{room_id}/messages/{number}/pin")
async def unpin(work: Work, person: SignedIn, room_id: UUID, number: NumberInPath) -> MessageOut:
    return await unpin_message(work, person, room_id, number)


@routes.get("/rooms/{room_id}/pins")
async def list_pins(work: Work, person: SignedIn, room_id: UUID) -> PinsOut:
    return await pins_of(work.session, await access_room(work.session, person, room_id))


@routes.put("/rooms/{room_id}/messages/{number}/bookmark", status_code=204)
async def bookmark(work: Work, person: SignedIn, room_id: UUID, number: NumberInPath) -> None:
    await add_bookmark(work, person, room_id, number)


@routes.delete("/rooms/{room_id}/messages/{number}/bookmark", status_code=204)
async def forget_bookmark(work: Work, person: SignedIn, room_id: UUID, number: NumberInPath) -> None:
    await remove_bookmark(work, person, room_id, number)


@routes.get("/bookmarks")
async def list_bookmarks(
    work: Work,
    person: SignedIn,
    cursor: Annotated[AwareDatetime | None, Query(description="the `next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[BookmarkOut]:
    return await bookmarks_of(work.session, person, before=cursor, limit=limit)


@routes.post("/rooms/{room_id}/messages/{number}/forward", status_code=201, responses={200: {"model": MessageOut}})
async def forward(
    work: Work,
    person: SignedIn,
    room_id: UUID,
    number: NumberInPath,
    draft: ForwardDraft,
    rate: SendingRate,
    response: Response,
) -> MessageOut:
    rate.spend(person.id)
    sent = await forward_message(work, person, room_id, number, draft)
    response.status_code = 201 if sent.is_new else 200
    return sent.message


@routes.get("/rooms/{room_id}/mentionable")
async def list_mentionable(work: Work, person: SignedIn, room_id: UUID) -> MentionableOut:
    return await groups_mentionable(work.session, await access_room(work.session, person, room_id))


@routes.post("/rooms/{room_id}/read")
async def mark_read(work: Work, person: SignedIn, room_id: UUID, draft: ReadDraft) -> ReadOut:
    return await read_up_to(work, person, room_id, draft.number)


@commands.on("room.read")
async def mark_read_by_socket(caller: Caller, draft: RoomReadDraft, begin: BeginWork) -> ReadOut:
    async with begin() as work:
        person = await access_caller(work.session, caller.person_id, caller.session_id)
        return await read_up_to(work, person, draft.room_id, draft.number)


@routes.get("/rooms/{room_id}/events")
async def follow(
    caller: Visitor,
    room_id: UUID,
    begin: Annotated[BeginWork, Depends(provided(BeginWork))],
    hub: Annotated[Hub, Depends(provided(Hub))],
    after: Annotated[int, Query(ge=0, le=2**62)],
    wait: Annotated[int, Query(ge=0, le=25)] = 0,
) -> EventsPage:
    return await follow_room(begin, hub, caller, Following(room_id, after, wait))


@commands.on("room.catch_up")
async def catch_up_by_socket(caller: Caller, draft: CatchUpDraft, begin: BeginWork) -> EventsPage:
    async with begin() as work:
        person = await access_caller(work.session, caller.person_id, caller.session_id)
        return await catch_up(work.session, await access_room(work.session, person, draft.room_id), draft.after)


@commands.on("typing")
async def typing(caller: Caller, draft: TypingDraft, begin: BeginWork) -> Nothing:
    async with begin() as work:
        person = await access_caller(work.session, caller.person_id, caller.session_id)
        await say_typing(work, person, draft.room_id)
        return Nothing()
