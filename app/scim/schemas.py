"""The connection of a directory, as its administrators see it."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.entry.networks import Range
from app.http import Seen, Shape

LONGEST_DAYS = 731
Ranges = Annotated[tuple[Range, ...], Field(max_length=100)]


class ScimTokenDraft(Shape):
    days: Annotated[int, Field(ge=1, le=LONGEST_DAYS)] = Field(365, description="for how long the token holds")


class ScimConnectionChange(Shape):
    ranges: Ranges = Field(description="the addresses from which the token is taken; none: from anywhere")


class ScimConnectionOut(Seen):
    """Without `expires_at` there is no token, and nobody is connected."""

    address: str = Field(description="the base address, to be written down in the directory")
    made_at: datetime | None
    expires_at: datetime | None
    is_over: bool
    last_used_at: datetime | None
    ranges: list[str]
    people: int = Field(description="how many people the directory has said something of, and has not taken away")
    departments: int


class ScimTokenOut(Seen):
    """A new token, shown this once."""

    token: str
    connection: ScimConnectionOut
