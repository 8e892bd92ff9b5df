"""The table of entry networks: what an organisation said, whole, in the order in which it is asked."""

from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created


class EntryRules(Base):
    __tablename__ = "entry_rules"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    networks: Mapped[list[dict[str, JsonValue]]] = mapped_column(JSONB)
    version: Mapped[int]
    changed_at: Mapped[Created]
