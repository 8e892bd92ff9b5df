"""User groups and their topics as the outside world sees them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.http import Seen, Shape
from app.organisations.schemas import OrganisationOut


class UserGroupBrief(Seen):
    id: UUID
    name: str


class UserGroupOut(UserGroupBrief):
    description: str
    organisation_count: int
    topic_count: int
    home_organisation_id: UUID | None = Field(description="who answers for it: its administrators decide")
    confidentiality: int = Field(description="of new topics: 機密性1 or 2")
    allows_sensitive: bool = Field(description="whether topics may hold 機密性3 or personal data")


class GroupRulesDraft(Shape):
    confidentiality: Literal[1, 2]
    allows_sensitive: bool


class UserGroupDetail(UserGroupOut):
    organisations: list[OrganisationOut]


class TopicOut(Seen):
    id: UUID
    name: str
    description: str
    user_group: UserGroupBrief
    member_count: int
    organisation_count: int
    last_message_at: datetime | None
    is_member: bool
