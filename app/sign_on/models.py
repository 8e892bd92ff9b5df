"""The tables of single sign-on."""

from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created, Id, Moment
from app.sign_on.policy import Kind


class IdentityProvider(Base):
    """Whom an organisation trusts to say who somebody is."""

    __tablename__ = "identity_providers"

    id: Mapped[Id]
    organisation_id: Mapped[UUID]
    kind: Mapped[Kind] = mapped_column(Text)
    name: Mapped[str]
    is_enabled: Mapped[bool] = mapped_column(default=True)
    # Who comes for the first time: known already, found by staff number, or welcomed as somebody new.
    newcomers: Mapped[str]
    second_factor: Mapped[str]
    settings: Mapped[dict[str, JsonValue]] = mapped_column(JSONB)
    sealed_secret: Mapped[bytes | None]
    certificate: Mapped[str | None]
    created_at: Mapped[Created]


class LinkedAccount(Base):
    """Whose account there is whose here."""

    __tablename__ = "linked_accounts"

    provider_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID]
    person_id: Mapped[UUID]
    linked_at: Mapped[Created]
    last_used_at: Mapped[Created]


class Arrival(Base):
    """Somebody whom a provider has vouched for, on the way from there to a session here."""

    __tablename__ = "sign_on_arrivals"

    ticket_hash: Mapped[bytes] = mapped_column(primary_key=True)
    provider_id: Mapped[UUID]
    subject: Mapped[str]
    organisation_id: Mapped[UUID]
    person_id: Mapped[UUID]
    provider_session: Mapped[str | None]
    sealed_token: Mapped[bytes | None]
    is_shared: Mapped[bool]
    expires_at: Mapped[Moment]


class SignOnSession(Base):
    """Which of our sessions came of which of theirs."""

    __tablename__ = "sign_on_sessions"

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    provider_id: Mapped[UUID]
    subject: Mapped[str]
    provider_session: Mapped[str | None]
    sealed_token: Mapped[bytes | None]


class SpentToken(Base):
    """What was used and may not be used again."""

    __tablename__ = "spent_tokens"

    provider_id: Mapped[UUID] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    expires_at: Mapped[Moment]
