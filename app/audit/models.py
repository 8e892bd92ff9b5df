"""The tables of the audit: entries, each one's link in its organisation's chain, and the heads that were signed."""

from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import BigInteger, Identity, SmallInteger
from sqlalchemy.dialects.postgresql import INET, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created, Moment


class AuditEntry(Base):
    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[Created]
    organisation_id: Mapped[UUID | None]
    actor_id: Mapped[UUID | None]
    action: Mapped[str]
    subject_id: Mapped[UUID | None]
    session_id: Mapped[UUID | None]
    address: Mapped[str | None] = mapped_column(INET)
    detail: Mapped[dict[str, JsonValue]] = mapped_column(JSONB)


class AuditLink(Base):
    """Written by PostgreSQL when the act commits; the application only reads it."""

    __tablename__ = "audit_links"

    chain: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    entry_id: Mapped[int] = mapped_column(BigInteger)
    form: Mapped[int] = mapped_column(SmallInteger)
    previous_hash: Mapped[bytes]
    hash: Mapped[bytes]
    at: Mapped[Moment]
    action: Mapped[str]
    actor_id: Mapped[UUID | None]
    place_id: Mapped[UUID | None]


class AuditSeal(Base):
    """A head that was checked and signed; or, with a `finding`, one that was not."""

    __tablename__ = "audit_seals"

    chain: Mapped[UUID] = mapped_column(primary_key=True)
    sealed_at: Mapped[Created] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes]
    signature: Mapped[bytes | None]
    finding: Mapped[str | None]
