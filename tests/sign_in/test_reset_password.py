"""Resetting a password: by an administrator of the same organisation, for somebody else, shown once, soon over."""

import pytest
from sqlalchemy import text

from app.errors import NewPasswordNeeded, NotPermitted, PasswordExpired, WeakPassword, WrongCredentials
from app.people.passwords import Passwords
from app.realtime.protocol import Bell, Revised
from app.sign_in.reset_password import reset_password
from app.sign_in.schemas import OneTimePassword
from app.sign_in.sign_in import Attempt, sign_in
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_in.browser import SEALS

NEW = "hibari-wakame-tegami"


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords()


async def reset(begin: BeginWork, passwords: Passwords, cast: Cast) -> OneTimePassword:
    cast.takahashi.is_administrator = True
    async with begin() as work:
        return await reset_password(work, passwords, cast.sato, by=cast.takahashi)


async def test_it_opens_only_together_with_a_new_one_and_only_once(
    begin: BeginWork, passwords: Passwords, cast: Cast
) -> None:
    given = (await reset(begin, passwords, cast)).password
    with pytest.raises(NewPasswordNeeded, match="12 characters"):
        await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, given))
    for bad in ("short", given, "satomisaki123"):
        with pytest.raises(WeakPassword):
            await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, given, bad))
    opened = await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, given, NEW))
    assert opened.person.id == cast.sato.id
    with pytest.raises(WrongCredentials):
        await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, given, "another-wakame-tegami"))
    await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, NEW))


async def test_a_wrong_one_does_not_tell_that_there_is_a_new_one_to_be_chosen(
    begin: BeginWork, passwords: Passwords, cast: Cast
) -> None:
    await reset(begin, passwords, cast)
    with pytest.raises(WrongCredentials):
        await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, "違う", NEW))


async def test_after_three_days_it_opens_nothing(begin: BeginWork, passwords: Passwords, cast: Cast) -> None:
    given = await reset(begin, passwords, cast)
    async with begin() as work:
        await work.session.execute(text("UPDATE people SET password_expires_at = now()"))
    with pytest.raises(PasswordExpired):
        await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, given.password, NEW))


async def test_it_signs_out_everywhere_and_a_second_one_replaces_the_first(
    begin: BeginWork, passwords: Passwords, cast: Cast, bells: list[Bell]
) -> None:
    first = await reset(begin, passwords, cast)
    await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, first.password, NEW))
    bells.clear()
    second = await reset(begin, passwords, cast)
    assert bells == [Revised((cast.sato.id,))]
    assert first.password != second.password
    for old in (first.password, NEW):
        with pytest.raises(WrongCredentials):
            await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, old, NEW))


async def test_nobody_but_an_administrator_of_the_same_organisation_resets_anybodys(
    begin: BeginWork, passwords: Passwords, cast: Cast
) -> None:
    cast.sugiyama.is_administrator = True
    cast.takahashi.is_administrator = True
    for by, whose in ((cast.yoshida, cast.sato), (cast.sugiyama, cast.sato), (cast.takahashi, cast.takahashi)):
        with pytest.raises(NotPermitted):
            async with begin() as work:
                await reset_password(work, passwords, whose, by=by)


async def test_the_operator_resets_anybodys(begin: BeginWork, passwords: Passwords, cast: Cast) -> None:
    async with begin() as work:
        given = await reset_password(work, passwords, cast.takahashi, by=None)
    assert given.login_id == cast.takahashi.login_id
    await sign_in(begin, passwords, SEALS, Attempt(cast.takahashi.login_id, given.password, NEW))
