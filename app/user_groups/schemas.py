"""User groups and their topics as the outside world sees them."""

from datetime import datetime
from uuid import UUID

from app.http import Seen
from app.organisations.schemas import OrganisationOut


class UserGroupBrief(Seen):
    id: UUID
    name: str


class UserGroupOut(UserGroupBrief):
    description: str
    organisation_count: int
    topic_count: int


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
