"""Changing one's own password: whoever knows the old one, and everywhere else one is signed out by it."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.errors import Invalid, SignedOut, TooMany, WeakPassword, WrongCredentials
from app.people.models import Person
from app.people.passwords import Passwords
from app.people.sessions import OpenSession, access_caller, open_session
from app.realtime.protocol import Bell, Revised
from app.sign_in.change_password import Change, change_password, confirm_password
from app.sign_in.sign_in import Attempt, sign_in
from app.sign_in.strikes import FREE_FAILURES
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_in.browser import SEALS

OLD, NEW = "回覧板は火曜日です", "hibari-wakame-tegami"
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords()


@pytest.fixture
async def here(begin: BeginWork, cast: Cast, passwords: Passwords) -> OpenSession:
    """佐藤's session, at a PC of hers."""
    async with begin() as work:
        given = {"hash": await passwords.hashed(OLD), "id": cast.sato.id}
        await work.session.execute(text("UPDATE people SET password_hash = :hash WHERE id = :id"), given)
        return await open_session(work, cast.sato, DAY)


def change(person: Person, here: OpenSession, current: str, new: str) -> Change:
    return Change(person, here.session_id, current, new)


async def test_the_new_one_opens_the_old_one_no_more_and_other_devices_are_signed_out(
    begin: BeginWork, cast: Cast, passwords: Passwords, here: OpenSession, bells: list[Bell]
) -> None:
    async with begin() as work:
        elsewhere = await open_session(work, cast.sato, DAY)
    await change_password(begin, passwords, change(cast.sato, here, OLD, NEW))
    assert bells == [Revised((cast.sato.id,))]
    async with begin() as work:
        await access_caller(work.session, cast.sato.id, here.session_id)
        with pytest.raises(SignedOut):
            await access_caller(work.session, cast.sato.id, elsewhere.session_id)
    await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, NEW))
    with pytest.raises(WrongCredentials):
        await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, OLD))


async def test_whoever_finds_the_pc_open_needs_the_old_one_and_cannot_guess_it(
    begin: BeginWork, cast: Cast, passwords: Passwords, here: OpenSession
) -> None:
    for _ in range(FREE_FAILURES):
        with pytest.raises(Invalid, match="current password"):
            await change_password(begin, passwords, change(cast.sato, here, "違う", NEW))
    with pytest.raises(TooMany):
        await change_password(begin, passwords, change(cast.sato, here, OLD, NEW))
    # Their signing in is another matter: nobody is kept out by that.
    await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, OLD))


@pytest.mark.parametrize("new", ["short", "satomisaki123", "aobaaobaaoba", OLD])
async def test_a_bad_one_changes_nothing(
    begin: BeginWork, cast: Cast, passwords: Passwords, here: OpenSession, new: str
) -> None:
    rules = "INSERT INTO sign_in_rules (organisation_id, idle_minutes, session_hours, shortest_password)"
    async with begin() as work:
        await work.session.execute(text(f"{rules} VALUES (:id, 60, 24, 8)"), {"id": cast.aoba.id})
    with pytest.raises(WeakPassword):
        await change_password(begin, passwords, change(cast.sato, here, OLD, new))
    await confirm_password(begin, passwords, cast.sato, OLD)


async def test_neither_password_stands_anywhere_in_the_record(
    begin: BeginWork, cast: Cast, passwords: Passwords, here: OpenSession
) -> None:
    await change_password(begin, passwords, change(cast.sato, here, OLD, NEW))
    async with begin() as work:
        for table in ("people", "sessions", "sign_in_strikes", "events"):
            rows = (await work.session.scalars(text(f"SELECT row_to_json(t)::text FROM {table} AS t"))).all()
            assert [row for row in rows if OLD in row or NEW in row] == []
    assert NEW not in repr(change(cast.sato, here, OLD, NEW))
