"""Rooms and their members as the outside world sees them, and what their events carry."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.http import Seen, Shape
from app.organisations.schemas import OrganisationBrief
from app.people.schemas import BylineOut, PersonOut
from app.room_rules.models import Confidentiality
from app.rooms.models import Kind, Role
from app.user_groups.schemas import UserGroupBrief

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]+$")
]
Description = Annotated[str, StringConstraints(max_length=1000, pattern=r"^[^\x00]*$")]
People = Annotated[list[UUID], Field(max_length=5000)]


class InternalRoomDraft(Shape):
    kind: Literal["internal"]
    name: Name
    description: Description = ""
    person_ids: People = []
    hides_past: bool = False
    confidentiality: Confidentiality | None = Field(default=None, description="null: as the organisation has it")
    holds_personal_data: bool | None = None


class TopicDraft(Shape):
    kind: Literal["topic"]
    user_group_id: UUID
    name: Name
    description: Description = ""
    confidentiality: Confidentiality | None = Field(default=None, description="null: as the group's home has it")
    holds_personal_data: bool = False


RoomDraft = Annotated[InternalRoomDraft | TopicDraft, Field(discriminator="kind")]


class DirectDraft(Shape):
    person_ids: Annotated[list[UUID], Field(min_length=1, max_length=50)]


class RoomChange(Shape):
    name: Name | None = None
    description: Description | None = None
    hides_readers: bool | None = Field(default=None, description="who has read what is told in figures, without names")


class ClassChange(Shape):
    """What may be written in a room from now on."""

    confidentiality: Confidentiality = Field(description="up to 機密性1, 2 or 3")
    holds_personal_data: bool


class MembersDraft(Shape):
    person_ids: Annotated[list[UUID], Field(min_length=1, max_length=5000)]


class SenderBrief(Seen):
    id: UUID
    name: str


class MentionBrief(Seen):
    """Somebody whom a message calls: a person, or all who are one at that moment."""

    kind: Literal["person", "department", "everyone"] = "person"
    id: UUID = Field(description="of the person, of the department or, where it is everyone, of the room")
    name: str = Field(description="empty where it is everyone")


class LastMessage(Seen):
    number: int
    sender: SenderBrief
    body: str = Field(description="its first 200 characters")
    mentions: list[MentionBrief]
    files: int = 0
    sent_at: datetime
    deleted_at: datetime | None


class RoomOut(Seen):
    id: UUID
    kind: Kind
    name: str = Field(description="of a direct room: the others' names")
    description: str
    organisation: OrganisationBrief | None
    user_group: UserGroupBrief | None
    hides_past: bool
    hides_readers: bool
    confidentiality: Confidentiality = 2
    holds_personal_data: bool = False
    epoch: int
    last_seq: int
    last_number: int
    read_number: int
    unread: int
    mentions: int
    role: Role
    member_count: int
    organisation_count: int
    people: list[BylineOut] = Field(description="of a direct room: the others")
    last_message: LastMessage | None
    created_at: datetime


class MemberOut(Seen):
    person: PersonOut
    role: Role
    joined_at: datetime


class MemberJoined(Seen):
    person: BylineOut
    role: Role
    by: UUID | None


class MemberLeft(Seen):
    person: BylineOut
    by: UUID | None


class PartingOut(Seen):
    """What ends when an organisation goes out of a user group."""

    people: int = Field(description="of the organisation, who are in rooms of the group now")
    topics: int
    conversations: int = Field(description="direct rooms with people of the group's other organisations")
    is_home: bool = Field(description="whether it answers for the group, and so cannot go")


class MemberRoleChanged(Seen):
    person: BylineOut
    role: Role
    by: UUID | None


class RoomChanged(Seen):
    name: str
    description: str
    hides_readers: bool = False
    by: UUID | None


class RoomClassChanged(Seen):
    confidentiality: Confidentiality
    holds_personal_data: bool
    by: UUID | None


class RoomReset(Seen):
    epoch: int
    last_seq: int
    last_number: int
