"""The table of what an organisation does about what is found in a text."""

from typing import Literal
from uuid import UUID

from sqlalchemy import ARRAY, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base

Action = Literal["allow", "warn", "refuse"]


class CautionRules(Base):
    """`inside`: in rooms of the organisation alone; `shared`: in rooms that others are in."""

    __tablename__ = "caution_rules"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    my_number_inside: Mapped[Action] = mapped_column(Text)
    my_number_shared: Mapped[Action] = mapped_column(Text)
    names_inside: Mapped[Action] = mapped_column(Text)
    names_shared: Mapped[Action] = mapped_column(Text)
    words_inside: Mapped[Action] = mapped_column(Text)
    words_shared: Mapped[Action] = mapped_column(Text)
    unread_inside: Mapped[Action] = mapped_column(Text, default="allow")
    unread_shared: Mapped[Action] = mapped_column(Text, default="allow")
    words: Mapped[list[str]] = mapped_column(ARRAY(Text))
