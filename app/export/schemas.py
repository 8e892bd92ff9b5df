"""What can be asked of an export, and what there is to export."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from app.http import Seen

Format = Literal["html", "csv", "csv-cp932", "json"]
Language = Literal["ja", "en"]


class ExportOutline(Seen):
    """What an export of this period would have in it."""

    messages: int
    members: int
    files: int = Field(description="whose names are in it; their bytes are not")
    first_at: datetime | None = Field(description="when the first of the messages was sent")
    last_at: datetime | None
