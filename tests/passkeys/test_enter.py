"""Signing in with a passkey alone: both factors at once, under the same rules as otherwise."""

import pytest
from sqlalchemy import text

from app.errors import PasswordsAreOff, TooMany
from app.passkeys.ceremony import WrongPasskey
from app.passkeys.enter import ask_passkey
from app.passkeys.places import Site
from app.passkeys.prove import Desk
from app.sign_in.rules import change_rules, set_passwords
from app.sign_in.schemas import SignInRulesChange
from app.sign_in.strikes import FREE_FAILURES
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.passkeys.authenticator import new_key
from tests.passkeys.holders import DESK, challenge, enter, register


async def test_it_opens_a_session_that_counts_as_both_factors(begin: BeginWork, cast: Cast) -> None:
    key, passkey = await register(begin, cast.sato)
    async with begin() as work:
        cast.takahashi.is_administrator = True
        await change_rules(work, cast.takahashi, SignInRulesChange(second_factor="all"))
    opened = await enter(begin, key.sign(await challenge(begin)))
    assert opened.person.id == cast.sato.id
    async with begin() as work:
        query = text("SELECT has_second_factor FROM sessions WHERE id = :id")
        assert await work.session.scalar(query, {"id": opened.session_id})
        told = text("SELECT detail FROM audit_entries WHERE action = 'session.opened' AND subject_id = :id")
        detail = await work.session.scalar(told, {"id": opened.session_id})
    assert detail["by"] == "passkey"
    assert detail["passkey_id"] == str(passkey.id)


async def test_whoever_was_suspended_stays_outside(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    async with begin() as work:
        await work.session.execute(text("UPDATE people SET suspended_at = now() WHERE id = :id"), {"id": cast.sato.id})
    with pytest.raises(WrongPasskey):
        await enter(begin, key.sign(await challenge(begin)))


async def test_where_single_sign_on_alone_is_open_no_passkey_goes_past_it(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    master, _ = await register(begin, cast.takahashi)
    async with begin() as work:
        await set_passwords(work.session, cast.aoba.id, "administrators")
        await work.session.execute(
            text("UPDATE people SET is_administrator = true WHERE id = :id"), {"id": cast.takahashi.id}
        )
    with pytest.raises(PasswordsAreOff):
        await enter(begin, key.sign(await challenge(begin)))
    assert (await enter(begin, master.sign(await challenge(begin)))).person.id == cast.takahashi.id
    async with begin() as work:
        query = text(
            "SELECT detail ->> 'reason' FROM audit_entries WHERE action = 'session.refused' AND subject_id = :id"
        )
        assert list(await work.session.scalars(query, {"id": cast.sato.id})) == ["rules"]


async def test_trying_again_and_again_is_slowed_down(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    for _ in range(FREE_FAILURES):
        with pytest.raises(WrongPasskey):
            await enter(begin, key.sign(await challenge(begin), key=new_key()))
    with pytest.raises(TooMany):
        await enter(begin, key.sign(await challenge(begin)))


async def test_nothing_is_asked_where_no_passkey_is_used(begin: BeginWork) -> None:
    async with begin() as work:
        for site in (Site("10.0.0.1", 8000, None), Site("evil.example", 8000, None)):
            assert (await ask_passkey(work, Desk(DESK.challenges, site))).challenge is None
        asked = await ask_passkey(work, DESK)
    assert (asked.rp_id, bool(asked.challenge)) == ("localhost", True)
