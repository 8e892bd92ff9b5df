"""Filling an empty installation with the demo, all of it or nothing."""

import asyncio
from datetime import date
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.demo.enliven import enliven
from app.demo.furnish import furnish_room
from app.demo.moments import last_day_over, moments_of
from app.demo.read import read_history
from app.demo.settle import Cast, settle_everybody
from app.demo.sign_ins import keep_sign_ins, shown_sign_ins
from app.demo.stories import Stories, read_stories
from app.demo.tell import tell_history
from app.errors import Conflict
from app.organisations.models import Organisation
from app.people.passwords import Passwords
from app.sign_in.one_time import one_time_password
from app.work import BeginWork, UnitOfWork

LOCK = 0x44_45_4D_4F  # "DEMO"


async def prepare_demo(begin: BeginWork, data_dir: Path, passwords: Passwords) -> str:
    """Have the demo in this installation and give back its sign-ins. Safe to repeat: a second run changes nothing.

    The sign-ins are on the disk before the commit. A crash between the two leaves a list of nobody, which the
    next run replaces; the other way round would leave people whose password nobody knows.
    """
    stories = read_stories()
    async with begin() as work:
        await work.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        if not await _is_there(work.session, stories):
            password = one_time_password()
            await _fill(work, stories, await _hashes(stories, passwords, password))
            keep_sign_ins(data_dir, stories, password)
    return shown_sign_ins(data_dir, stories)


async def _is_there(session: AsyncSession, stories: Stories) -> bool:
    """Whether the demo's organisations are here; refuses where only others are."""
    rows = await session.execute(select(Organisation.code, Organisation.name))
    names = {row.code: row.name for row in rows}
    if all(names.get(town.code) == town.name for town in stories.towns):
        return True
    if names:
        raise Conflict(
            f"この環境にはすでに {len(names)} 団体が登録されています (例: {next(iter(names.values()))})。"
            "デモは空の環境にだけ入れられます。何も書き込んでいません。別の --data-dir を指定してください。",
            "This installation has organisations of its own. The demo needs an empty one: name another --data-dir.",
        )
    return False


async def _hashes(stories: Stories, passwords: Passwords, password: str) -> dict[str, str]:
    """Each person's own hash, by login ID: nobody can tell from the rows that the password is the same."""
    hashed = await asyncio.gather(*(passwords.hashed(password) for _ in stories.people))
    return dict(zip((person.login_id for person in stories.people), hashed, strict=True))


async def _fill(work: UnitOfWork, stories: Stories, hashes: dict[str, str]) -> None:
    now = (await work.session.scalars(select(func.now()))).one()
    moments = [moments_of(room, last_day_over(stories.rooms, now)) for room in stories.rooms]
    cast = await settle_everybody(work, stories, hashes, _fiscal_year(min(one[0] for one in moments).date()))
    for story, sent in zip(stories.rooms, moments, strict=True):
        room = await furnish_room(work, story, cast, sent[0])
        await tell_history(work, room, story, cast, sent)
        await enliven(work, room, story, cast)
        await read_history(work, room, story, cast, sent)
    await _record(work, stories, cast)


def _fiscal_year(day: date) -> date:
    """The first of April before: when people come into their posts."""
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


async def _record(work: UnitOfWork, stories: Stories, cast: Cast) -> None:
    messages = sum(len(room.messages) for room in stories.rooms)
    await record_act(
        work, "demo.filled", detail={"people": len(cast.people), "rooms": len(stories.rooms), "messages": messages}
    )
