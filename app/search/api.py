"""The way in to search."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.http import Work
from app.people.caller import SignedIn
from app.search.schemas import Asked, Order, SearchPage
from app.search.search import search

routes = APIRouter(tags=["search"])


@routes.get("/search")
async def search_messages(
    work: Work,
    person: SignedIn,
    q: Annotated[str, Query(max_length=200)] = "",
    room: UUID | None = None,
    sender: Annotated[UUID | None, Query(alias="from")] = None,
    since: datetime | None = None,
    until: datetime | None = None,
    has_file: bool = False,
    group: UUID | None = None,
    sort: Order = "newest",
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> SearchPage:
    asked = Asked(
        q=q, room=room, group=group, sender=sender, since=since, until=until, has_file=has_file, sort=sort,
        cursor=cursor, limit=limit,
    )  # fmt: skip
    return await search(work.session, person, asked)
