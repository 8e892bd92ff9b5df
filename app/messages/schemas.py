"""A message as the outside world sees it: drafts in, messages and read markers out."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, JsonValue, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.files.schemas import MOST_FILES, FileOut
from app.http import Seen, Shape
from app.organisations.schemas import OrganisationBrief
from app.people.schemas import BylineOut
from app.rooms.schemas import MentionBrief

LONGEST = 20_000  # characters (code points)


def _storable(body: str) -> str:
    """A text that can be kept: nothing in it that no store can hold."""
    if "\0" in body:
        raise PydanticCustomError(
            "nul", "has a NUL character, which cannot be sent.", {"ja": "使えない文字 (NUL) が入っています。"}
        )
    return body.replace("\r\n", "\n").replace("\r", "\n")


def _sayable(body: str) -> str:
    """A text that can be kept and read: with something in it."""
    body = _storable(body)
    if not body.strip():
        raise PydanticCustomError("blank", "has nothing but white space.", {"ja": "空白だけの発言は送れません。"})
    return body


Body = Annotated[str, Field(max_length=LONGEST), AfterValidator(_sayable)]
Number = Annotated[int, Field(ge=1, le=2**62)]


Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")
]


class MessageDraft(Shape):
    client_id: UUID = Field(description="made by the client before the first try; the same for every retry")
    file_ids: list[UUID] = Field(
        default_factory=list, max_length=MOST_FILES, description="brought before, each sent once"
    )  # a list as the default would be copied deeply for each message
    body: Annotated[str, Field(max_length=LONGEST, description="may be blank where files say enough")]
    reply_to: Number | None = None
    urgent: Reason | None = Field(None, description="why it cannot wait; it is marked, and the reason is audited")

    confirmed: bool = Field(default=False, description="the sender was asked (`confirmation_needed`), and sends it")

    @field_validator("body")
    @classmethod
    def _says_something(cls, body: str, known: ValidationInfo) -> str:
        return _storable(body) if known.data.get("file_ids") else _sayable(body)


class RoomMessageDraft(MessageDraft):
    room_id: UUID


class MessageChange(Shape):
    body: Body
    version: Annotated[
        int | None, Field(ge=1, le=2**31 - 1, description="that was read before editing: a newer one is a conflict")
    ] = None
    confirmed: bool = Field(default=False, description="the author was asked (`confirmation_needed`), and means it")


class RoomMessageChange(MessageChange):
    room_id: UUID
    number: Number


class MessageRef(Shape):
    """One message of a room, for commands that say nothing else."""

    room_id: UUID
    number: Number


class MentionOut(MentionBrief):
    reached: int = Field(default=1, description="how many people it calls; they are not listed")


class DepartmentReach(Seen):
    id: UUID
    name: str
    organisation: OrganisationBrief
    reached: int


class MentionableOut(Seen):
    """How many others each mention of a group would call."""

    everyone: int
    departments: list[DepartmentReach]


class PersonBrief(Seen):
    id: UUID
    name: str


class ReactionOut(Seen):
    emoji: str
    count: int
    people: list[PersonBrief] = Field(description="the first ten of them")


class ForwardDraft(Shape):
    client_id: UUID = Field(description="made by the client before the first try; the same for every retry")
    to_room_id: UUID
    confirmed: bool = Field(default=False, description="the sender was asked (`confirmation_needed`), and sends it")


class OriginOut(Seen):
    """Where a forwarded message was said first. Its room is told by its id, which says nothing to whoever is not in
    it, and not at all to people of other organisations."""

    room_id: UUID | None
    number: int | None
    sender: BylineOut = Field(description="as they were at the time")
    sent_at: datetime


class MessageOut(Seen):
    room_id: UUID
    number: int
    seq: int
    client_id: UUID
    sender: BylineOut = Field(description="as they were at the time of posting")
    body: str
    reply_to: int | None
    files: list[FileOut] = Field(default_factory=list)
    reactions: list[ReactionOut] = Field(default_factory=list)
    mentions: list[MentionOut]
    forwarded: OriginOut | None = None
    version: int = Field(default=1, description="how often it has been written: more than once when it was edited")
    urgent: bool = False
    sent_at: datetime
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    deleted_by: UUID | None = None
    pinned_at: datetime | None = None


class VersionOut(Seen):
    """What a message said before."""

    version: int
    body: str
    mentions: list[MentionOut]
    written_at: datetime


class VersionsOut(Seen):
    items: list[VersionOut] = Field(description="earlier ones, the newest first")


class Unseen(Seen):
    """In place of a message, where somebody in the room may not read it: who may, asks for it."""

    number: int


class QuoteOut(Seen):
    """What a reply answers, in a few words."""

    number: int
    sender: PersonBrief
    body: str = Field(description="its first 200 characters")
    mentions: list[MentionOut]
    deleted_at: datetime | None


class OwnReaction(Seen):
    number: int
    emoji: str


class OwnMarks(Seen):
    """What concerns the reader alone."""

    bookmarks: list[int] = Field(default_factory=list, description="numbers of messages")
    reactions: list[OwnReaction] = Field(default_factory=list, description="where not everybody is named")


class HistoryPage(Seen):
    items: list[MessageOut]
    next: int | None = Field(description="the number to go on from in the same direction")
    seq: int = Field(description="apply later events on top of this page")
    last_number: int
    epoch: int
    quoted: list[QuoteOut] = Field(default_factory=list, description="what replies on this page answer elsewhere")
    own: OwnMarks = Field(default_factory=OwnMarks)


class ThreadPage(Seen):
    """The whole chain that a message belongs to, in the order in which it was said."""

    root: int
    items: list[MessageOut]
    next: int | None = Field(description="the number to go on after")
    seq: int = Field(description="apply later events on top of this page")
    quoted: list[QuoteOut]
    own: OwnMarks


class ReactionNews(Seen):
    """All there is of one reaction to a message now, and who changed it."""

    number: int
    by: PersonBrief
    reaction: ReactionOut


class ReactorsOut(Seen):
    items: list[BylineOut] = Field(description="in the order in which they reacted")


class PinNews(Seen):
    number: int
    by: PersonBrief
    pinned_at: datetime | None


class PinOut(Seen):
    message: MessageOut
    by: PersonBrief
    pinned_at: datetime


class PinsOut(Seen):
    items: list[PinOut] = Field(description="the latest first")


class BookmarkOut(Seen):
    message: MessageOut
    marked_at: datetime


class ReadDraft(Shape):
    number: Annotated[int, Field(ge=0, le=2**62)]


class RoomReadDraft(ReadDraft):
    room_id: UUID


class ReadOut(Seen):
    read_number: int
    unread: int
    mentions: int


class CatchUpDraft(Shape):
    room_id: UUID
    after: Annotated[int, Field(ge=0, le=2**62)]


class EventsPage(Seen):
    """Events of a room's log, each exactly as the socket sends it."""

    items: list[JsonValue]
    next: int | None
    reset: bool = False


class TypingDraft(Shape):
    room_id: UUID


class Nothing(Seen):
    """An answer that says only: done."""
