"""Transfers as administrators see them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from app.http import Seen, Shape
from app.transfers.models import State

Change = Literal[
    "new", "moved", "changed", "post_begun", "post_ended", "last_day", "suspended", "reinstated", "still_suspended",
    "missing", "department_new", "department_renamed", "department_reopened",
]  # fmt: skip


class ColumnsChange(Shape):
    columns: Annotated[dict[str, Annotated[str, Field(max_length=600)]], Field(max_length=20)]


class TransferChange(Shape):
    suspends_missing: bool | None = None
    moves_rooms: bool | None = None


class Go(Shape):
    """Apply what was shown: at once, or at an hour."""

    mark: Annotated[str, Field(max_length=64)]
    switch_at: AwareDatetime | None = None


class ProblemOut(Seen):
    line: int | None
    column: str
    why: str = Field(description="with what to do")


class TransferOut(Seen):
    id: UUID
    name: str
    lines: int
    columns: dict[str, str] = Field(description="our column → the list's heading")
    header: list[str] = Field(description="the list's headings; empty once the list is gone")
    sample: list[list[str]] = Field(description="its first rows; never a password")
    missing: list[str] = Field(description="columns that it cannot do without")
    state: State
    suspends_missing: bool
    moves_rooms: bool
    switch_at: datetime | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    undo_until: datetime | None
    counts: dict[str, int] = Field(description="what it did")
    problems: list[ProblemOut] = Field(description="why it was not done")
    rooms_done: int
    rooms_total: int


class ChangeOut(Seen):
    kind: Change
    staff_number: str
    name: str
    before: str
    after: str


class SomebodyOut(Seen):
    staff_number: str
    name: str


class RoomMoveOut(Seen):
    room_id: UUID
    name: str
    entering: list[SomebodyOut]
    leaving: list[SomebodyOut]
    promoted: list[SomebodyOut] = Field(description="who becomes an owner, because no other is left")
    handovers: list[tuple[SomebodyOut, SomebodyOut]] = Field(description="marks and reminders go from … to …")
    is_ownerless: bool


class DifferenceOut(Seen):
    mark: str
    counts: dict[str, int]
    problems: list[ProblemOut]
    changes: list[ChangeOut]
    rooms: list[RoomMoveOut]
    totals: dict[str, int] = Field(description="how many of each kind there are; the lists may be shorter")


class FollowingDraft(Shape):
    department_id: UUID | None = None
    with_subtree: bool = True
    title: Annotated[str, Field(max_length=100)] = ""


class FollowingsDraft(Shape):
    items: Annotated[list[FollowingDraft], Field(max_length=50)]


class FollowingOut(Seen):
    department_id: UUID | None
    department: str | None
    with_subtree: bool
    title: str


class FollowingRoomOut(Seen):
    room_id: UUID
    name: str
    members: int
    owners: int
    followings: list[FollowingOut]


class InventoryItem(Seen):
    id: UUID
    staff_number: str
    name: str
    department: str
    roles: list[Literal["administrator", "auditor"]]
    last_seen_at: datetime | None
    has_second_factor: bool
    last_day: str | None
    findings: list[Literal["never", "long_ago", "no_department", "no_second_factor", "role"]]
