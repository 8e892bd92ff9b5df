"""What is asked of search, and what it answers."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.http import Page, Seen
from app.messages.schemas import MessageOut

Order = Literal["newest", "best"]


class Asked(BaseModel):
    """The search box and its filters."""

    model_config = ConfigDict(frozen=True)

    q: str = ""
    room: UUID | None = None
    group: UUID | None = None
    sender: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    has_file: bool = False
    sort: Order = "newest"
    cursor: str | None = None
    limit: int = 20


class SnippetPart(Seen):
    text: str
    is_hit: bool = Field(description="what was searched for, in the spelling of the message")


class FoundOut(Seen):
    message: MessageOut
    snippet: list[SnippetPart]


class SearchPage(Page[FoundOut]):
    """`next` may be there though the page is not full: then it took too long, and the search goes on from there."""

    is_cut_short: bool = False
    unfolded: int = Field(description="messages in these rooms that were searched without the index")
