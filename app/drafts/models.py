"""The table of drafts."""

from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import BigInteger, Computed, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created


class Draft(Base):
    """What a member has written in a room and not sent; an emptied one stays, because its version goes on."""

    __tablename__ = "drafts"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str]
    mentions: Mapped[list[JsonValue]] = mapped_column(JSONB)
    reply_to: Mapped[int | None] = mapped_column(BigInteger)
    file_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    saved_at: Mapped[Created]
    is_empty: Mapped[bool] = mapped_column(Computed("text = '' AND cardinality(file_ids) = 0", persisted=True))
