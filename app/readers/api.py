"""The way in to who has read what."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from app.errors import Invalid
from app.http import Work
from app.people.caller import SignedIn
from app.readers.access import access_read
from app.readers.counts import counts_seen_by
from app.readers.hide_names import hide_names, hides_names
from app.readers.readers import Wanted, readers_of
from app.readers.schemas import Group, NamesChange, NamesOut, ReadCount, ReadCounts, ReadersPage
from app.rooms.access import access_room

routes = APIRouter(tags=["readers"])

Number = Annotated[int, Path(ge=1, le=2**62)]
Edge = Annotated[int, Query(ge=1, le=2**62)]
MOST_COUNTED = 200


@routes.get("/rooms/{room_id}/messages/{number}/readers")
async def list_readers(
    work: Work,
    person: SignedIn,
    room_id: UUID,
    number: Number,
    group: Group = "read",
    cursor: Annotated[str | None, Query(max_length=300)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> ReadersPage:
    read = await access_read(work.session, person, room_id, number)
    return await readers_of(work.session, read, Wanted(group, cursor, limit))


@routes.get("/rooms/{room_id}/read-counts")
async def count_readers(work: Work, person: SignedIn, room_id: UUID, first: Edge, last: Edge) -> ReadCounts:
    if not first <= last < first + MOST_COUNTED:
        raise Invalid(
            f"一度に数えられるのは {MOST_COUNTED} 件までです。", f"At most {MOST_COUNTED} messages are counted at once."
        )
    place = await access_room(work.session, person, room_id)
    counts = await counts_seen_by(work.session, place, first, last)
    return ReadCounts(items=[ReadCount(number=number, read=read, of=of) for number, read, of in counts])


@routes.get("/organisation/readers")
async def read_names_rule(work: Work, person: SignedIn) -> NamesOut:
    return NamesOut(hides_readers=await hides_names(work, person))


@routes.patch("/organisation/readers")
async def change_names_rule(work: Work, person: SignedIn, change: NamesChange) -> NamesOut:
    await hide_names(work, person, hides_readers=change.hides_readers)
    return NamesOut(hides_readers=change.hides_readers)
