"""Organisations and departments as the outside world sees them."""

from uuid import UUID

from pydantic import computed_field

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


class DepartmentOut(Seen):
    id: UUID
    code: str
    name: str
    parent_id: UUID | None
