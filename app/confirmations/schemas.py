"""Requests to confirm and confirmations as the outside world sees them, and what their events carry."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.http import Seen
from app.messages.schemas import MentionOut
from app.people.schemas import BylineOut

Group = Literal["confirmed", "waiting"]


class ConfirmationAsked(Seen):
    number: int
    by: UUID


class ConfirmationReminded(ConfirmationAsked):
    """Those who have not confirmed are asked again."""


class ConfirmationWithdrawn(ConfirmationAsked):
    """Nobody is asked any more."""


class ConfirmationState(Seen):
    """An open request, as one person sees it."""

    number: int
    asked_at: datetime
    reminded_at: datetime | None
    confirmed: int
    of: int
    is_asked: bool = Field(description="whether one is asked oneself")
    confirmed_at: datetime | None = Field(description="when one confirmed oneself")


class ConfirmationStates(Seen):
    items: list[ConfirmationState]


class ConfirmerOut(Seen):
    person: BylineOut = Field(description="as they are now")
    confirmed_at: datetime | None


class ConfirmersPage(Seen):
    """A page of those who have confirmed or of those who have not, sorted by フリガナ; with the figures of all."""

    items: list[ConfirmerOut]
    next: str | None
    confirmed: int
    waiting: int
    unnamed: int = Field(description="how many of the group that was asked for are not named here")


class PendingConfirmation(Seen):
    """What one has yet to confirm, in whichever room."""

    room_id: UUID
    number: int
    sender: BylineOut = Field(description="as they were at the time of posting")
    body: str = Field(description="its first 200 characters")
    mentions: list[MentionOut] = []
    asked_at: datetime
    reminded_at: datetime | None


class PendingConfirmations(Seen):
    items: list[PendingConfirmation] = Field(description="the newest first, a hundred at most")
