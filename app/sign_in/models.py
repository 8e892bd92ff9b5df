"""The tables of signing in."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base


class SignInRules(Base):
    """What an organisation decided about signing in; without a row, the usual."""

    __tablename__ = "sign_in_rules"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    idle_minutes: Mapped[int]
    session_hours: Mapped[int]
    shortest_password: Mapped[int]
