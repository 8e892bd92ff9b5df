"""The gate: what somebody shows who is signed in, and whether it opens to what they ask, from where they ask.

Where rooms shared with other organisations are closed, the whole transaction sees a record without them (the schema
`without_user_groups`): no statement, of today or of tomorrow, can forget to leave them out.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.origin import Origin, origin
from app.entry.needs import READING, Need
from app.entry.networks import Role, read_networks
from app.entry.policy import Passage, may_use_files, passage_of
from app.errors import DeviceWaiting, EntryRefused, SignedOut
from app.work import BeginWork, UnitOfWork

_NARROW = text("SET LOCAL search_path TO without_user_groups, public")
_SHARED = text("""
    SELECT 1 FROM public.memberships WHERE room_id = :room_id AND person_id = :person_id
      AND user_group_id IS NOT NULL AND left_seq IS NULL
""")
NO_ROOMS = ("からは、ルームを開けません。", "rooms are closed")
# What the request that is being answered needs; a socket's commands all read.
_need: ContextVar[Need] = ContextVar("need", default=READING)
_is_narrow: ContextVar[bool] = ContextVar("is_narrow", default=False)


@dataclass(frozen=True, slots=True)
class Papers:
    """What the record says of a session: whose organisation's networks, in which role, how it was opened, how old."""

    networks: str | None
    role: Role
    has_second_factor: bool
    is_token: bool
    idle_seconds: float = 0.0
    age_seconds: float = 0.0
    approved_seconds: float = 0.0  # for so long an administrator's approval of the device holds

    def passage(self, came: Origin) -> Passage:
        """What is open to this session from there; a refusal where nothing is."""
        passage = passage_of(read_networks(self.networks), came, self.role)
        if not passage.allowed.sign_in:
            raise refused(
                passage,
                "からは、サインインできません。使える場所は情報担当に尋ねてください。",
                "signing in is not allowed",
            )
        if self.is_token:  # minted by the operator, for a machine: nobody is there to show a code or to go away
            return passage
        if passage.allowed.second_factor and not self.has_second_factor:
            raise SignedOut(
                f"いまの入口（{passage.network}）では、二段階の確認が必要です。もう一度サインインしてください。",
                f"Here ({passage.network}) a second step is needed. Please sign in again.",
            )
        if _is_over(passage.idle, self.idle_seconds) or _is_over(passage.whole, self.age_seconds):
            raise SignedOut
        return passage

    def waits(self, passage: Passage) -> bool:
        """Whether somebody has to approve the device first. A token was minted by the operator, for a machine."""
        return passage.allowed.approved_device and not self.is_token and self.approved_seconds <= 0

    def refuse_waiting(self, passage: Passage) -> None:
        """They are known, and may stay; but nothing is open to this device yet, or any more."""
        if self.waits(passage):
            raise DeviceWaiting(
                f"いまの入口（{passage.network}）では、承認された端末だけが使えます。この端末は、承認を待っています。",
                f"Here ({passage.network}) only approved devices may be used. This one waits for its approval.",
            )

    def seconds_left(self, passage: Passage, seconds: float) -> float:
        """Of so many that the session has anyway, those that this entry and the device's approval leave it."""
        if passage.whole is not None:
            seconds = min(seconds, passage.whole.total_seconds() - self.age_seconds)
        is_bound = passage.allowed.approved_device and not self.is_token
        return min(seconds, self.approved_seconds) if is_bound else seconds


def asks_for(need: Need) -> None:
    """Note what the request needs that is being answered."""
    _need.set(need)


async def let_in(session: AsyncSession, papers: Papers) -> Passage:
    """Let the request that is being answered go on, or refuse it; what it reads from here on is what is open to it."""
    passage, need = papers.passage(origin()), _need.get()
    if not need.waiting:
        papers.refuse_waiting(passage)
    allowed = passage.allowed
    if need.administration and not allowed.administration:
        raise refused(passage, "からは、管理の操作はできません。", "administration is closed")
    if need.reading and not allowed.reading:
        raise refused(passage, *NO_ROOMS)
    if not may_use_files(allowed, need.files):
        raise refused(passage, "からは、ファイルを出し入れできません。", "files are closed")
    if need.user_groups and not allowed.user_groups:
        raise refused(passage, "からは、ユーザーグループを開けません。", "user groups are closed")
    # Whoever administers acts on the whole organisation: leaving half of it out would leave half of it undone.
    is_narrow = passage.is_narrow and not need.administration
    _is_narrow.set(is_narrow)
    if is_narrow:
        await session.execute(_NARROW)
    return passage


async def refuse_shared_room(session: AsyncSession, passage: Passage, person_id: UUID, room_id: object) -> None:
    """For what goes past this transaction: a room that is closed here is closed there, and its members are told why."""
    if not passage.is_narrow or not isinstance(room_id, UUID | str):
        return
    if await session.scalar(_SHARED, {"room_id": room_id, "person_id": person_id}) is not None:
        raise refused(passage, "からは、ほかの団体と共有するルームを開けません。", "shared rooms are closed")


def refused(passage: Passage, ja: str, en: str) -> EntryRefused:
    return EntryRefused(f"いまの入口（{passage.network}）{ja}", f"From where you are ({passage.network}), {en}.")


def through_the_gate(begin: BeginWork) -> BeginWork:
    """Units of work for whoever has been let in: each sees as much as they may."""

    @asynccontextmanager
    async def begin_within() -> AsyncIterator[UnitOfWork]:
        async with begin() as work:
            if _is_narrow.get():
                await work.session.execute(_NARROW)
            yield work

    return begin_within


def _is_over(limit: timedelta | None, seconds: float) -> bool:
    return limit is not None and seconds > limit.total_seconds()
