"""What somebody wants to be told of, as the outside world sees it."""

from datetime import time
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from app.http import Seen, Shape

Level = Literal["all", "mentions", "none"]
ShownText = Literal["full", "name", "nothing"]
Word = Annotated[str, StringConstraints(max_length=50, pattern=r"^[^\x00-\x1f]*$")]
Words = Annotated[list[Word], Field(max_length=50)]


class NotificationSettings(BaseModel):
    """Of all rooms together; a room may have a level of its own. Unknown old values fall back to the defaults.

    A direct message, a mention and a keyword count at every level but `none`; in quiet times nothing does.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    internal: Level = "all"
    topic: Level = "mentions"
    text: ShownText = "full"
    sound: bool = False
    keywords: Words = []
    quiet_until: AwareDatetime | None = None
    quiet_from: time | None = Field(default=None, description="every day, in Tokyo; both ends or neither")
    quiet_to: time | None = None


class NotificationsChange(Shape):
    """What is not named stays; null takes a quiet time away."""

    internal: Level | None = None
    topic: Level | None = None
    text: ShownText | None = None
    sound: bool | None = None
    keywords: Words | None = None
    quiet_until: AwareDatetime | None = None
    quiet_from: time | None = None
    quiet_to: time | None = None


class NotificationsOut(NotificationSettings):
    rooms: dict[UUID, Level] = Field(description="the rooms that have a level of their own")


class LevelChange(Shape):
    level: Level | None = Field(description="null: as the other rooms of its kind")


class LevelOut(Seen):
    level: Level | None
