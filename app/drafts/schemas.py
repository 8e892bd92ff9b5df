"""A draft as its writer's devices see it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.http import Seen, Shape
from app.messages.schemas import Number

LONGEST = 40_000  # characters: more than can be sent, so that a text that is too long can be parted in peace
Text = Annotated[str, Field(max_length=LONGEST, pattern=r"^[^\x00]*$")]


class DraftMention(Shape):
    """Somebody whose name in the text calls them: the token takes its place when the text is sent."""

    id: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00]*$")]
    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]


class WrittenDraft(Shape):
    base: Annotated[int, Field(ge=0, le=2**62, description="the version that this was written upon; 0 for none")]
    text: Text
    mentions: Annotated[list[DraftMention], Field(max_length=200)] = []
    reply_to: Number | None = None
    file_ids: Annotated[list[UUID], Field(max_length=50)] = []


class DraftOut(Seen):
    room_id: UUID
    version: int
    text: str
    mentions: list[DraftMention] = []
    reply_to: int | None = None
    file_ids: list[UUID] = []
    saved_at: datetime | None = None
