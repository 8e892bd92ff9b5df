"""A passkey beside the password: it is the second factor where one is needed, and is reset with the others."""

import pytest
from sqlalchemy import text

from app.errors import EnrolmentNeeded, SecondFactorNeeded
from app.people.passwords import Passwords
from app.sign_in.passkeys import has_passkey
from app.sign_in.rules import change_rules
from app.sign_in.schemas import SignInRulesChange
from app.sign_in.second_factor import begin_enrolment, reset_second_factor
from app.sign_in.sign_in import Attempt, enrol_at_the_door, sign_in
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.passkeys.holders import challenge, enter, register
from tests.sign_in.browser import PASSWORD, SEALS
from tests.sign_in.test_second_factor import code_of


async def prepared(begin: BeginWork, cast: Cast, **rules: object) -> Passwords:
    """佐藤 has a password, and 髙橋 has set these rules."""
    passwords = Passwords()
    cast.takahashi.is_administrator = True
    async with begin() as work:
        given = {"hash": await passwords.hashed(PASSWORD), "id": cast.sato.id}
        await work.session.execute(text("UPDATE people SET password_hash = :hash WHERE id = :id"), given)
        await change_rules(work, cast.takahashi, SignInRulesChange.model_validate(rules))
    return passwords


async def test_with_one_the_password_alone_opens_nothing_where_a_second_factor_is_needed(
    begin: BeginWork, cast: Cast
) -> None:
    passwords = await prepared(begin, cast, second_factor="all")
    by_password = Attempt(cast.sato.login_id, PASSWORD)
    with pytest.raises(EnrolmentNeeded):
        await sign_in(begin, passwords, SEALS, by_password)
    key, _ = await register(begin, cast.sato)
    with pytest.raises(SecondFactorNeeded):
        await sign_in(begin, passwords, SEALS, by_password)
    # Whoever has stolen the password sets up no app of their own beside it.
    with pytest.raises(SecondFactorNeeded):
        await enrol_at_the_door(begin, passwords, SEALS, by_password)
    async with begin() as work:
        told = await begin_enrolment(work, SEALS, cast.sato)
    with pytest.raises(SecondFactorNeeded):
        await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, PASSWORD, code=code_of(told.secret)))
    assert (await enter(begin, key.sign(await challenge(begin)))).person.id == cast.sato.id


async def test_where_none_is_needed_the_password_goes_on_and_counts_as_one_factor(begin: BeginWork, cast: Cast) -> None:
    passwords = await prepared(begin, cast)
    await register(begin, cast.sato)
    opened = await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, PASSWORD))
    async with begin() as work:
        query = text("SELECT has_second_factor FROM sessions WHERE id = :id")
        assert not await work.session.scalar(query, {"id": opened.session_id})


async def test_a_passkey_that_is_switched_off_or_stopped_is_no_second_factor(begin: BeginWork, cast: Cast) -> None:
    passwords = await prepared(begin, cast, second_factor="all", passkeys=False)
    async with begin() as work:
        await change_rules(work, cast.takahashi, SignInRulesChange(passkeys=True))
    await register(begin, cast.sato)
    async with begin() as work:
        assert await has_passkey(work.session, cast.sato)
        assert not await has_passkey(work.session, cast.takahashi)
        await change_rules(work, cast.takahashi, SignInRulesChange(passkeys=False))
        assert not await has_passkey(work.session, cast.sato)
    with pytest.raises(EnrolmentNeeded):
        await sign_in(begin, passwords, SEALS, Attempt(cast.sato.login_id, PASSWORD))
    async with begin() as work:
        await change_rules(work, cast.takahashi, SignInRulesChange(passkeys=True))
        await work.session.execute(text("UPDATE passkeys SET stopped_at = now()"))
        assert not await has_passkey(work.session, cast.sato)


async def test_a_reset_takes_them_away_with_the_other_second_factors(begin: BeginWork, cast: Cast) -> None:
    await prepared(begin, cast)
    key, _ = await register(begin, cast.sato)
    opened = await enter(begin, key.sign(await challenge(begin)))
    theirs, _ = await register(begin, cast.yoshida)
    async with begin() as work:
        await reset_second_factor(work, cast.sato, cast.takahashi)
        assert not await has_passkey(work.session, cast.sato)
        assert await has_passkey(work.session, cast.yoshida)
        query = text("SELECT revoked_at IS NOT NULL FROM sessions WHERE id = :id")
        assert await work.session.scalar(query, {"id": opened.session_id})
    assert theirs.credential_id
