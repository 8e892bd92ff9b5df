"""The demo's content, read from its TOML files into shapes that refuse what they do not know."""

import tomllib
from datetime import time
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.rooms.models import Kind

HOME = Path(__file__).parent


class Story(BaseModel):
    """The base of everything told: a misspelt key is a mistake, not a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DepartmentStory(Story):
    code: str
    name: str
    parent: str | None = None


class PostStory(Story):
    department: str
    title: str


class PersonStory(Story):
    login_id: str
    staff_number: str
    name: str
    kana: str
    email: str
    posts: list[PostStory] = Field(min_length=1)
    is_administrator: bool = False
    featured: bool = False


class TownStory(Story):
    key: str
    code: str
    name: str
    allows_direct_outside: bool
    departments: list[DepartmentStory] = Field(alias="department")
    people: list[PersonStory] = Field(alias="person")

    def department_named(self, code: str) -> str:
        return next(one.name for one in self.departments if one.code == code)


class TopicStory(Story):
    name: str
    description: str


class UserGroupStory(Story):
    key: str
    name: str
    description: str
    admits: list[str]
    topics: list[TopicStory] = Field(alias="topic")


class MessageStory(Story):
    by: str
    day: int = Field(le=0)
    time: time
    text: str
    reply_to: int | None = None
    reactions: dict[str, list[str]] = {}
    is_pinned: bool = False


class RoomStory(Story):
    kind: Kind
    name: str = ""
    description: str = ""
    organisation: str | None = None
    user_group: str | None = None
    members: list[str] = Field(min_length=1)
    unread: dict[str, int] = {}
    messages: list[MessageStory] = Field(alias="message", min_length=1)


class Stories(Story):
    """Everything, in the order in which it comes into the world."""

    towns: list[TownStory]
    user_groups: list[UserGroupStory]
    rooms: list[RoomStory]

    @property
    def people(self) -> list[PersonStory]:
        return [person for town in self.towns for person in town.people]


def read_stories() -> Stories:
    return Stories.model_validate(
        {
            "towns": _read(HOME / "towns.toml")["organisation"],
            "user_groups": _read(HOME / "user_groups.toml")["user_group"],
            "rooms": [_read(path) for path in sorted((HOME / "rooms").glob("*.toml"))],
        }
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
