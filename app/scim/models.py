"""The tables of directories that are connected by SCIM."""

from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created, Moment


class ScimConnection(Base):
    """An organisation's directory; in the audit, whoever does what comes by it. Without a token it is cut off."""

    __tablename__ = "scim_connections"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID]
    token_hash: Mapped[bytes | None]
    ranges: Mapped[list[JsonValue]] = mapped_column(JSONB, default=list)
    expires_at: Mapped[Moment | None]
    made_at: Mapped[Created]
    last_used_at: Mapped[Moment | None]


class ScimPerson(Base):
    """What the directory said of a person, in its own words."""

    __tablename__ = "scim_people"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID]
    external_id: Mapped[str | None]
    said: Mapped[dict[str, JsonValue]] = mapped_column(JSONB, default=dict)
    # The same moment as `people.suspended_at` when it was the directory that suspended them.
    suspended_at: Mapped[Moment | None]
    # Taken out of the directory: not shown to it as long as they are suspended.
    deleted_at: Mapped[Moment | None]
    created_at: Mapped[Created]


class ScimDepartment(Base):
    """What the directory calls a department; one that it took away stays in the tree until somebody closes it."""

    __tablename__ = "scim_departments"

    department_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID]
    external_id: Mapped[str | None]
    deleted_at: Mapped[Moment | None]
    created_at: Mapped[Created]
