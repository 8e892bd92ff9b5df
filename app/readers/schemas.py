"""Readers as the outside world sees them."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from app.http import Seen, Shape
from app.people.schemas import BylineOut

Group = Literal["read", "unread", "left"]


class ReadCount(Seen):
    """How many of a message's audience have read it."""

    number: int
    read: int
    of: int


class ReadCounts(Seen):
    items: list[ReadCount]


class ReaderOut(Seen):
    person: BylineOut = Field(description="as they are now")
    has_read: bool
    read_at: datetime | None = Field(description="to the minute, never too early; null where it was not kept")


class ReadersPage(Seen):
    """A page of one group of a message's audience, sorted by フリガナ, with the figures of all."""

    items: list[ReaderOut]
    next: str | None
    read: int
    unread: int
    left: int = Field(description="who was there when it was said and is not any more; in neither figure above")
    unnamed: int = Field(description="how many of the group that was asked for are not named here")


class NamesChange(Shape):
    hides_readers: bool


class NamesOut(Seen):
    hides_readers: bool
