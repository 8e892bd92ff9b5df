"""User groups and their topics as the outside world sees them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

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
    takes_requests: bool = Field(description="whether other organisations see it, and may ask to join")


class GroupRulesDraft(Shape):
    confidentiality: Literal[1, 2]
    allows_sensitive: bool
    takes_requests: bool | None = Field(None, description="unset: as it is")


class JoinableGroupOut(UserGroupBrief):
    description: str
    home: str = Field(description="the organisation that answers for it")
    asked_at: datetime | None = Field(description="since when one's own organisation waits for an answer")


class AskingDraft(Shape):
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class AskedOut(Seen):
    organisation: OrganisationOut
    asked_by: str
    reason: str
    asked_at: datetime


class AnswerOut(Seen):
    user_group_id: UUID
    user_group: str
    is_admitted: bool
    answered_at: datetime


class RequestsWaiting(Seen):
    waiting: int = Field(description="organisations that wait for an answer, in all groups that one's own answers for")
    answers: list[AnswerOut] = Field(description="to what one's own organisation asked for, until one has seen them")


class AdmissionAsked(Seen):
    """To the administrators of a group's home: somebody waits for their answer."""

    user_group_id: UUID
    user_group: str
    organisation: str


class AdmissionSettled(Seen):
    """To the same: answered by a colleague, or taken back; lists say so."""

    user_group_id: UUID


class AdmissionAnswered(Seen):
    """To the administrators of the organisation that asked."""

    user_group_id: UUID
    user_group: str
    is_admitted: bool


class HomeDraft(Shape):
    organisation_id: UUID


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
