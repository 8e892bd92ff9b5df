"""Guests: people of firms and bodies whom the organisation lets in for a time, to the rooms they are invited to."""

import secrets
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.access import access_colleague
from app.admin.policy import may_admit_guests
from app.admin.schemas import GuestAdmitted, GuestChange, GuestDraft
from app.audit.record import record_act
from app.errors import Conflict, Invalid, NotFound, NotPermitted
from app.people.bylines import GUEST, renew_bylines
from app.people.directory import people_out
from app.people.login_ids import folded_login_id
from app.people.models import Person
from app.people.passwords import Passwords
from app.people.revise import revise_people
from app.people.search_text import search_text_of
from app.sign_in.reset_password import reset_password
from app.work import UnitOfWork

TOKYO = ZoneInfo("Asia/Tokyo")
LONGEST = timedelta(days=2 * 366)


async def admit_guest(work: UnitOfWork, passwords: Passwords, person: Person, draft: GuestDraft) -> GuestAdmitted:
    """Gives back a one-time password, told once. Again with the same login ID it is a conflict: nobody is doubled."""
    _refuse_others(person)
    ends_at = await _end_of(work.session, draft.last_day)
    login_id = folded_login_id(draft.login_id)
    if await work.session.scalar(select(Person.id).where(Person.login_id == login_id)) is not None:
        raise Conflict("このログインIDは使われています。", "This login ID is taken.")
    guest = Person(
        organisation_id=person.organisation_id, staff_number=f"guest-{secrets.token_hex(6)}", name=draft.name,
        kana=draft.kana, email=draft.email, login_id=login_id, guest_of=draft.guest_of, ends_at=ends_at,
        search_text=search_text_of(draft.name, draft.kana, "", (draft.guest_of, GUEST)),
    )  # fmt: skip
    work.session.add(guest)
    await work.session.flush()
    await renew_bylines(work.session, [guest.id])
    detail = {"guest_of": draft.guest_of, "ends_at": ends_at.isoformat()}
    await _record(work, "guest.admitted", guest, person.id, detail)
    return GuestAdmitted(
        person=(await people_out(work.session, [guest.id]))[0], ends_at=ends_at,
        password=await reset_password(work, passwords, guest, by=person),
    )  # fmt: skip


async def change_guest(work: UnitOfWork, person: Person, person_id: UUID, change: GuestChange) -> datetime:
    """Another last day; one who had ended by themself is back with it. Safe to repeat."""
    _refuse_others(person)
    guest = await access_colleague(work.session, person, person_id)
    if guest.guest_of is None or guest.ends_at is None:
        raise NotFound
    ended_by_itself = guest.suspended_at is not None and guest.suspended_at >= guest.ends_at
    ends_at = await _end_of(work.session, change.last_day)
    if guest.ends_at != ends_at:
        guest.ends_at = ends_at
        if ended_by_itself:
            guest.suspended_at = None
        await work.session.flush()
        await revise_people(work, [guest.id])
        await _record(work, "guest.changed", guest, person.id, {"ends_at": ends_at.isoformat()})
    return ends_at


def year_end(today: date) -> date:
    """年度末: the 31st of March that comes next."""
    return date(today.year if today <= date(today.year, 3, 31) else today.year + 1, 3, 31)


async def _end_of(session: AsyncSession, last_day: date | None) -> datetime:
    """The midnight after the last day, in Japan; without one, after the year's end."""
    today = (await session.scalars(select(func.now()))).one().astimezone(TOKYO).date()
    last_day = last_day or year_end(today)
    if not today <= last_day <= today + LONGEST:
        raise Invalid(
            "最後の日は、今日から 2 年後までの日にしてください。", "The last day lies between today and two years on."
        )
    return datetime.combine(last_day + timedelta(days=1), time(), TOKYO)


def _refuse_others(person: Person) -> None:
    if not may_admit_guests(person):
        raise NotPermitted(
            "ゲストを登録できるのは、団体の管理者だけです。", "Only an administrator of the organisation admits guests."
        )


async def _record(work: UnitOfWork, action: str, guest: Person, actor_id: UUID | None, detail: dict[str, str]) -> None:
    await record_act(
        work, action, organisation_id=guest.organisation_id, actor_id=actor_id, subject_id=guest.id, detail=dict(detail)
    )  # fmt: skip
