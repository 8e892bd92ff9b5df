"""Files as the outside world sees them, and what their event carries."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.files.models import FileKind, State
from app.http import Seen, Shape
from app.people.schemas import BylineOut

Preview = Literal["picture", "pages", "text", "table"]
MOST_FILES = 20  # with one message


class FileOut(Seen):
    id: UUID
    name: str
    size: int
    kind: FileKind = Field(description="by its content")
    media_type: str
    state: State = Field(description="only what is `clean` or `unscanned` opens")
    width: int | None = Field(description="of the picture, or of the first page")
    height: int | None
    pages: int | None
    preview: Preview | None = Field(description="what GET /files/{id}/preview gives")
    origin_id: UUID = Field(description="the first of its versions; itself, when it is no version of another")
    version: int
    newest_id: UUID = Field(description="the version that should be opened")


class SharedFileOut(FileOut):
    """A file with where it was said and by whom."""

    room_id: UUID
    number: int
    uploader: BylineOut
    note: str = Field(description="what its message says, up to 500 characters")
    sent_at: datetime


class FileChecked(Seen):
    """What became of a file that had been sent before it was looked through; what more there is to say is asked for."""

    number: int
    id: UUID
    state: State


class FileRulesOut(Seen):
    largest: int = Field(description="bytes")
    refused: list[FileKind]
    takes_unscannable: bool = Field(description="whether files open that no scanner can look into (encrypted ones)")


class FileRulesDraft(Shape):
    largest: Annotated[int, Field(ge=0, le=2**40)]
    refused: Annotated[list[FileKind], Field(max_length=10)] = ["program"]
    takes_unscannable: bool = False


class TextPreview(Seen):
    """The beginning of a text, or the first rows of a table."""

    text: str | None
    rows: list[list[str]] | None
    encoding: str
    is_cut: bool = Field(description="whether there is more than is shown")
