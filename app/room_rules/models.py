"""The tables of an organisation's rules for rooms, and for what a room of each class may do."""

from typing import Literal
from uuid import UUID

from sqlalchemy import SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base

Confidentiality = Literal[1, 2, 3]
Grade = Literal["1", "2", "3", "personal"]
Makers = Literal["everybody", "keepers"]
Inviters = Literal["owners", "administrators", "nobody"]
Exporters = Literal["owners", "administrators", "nobody"]


class RoomRules(Base):
    __tablename__ = "room_rules"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    internal_makers: Mapped[Makers] = mapped_column(Text)
    topic_makers: Mapped[Makers] = mapped_column(Text)
    guest_inviters: Mapped[Inviters] = mapped_column(Text)
    confidentiality: Mapped[Confidentiality] = mapped_column(SmallInteger)
    holds_personal_data: Mapped[bool]


class ClassRule(Base):
    """Of rooms of one 機密性, or of those where personal data may be written; where both apply, the stricter counts."""

    __tablename__ = "class_rules"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    grade: Mapped[Grade] = mapped_column(Text, primary_key=True)
    allows_files: Mapped[bool]
    allows_forwarding: Mapped[bool]
    allows_guests: Mapped[bool]
    exporters: Mapped[Exporters] = mapped_column(Text)
