"""Organisations and departments as the outside world sees them."""

from datetime import datetime
from uuid import UUID

from pydantic import Field, computed_field

from app.http import Seen
from app.organisations.codes import prefecture_of


class OrganisationBrief(Seen):
    id: UUID
    name: str


class OrganisationOut(OrganisationBrief):
    code: str

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorator on a property
    @property
    def prefecture(self) -> str:
        return prefecture_of(self.code)


class OwnOrganisationOut(OrganisationOut):
    """One's own organisation, with its rules as far as they concern what one may do."""

    edit_hours: int = Field(description="so long after sending, one may edit one's own message")
    withdrawal_hours: int = Field(description="so long after sending, one may withdraw one's own message")


class DepartmentOut(Seen):
    id: UUID
    code: str
    name: str
    parent_id: UUID | None
    closed_at: datetime | None = Field(description="since when it is closed; it keeps its name and its history")
