"""The tables of requests to confirm, and of who has."""

from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created, Moment


class ConfirmationRequest(Base):
    __tablename__ = "confirmation_requests"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    asked_at: Mapped[Created]
    reminded_at: Mapped[Moment | None]
    withdrawn_at: Mapped[Moment | None]


class Confirmation(Base):
    __tablename__ = "confirmations"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    confirmed_at: Mapped[Created]
