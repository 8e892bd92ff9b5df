"""The audit, roles and what was withdrawn, as those see them who may."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, JsonValue, StringConstraints

from app.http import Page, Seen, Shape
from app.people.abilities import Role
from app.people.models import Person
from app.people.schemas import PersonOut
from app.sign_in.schemas import OneTimePassword

Kind = Literal["person", "room", "user_group", "file", "organisation", "directory", "other"]
# A few words at least: "x" is no reason that anybody could judge later.
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]


class RolesChange(Shape):
    """What is named is set, the rest stays."""

    is_administrator: bool | None = None
    is_auditor: bool | None = None
    administers: Annotated[list[UUID], Field(max_length=50)] | None = Field(
        None, description="departments, each with all below; none takes the role away"
    )


class RolesOut(Seen):
    person: PersonOut
    is_administrator: bool
    is_auditor: bool
    administers: list[UUID]


class PermissionOut(Seen):
    """One line of the manual: what may be done, and by whom."""

    name: str
    said: str = Field(description="in the reader's language")
    roles: list[Role]


class PermissionsOut(Seen):
    items: list[PermissionOut]


Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]*$")
]


class GuestDraft(Shape):
    """Somebody of a firm or a body, who is let in for a time."""

    name: Line
    kana: Line
    guest_of: Line = Field(description="the firm or body; it is shown wherever the guest's name is")
    login_id: Line
    email: Line | None = None
    last_day: date | None = Field(None, description="null: until the 31st of March that comes next")


class GuestChange(Shape):
    last_day: date


class GuestOut(Seen):
    ends_at: datetime


class GuestAdmitted(GuestOut):
    person: PersonOut
    password: OneTimePassword


class MessageRulesOut(Seen):
    edit_hours: int
    withdrawal_hours: int
    allows_forward_outside: bool


Hours = Annotated[int, Field(ge=0, le=24 * 366 * 10)]


class MessageRulesChange(Shape):
    """What is not named stays as it is."""

    edit_hours: Hours | None = None
    withdrawal_hours: Hours | None = None
    allows_forward_outside: bool | None = None


class SightRuleDraft(Shape):
    """Of a department and all below it."""

    department_id: UUID
    sees_only_own: bool = Field(description="its people see none but each other in the directory")
    is_hidden: bool = Field(description="its people are seen by none but each other")


class SightRulesDraft(Shape):
    items: Annotated[list[SightRuleDraft], Field(max_length=50)]


class SightRulesOut(Seen):
    items: list[SightRuleDraft]


class NamedOut(Seen):
    """Whom or what an entry names, as it is called now; `name` is null when it is gone, or has none."""

    id: UUID
    kind: Kind
    name: str | None


class AuditEntryOut(Seen):
    number: int = Field(description="of the organisation's chain: without a gap, in the order of the commits")
    at: datetime
    action: str
    said: str = Field(description="what was done, in the reader's language")
    actor: NamedOut | None = Field(description="null: the operator at the command line, or nobody who was signed in")
    subject: NamedOut | None
    room: NamedOut | None
    address: str | None
    session_id: UUID | None
    detail: dict[str, JsonValue]
    hash: str = Field(description="SHA-256 over the entry and the hash before, in hexadecimal")


class AuditPage(Page[AuditEntryOut]):
    """Newest first; `next` is the number to ask `before`."""


class ActOut(Seen):
    action: str
    said: str


class ActsOut(Seen):
    items: list[ActOut]


class SealOut(Seen):
    """The newest head that was checked and signed."""

    number: int
    hash: str
    at: datetime
    key_id: str


class AuditStatus(Seen):
    """How far the audit goes, how far it was checked and signed, and what the last check found broken."""

    number: int
    seal: SealOut | None
    finding: str | None


class OriginalDraft(Shape):
    reason: Reason


class OriginalOut(Seen):
    version: int
    body: str
    written_at: datetime


class OriginalsOut(Seen):
    """What a withdrawn message said, in all its versions, the last one first."""

    items: list[OriginalOut]
    withdrawn_at: datetime


class OverviewDay(Seen):
    day: date
    sent: int
    people: int = Field(description="who wrote something on that day")


class OverviewOut(Seen):
    """Of the organisation, or of the departments that one administers."""

    days: list[OverviewDay]
    people: int
    suspended: int
    guests: int
    never_seen: int = Field(description="who has not signed in yet")
    seen_lately: int = Field(description="who was there within the last seven days")
    stored: int = Field(description="bytes of files")
    median_answer_seconds: float | None = Field(description="between a message and a reply to it by somebody else")


class ChargeOut(Seen):
    """Somebody whom one looks after."""

    person: PersonOut
    login_id: str
    is_administrator: bool
    is_auditor: bool
    administers: list[UUID]
    suspended_at: datetime | None
    ends_at: datetime | None
    seen_at: datetime | None = Field(description="when they were last there; null: never")

    @classmethod
    def of(cls, shown: PersonOut, person: Person, seen_at: datetime | None) -> Self:
        return cls(
            person=shown, login_id=person.login_id, is_administrator=person.is_administrator,
            is_auditor=person.is_auditor, administers=person.administers, suspended_at=person.suspended_at,
            ends_at=person.ends_at, seen_at=seen_at,
        )  # fmt: skip


Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50, pattern=r"^[^\x00-\x1f]*$")]


class DepartmentDraft(Shape):
    code: Code
    name: Line
    parent_id: UUID | None = None


class DepartmentChange(Shape):
    """What is named is set; `parent_id` null moves it to the top."""

    name: Line = Field("", description="unset: as it is")
    parent_id: UUID | None = None


class DepartmentContentsOut(Seen):
    """What is in a department and all below it; the lists name the first of each."""

    people: int = Field(description="who work there; whoever is suspended is counted apart")
    suspended: int
    posts: int
    names: list[str]
    rooms: int = Field(description="rooms that follow it: its people come and go with their posts")
    room_names: list[str] = Field(description="empty for whoever administers departments alone")
    departments: int = Field(description="open ones below it")
    department_names: list[str]


class ClosingDraft(Shape):
    successor_id: UUID | None = Field(None, description="where everybody's posts go; unset: nobody may be there")


class ClosingOut(Seen):
    departments: int = Field(description="how many were closed, this one and those below")
    moved: int


class ClosingRoomOut(Seen):
    """What happens in one room; of its people, the first are named."""

    room_id: UUID
    name: str
    entering: int
    entering_names: list[str]
    leaving: int
    leaving_names: list[str]
    is_ownerless: bool = Field(description="all of its owners go, and nobody takes over")


class ClosingRoomsOut(Seen):
    rooms: int
    entering: int
    leaving: int
    ownerless: int
    items: list[ClosingRoomOut] = Field(description="the first; empty for whoever administers departments alone")


class ReopeningOut(Seen):
    returned: int = Field(description="people who got back the posts that closing had ended")


class WatchedRoomOut(Seen):
    id: UUID
    name: str
    members: int
    owners: int = Field(description="who answer for it and are not suspended")
    last_message_at: datetime | None
    created_at: datetime


class OwnerDraft(Shape):
    person_id: UUID


class OpeningDraft(Shape):
    reason: Reason
    before: Annotated[int, Field(ge=1, le=2**62)] | None = None
