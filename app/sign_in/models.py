"""The tables of signing in."""

from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Counter, Created, Id, Moment
from app.sign_in.policy import WhoHasPasswords, WhoNeedsOne


class SignInRules(Base):
    """What an organisation decided about signing in; without a row, the usual."""

    __tablename__ = "sign_in_rules"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    idle_minutes: Mapped[int]
    session_hours: Mapped[int]
    shortest_password: Mapped[int]
    second_factor: Mapped[WhoNeedsOne] = mapped_column(Text)
    passwords: Mapped[WhoHasPasswords] = mapped_column(Text)
    passkeys: Mapped[bool]


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


class Passkey(Base):
    """What somebody signs in with: the public half of a key that their device keeps. Nothing in it is secret."""

    __tablename__ = "passkeys"

    id: Mapped[Id]
    person_id: Mapped[UUID]
    name: Mapped[str]
    # The host name that it was made for; it is of use nowhere else.
    rp_id: Mapped[str]
    credential_id: Mapped[bytes]
    public_key: Mapped[bytes]
    sign_count: Mapped[Counter]
    is_synced: Mapped[bool]
    # Its count went back: there may be two of it.
    stopped_at: Mapped[Moment | None]
    created_at: Mapped[Created]
    last_used_at: Mapped[Moment | None]


class PasskeySession(Base):
    """Which session came of which passkey."""

    __tablename__ = "passkey_sessions"

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    passkey_id: Mapped[UUID]


class SpentChallenge(Base):
    """What a passkey has signed once and may not be shown again."""

    __tablename__ = "spent_challenges"

    challenge_hash: Mapped[bytes] = mapped_column(primary_key=True)
    expires_at: Mapped[Moment]
