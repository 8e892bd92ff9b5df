"""Signing in: the same answer for a wrong password and for nobody; guessing slows down, owners are not locked out."""

import pytest
from sqlalchemy import text

from app.errors import TooMany, WrongCredentials
from app.people.models import Person
from app.people.passwords import Passwords
from app.people.sessions import OpenSession
from app.sign_in.sign_in import Attempt, sign_in
from app.sign_in.strikes import FREE_FAILURES
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_in.browser import SEALS

PASSWORD = "回覧板は火曜日です"


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords()


@pytest.fixture
async def sato(begin: BeginWork, cast: Cast, passwords: Passwords) -> Person:
    async with begin() as work:
        await work.session.execute(
            text("UPDATE people SET password_hash = :hash WHERE id = :id"),
            {"hash": await passwords.hashed(PASSWORD), "id": cast.sato.id},
        )
    return cast.sato


async def attempt(begin: BeginWork, passwords: Passwords, login_id: str, password: str = PASSWORD) -> OpenSession:
    return await sign_in(begin, passwords, SEALS, Attempt(login_id, password))


async def test_who_knows_the_password_comes_in(begin: BeginWork, passwords: Passwords, sato: Person) -> None:
    opened = await attempt(begin, passwords, sato.login_id)
    assert opened.person.id == sato.id
    assert opened.refresh is not None


async def test_width_and_capitals_of_the_login_id_do_not_matter(
    begin: BeginWork, passwords: Passwords, sato: Person
) -> None:
    wide = sato.login_id.upper().translate({ord(c): ord(c) + 0xFEE0 for c in "SATO0123456789ABCDEF"})
    assert (await attempt(begin, passwords, wide)).person.id == sato.id


@pytest.mark.parametrize("who", ["sato", "nobody", "takahashi"])  # a wrong one, nobody's, and one never set
async def test_the_answer_does_not_tell_whether_there_is_such_a_person(
    begin: BeginWork, passwords: Passwords, sato: Person, cast: Cast, who: str
) -> None:
    login_id = {"sato": sato.login_id, "takahashi": cast.takahashi.login_id}.get(who, "nobody-at-all")
    with pytest.raises(WrongCredentials) as refused:
        await attempt(begin, passwords, login_id, "違う")
    assert refused.value.ja == WrongCredentials.ja


async def test_guessing_is_slowed_down_for_real_and_imagined_people_alike(
    begin: BeginWork, passwords: Passwords, sato: Person
) -> None:
    for login_id in (sato.login_id, "imagined"):
        for _ in range(FREE_FAILURES):
            with pytest.raises(WrongCredentials):
                await attempt(begin, passwords, login_id, "違う")
        with pytest.raises(TooMany) as refused:
            await attempt(begin, passwords, login_id)
        assert refused.value.retry_after >= 1


async def test_the_owner_comes_in_after_waiting_and_the_count_begins_anew(
    begin: BeginWork, passwords: Passwords, sato: Person
) -> None:
    for _ in range(FREE_FAILURES):
        with pytest.raises(WrongCredentials):
            await attempt(begin, passwords, sato.login_id, "違う")
    async with begin() as work:
        await work.session.execute(text("UPDATE sign_in_strikes SET last_at = now() - interval '61 s'"))
    await attempt(begin, passwords, sato.login_id)
    with pytest.raises(WrongCredentials):
        await attempt(begin, passwords, sato.login_id, "違う")


@pytest.mark.parametrize("table", ["people", "organisations"])
async def test_who_is_suspended_looks_as_if_not_there(
    begin: BeginWork, passwords: Passwords, sato: Person, table: str
) -> None:
    who = sato.id if table == "people" else sato.organisation_id
    async with begin() as work:
        await work.session.execute(text(f"UPDATE {table} SET suspended_at = now() WHERE id = :id"), {"id": who})
    with pytest.raises(WrongCredentials):
        await attempt(begin, passwords, sato.login_id)
