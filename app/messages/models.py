"""The tables of messages, mentions and the receipts that make sending idempotent."""

from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created, Moment


class Message(Base):
    __tablename__ = "messages"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    client_id: Mapped[UUID]
    sender_id: Mapped[UUID]
    byline_id: Mapped[UUID]
    body: Mapped[str]
    reply_to: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(default=1)
    is_urgent: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[Created]
    edited_at: Mapped[Moment | None]
    deleted_at: Mapped[Moment | None]
    deleted_by: Mapped[UUID | None]


class MessageVersion(Base):
    """What a message said before it was edited."""

    __tablename__ = "message_versions"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    written_at: Mapped[Moment]


class Mention(Base):
    __tablename__ = "mentions"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class SendReceipt(Base):
    """Which message a sender's `client_id` became, and the fingerprint of what it said."""

    __tablename__ = "send_receipts"

    sender_id: Mapped[UUID] = mapped_column(primary_key=True)
    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    room_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(BigInteger)
    fingerprint: Mapped[bytes]
