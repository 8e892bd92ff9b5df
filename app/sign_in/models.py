"""The tables of signing in."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Counter, Moment


class SignInRules(Base):
    """What an organisation decided about signing in; without a row, the usual."""

    __tablename__ = "sign_in_rules"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    idle_minutes: Mapped[int]
    session_hours: Mapped[int]
    shortest_password: Mapped[int]
    second_factor: Mapped[str]
    passwords: Mapped[str]


class TotpSecret(Base):
    """What an authenticator app shares with us; sealed."""

    __tablename__ = "totp_secrets"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    sealed: Mapped[bytes | None]
    # A new one, until a code proves that the app has it.
    pending: Mapped[bytes | None]
    last_step: Mapped[Counter]
    enrolled_at: Mapped[Moment | None]


class RecoveryCode(Base):
    __tablename__ = "recovery_codes"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(primary_key=True)
    used_at: Mapped[Moment | None]
