"""A hall whose rooms follow posts, and the lists that its personnel office brings."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import undefer
from sqlalchemy.orm.attributes import set_committed_value

from app.organisations.models import Department
from app.people.models import Person, Post
from app.people.passwords import Passwords
from app.people.search_text import renew_search_texts
from app.people.staff_line import COLUMNS, OPTIONAL
from app.transfers.execute import Transfers
from app.transfers.followings import follow_posts
from app.transfers.models import Transfer
from app.transfers.receive import choose, receive_list
from app.transfers.schedule import go, undo
from app.transfers.schemas import FollowingDraft, Go, TransferChange
from app.transfers.weigh import weigh
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places
from tests.sign_in.browser import SEALS

HEADER = ",".join((*COLUMNS, *OPTIONAL))


async def chunks(content: bytes) -> AsyncIterator[bytes]:
    yield content


@dataclass(frozen=True)
class Line:
    """Somebody as the list has them."""

    number: str
    name: str
    kana: str
    code: str
    department: str
    title: str
    login: str
    further: str = ""
    last_day: str = ""
    password: str = ""

    def said(self) -> str:
        return ",".join(
            (self.number, self.name, self.kana, self.code, self.department, self.title, "", self.login, self.password,
             self.further, self.last_day)
        )  # fmt: skip


@dataclass(frozen=True)
class Hall:
    """𠮷田 is the administrator; 佐藤 (健康推進課) owns the section's room, which follows her department."""

    begin: BeginWork
    cast: Cast
    places: Places
    lines: dict[str, Line]

    @property
    def administrator(self) -> Person:
        return self.cast.yoshida

    def csv(self, **changed: Line | None) -> bytes:
        lines = [one for one in {**self.lines, **changed}.values() if one is not None]
        return ("\r\n".join([HEADER, *(one.said() for one in lines)]) + "\r\n").encode()

    async def bring(self, content: bytes, **choices: bool) -> UUID:
        transfer_id = await receive_list(self.begin, SEALS, self.administrator, "4月1日.csv", chunks(content))
        if choices:
            async with self.begin() as work:
                await choose(work, self.administrator, transfer_id, TransferChange(**choices))
        return transfer_id

    async def go(self, transfer_id: UUID, hours: float | None = None) -> None:
        async with self.begin() as work:
            mark = (await weigh(work.session, SEALS, await transfer_of(work, transfer_id))).mark
            at: datetime | None = None
            if hours is not None:
                at = (await work.session.scalar(text("SELECT now()"))) + timedelta(hours=hours)
            await go(work, SEALS, self.administrator, transfer_id, Go(mark=mark, switch_at=at))

    async def work_on(self) -> None:
        passwords = Passwords()
        await Transfers(self.begin, passwords, SEALS).go_on()
        passwords.close()

    async def apply(self, content: bytes, **choices: bool) -> UUID:
        transfer_id = await self.bring(content, **choices)
        await self.go(transfer_id)
        await self.work_on()
        return transfer_id

    async def undo(self, transfer_id: UUID) -> None:
        async with self.begin() as work:
            await undo(work, self.administrator, transfer_id)
        await self.work_on()

    async def state(self, transfer_id: UUID) -> str:
        async with self.begin() as work:
            return (await transfer_of(work, transfer_id)).state

    async def reached(self, transfer_id: UUID, state: str) -> None:
        """Where a server runs, its rounds may have taken up what we looked for: then it is theirs to finish."""
        async with asyncio.timeout(20):
            while await self.state(transfer_id) != state:  # noqa: ASYNC110 - another node is watched
                await asyncio.sleep(0.02)

    async def standing(self) -> list[tuple[object, ...]]:
        """Everything that a transfer may touch, of people and of rooms."""
        async with self.begin() as work:
            found: list[tuple[object, ...]] = []
            for statement in STANDING:
                rows = await work.session.execute(text(statement), {"aoba": self.cast.aoba.id})
                found += [tuple(row) for row in rows]
        return found

    async def acts(self, action: str) -> list[dict[str, object]]:
        """The details of what the organisation's audit has of this act."""
        said = "SELECT detail FROM audit_entries WHERE action = :action AND organisation_id = :aoba ORDER BY id"
        async with self.begin() as work:
            return list(await work.session.scalars(text(said), {"action": action, "aoba": self.cast.aoba.id}))

    async def members(self, room_id: UUID) -> dict[UUID, str]:
        async with self.begin() as work:
            rows = await work.session.execute(text(MEMBERS), {"room": room_id})
            return {row.person_id: row.role for row in rows}


STANDING = (
    """SELECT id, name, kana, email, login_id, staff_number, suspended_at, missing_since, ends_at, last_day, byline_id,
       search_text FROM people WHERE organisation_id = :aoba ORDER BY id""",
    "SELECT * FROM posts WHERE organisation_id = :aoba ORDER BY id",
    "SELECT * FROM departments WHERE organisation_id = :aoba ORDER BY id",
    """SELECT room_id, person_id, role, read_number, joined_number, joined_at FROM memberships
       WHERE organisation_id = :aoba AND left_seq IS NULL ORDER BY room_id, person_id""",
    """SELECT room_id, person_id, number FROM bookmarks WHERE person_id IN
       (SELECT id FROM people WHERE organisation_id = :aoba) ORDER BY 1, 2, 3""",
    """SELECT room_id, person_id, number, due_at, done_at FROM reminders WHERE person_id IN
       (SELECT id FROM people WHERE organisation_id = :aoba) ORDER BY 1, 2, 3""",
)
MEMBERS = "SELECT person_id, role FROM memberships WHERE room_id = :room AND left_seq IS NULL"


async def transfer_of(work: UnitOfWork, transfer_id: UUID) -> Transfer:
    query = select(Transfer).where(Transfer.id == transfer_id).options(undefer(Transfer.sealed))
    query = query.execution_options(populate_existing=True)
    return (await work.session.scalars(query)).one()


async def hall_of(begin: BeginWork, cast: Cast, places: Places) -> Hall:
    async with begin() as work:
        set_committed_value(cast.yoshida, "is_administrator", True)
        await work.session.execute(
            text("UPDATE people SET is_administrator = true WHERE id = :id"), {"id": cast.yoshida.id}
        )
        await renew_search_texts(work.session, [cast.sato.id, cast.takahashi.id, cast.yoshida.id])
        lines = {}
        for name in ("sato", "takahashi", "yoshida"):
            person: Person = getattr(cast, name)
            query = select(Post, Department).join(Department, Department.id == Post.department_id)
            post, department = (await work.session.execute(query.where(Post.person_id == person.id))).one()
            lines[name] = Line(
                person.staff_number, person.name, person.kana, department.code, department.name, post.title,
                person.login_id,
            )  # fmt: skip
            if name == "sato":
                rule = FollowingDraft(department_id=department.id)
                await follow_posts(work, cast.yoshida, places.section.id, [rule])
    return Hall(begin, cast, places, lines)


def moved(line: Line, to: Line, title: str | None = None) -> Line:
    return replace(line, code=to.code, department=to.department, title=title if title is not None else line.title)
