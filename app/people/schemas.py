"""People as the outside world sees them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.http import Seen, Shape
from app.organisations.schemas import OrganisationBrief, OwnOrganisationOut


class BylineOut(Seen):
    """Who somebody was at the time: the sender of a message, the person of an event."""

    id: UUID
    name: str
    organisation: str
    organisation_id: UUID
    department: str | None
    title: str | None


class PostOut(Seen):
    department: str
    title: str | None
    is_primary: bool


class PersonOut(Seen):
    id: UUID
    name: str
    kana: str
    organisation: OrganisationBrief
    department: str | None
    title: str | None
    posts: list[PostOut]
    guest_of: str | None = Field(None, description="the firm or body of a guest; null for the organisation's people")


class Preferences(BaseModel):
    """How somebody likes their screen; unknown old values fall back to the defaults."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    language: Literal["ja", "en"] = "ja"
    theme: Literal["system", "light", "dark"] = "system"
    enter_sends: bool = True
    font_scale: Literal[100, 125, 150, 200] = 100
    era: Literal["western", "japanese"] = "western"
    read_counts: Literal["own", "all"] = "own"


class PreferencesChange(Shape):
    language: Literal["ja", "en"] | None = None
    theme: Literal["system", "light", "dark"] | None = None
    enter_sends: bool | None = None
    font_scale: Literal[100, 125, 150, 200] | None = None
    era: Literal["western", "japanese"] | None = None
    read_counts: Literal["own", "all"] | None = None


class MeChange(Shape):
    settings: PreferencesChange


class Me(Seen):
    id: UUID
    name: str
    kana: str
    login_id: str
    email: str | None
    organisation: OwnOrganisationOut
    department: str | None
    title: str | None
    posts: list[PostOut]
    department_ids: list[UUID] = Field(
        default_factory=list, description="the departments that one is called by: of one's posts, and all above them"
    )
    is_administrator: bool
    administers: list[UUID] = Field(
        default_factory=list, description="departments that one administers, with all below"
    )
    guest_of: str | None = Field(None, description="the firm or body that a guest comes from")
    ends_at: datetime | None = Field(None, description="when a guest's time ends by itself")
    is_auditor: bool = Field(description="may read the organisation's audit, and what was withdrawn with a reason")
    settings: Preferences
