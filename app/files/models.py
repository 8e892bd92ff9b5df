"""The tables of files, of what was sent with which message, of uploads under way, and of an organisation's rules."""

from typing import Literal
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.cautions.find import Finding
from app.database.base import Base, Created, Id, Moment
from app.rooms.models import Kind as RoomKind

FileKind = Literal["image", "pdf", "office", "text", "table", "archive", "audio", "video", "program", "other"]
State = Literal["scanning", "clean", "unscanned", "infected", "unscannable"]


class RoomFile(Base):
    """A file of a room. `origin_id` is the first of its versions (itself, when it is no version of another)."""

    __tablename__ = "files"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[Id]
    uploader_id: Mapped[UUID]
    byline_id: Mapped[UUID]
    origin_id: Mapped[UUID]
    blob_id: Mapped[UUID]
    name: Mapped[str]
    search_text: Mapped[str] = mapped_column(deferred=True)
    size: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[FileKind] = mapped_column(Text)
    media_type: Mapped[str]
    state: Mapped[State] = mapped_column(Text, default="scanning")
    verdict: Mapped[str] = mapped_column(default="")
    width: Mapped[int | None]
    height: Mapped[int | None]
    pages: Mapped[int | None]
    # What there is in it to think about before it is sent. None: nobody could look into it.
    findings: Mapped[list[Finding] | None] = mapped_column(ARRAY(Text))
    created_at: Mapped[Created]
    check_after: Mapped[Created]


class Attachment(Base):
    """A file as it was sent, at most once, with a message of its room."""

    __tablename__ = "attachments"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int] = mapped_column(SmallInteger)


class Upload(Base):
    """A file on its way in, piece by piece; it becomes a file under the same id."""

    __tablename__ = "uploads"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[Id]
    person_id: Mapped[UUID]
    name: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    origin_id: Mapped[UUID | None]
    expires_at: Mapped[Moment]


class FileRules(Base):
    """What an organisation's people may put into rooms of a kind; without a row, the installation's own rules."""

    __tablename__ = "file_rules"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    room_kind: Mapped[RoomKind] = mapped_column(Text, primary_key=True)
    largest: Mapped[int] = mapped_column(BigInteger)
    refused: Mapped[list[FileKind]] = mapped_column(ARRAY(Text))
    takes_unscannable: Mapped[bool] = mapped_column(default=False)
