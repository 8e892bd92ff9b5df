"""Minting: the operator's act, one token a person, audited; nobody suspended gets one."""

from datetime import timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.errors import NotFound
from app.people.mint_tokens import mint_tokens, people_named, people_of
from app.people.sessions import access_caller
from app.people.tokens import Tokens
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast

TOKENS = Tokens(SecretStr("x" * 40))


async def test_each_person_gets_a_token_of_their_own_that_holds(work: UnitOfWork, cast: Cast) -> None:
    minted = await mint_tokens(work, TOKENS, [cast.sato, cast.takahashi], timedelta(hours=1))
    assert [one.login_id for one in minted] == [cast.sato.login_id, cast.takahashi.login_id]
    for one in minted:
        claim = TOKENS.read(one.token)
        assert claim.person_id == one.person_id
        assert (await access_caller(work.session, claim.person_id, claim.session_id)).id == one.person_id


async def test_minting_is_audited_without_the_token(town: Town, owner: AsyncConnection) -> None:
    asked = text("SELECT detail::text FROM audit_entries WHERE action = 'token.minted' AND subject_id = :id")
    [detail] = await owner.scalars(asked, {"id": town.cast.sato.id})
    assert "session_id" in detail
    assert not any(part in detail for part in town.tokens["sato"].split("."))


async def test_people_are_named_in_any_width_and_the_missing_one_is_told(work: UnitOfWork, cast: Cast) -> None:
    wanted = [cast.takahashi.login_id.upper(), f" {cast.sato.login_id} "]
    assert await people_named(work, wanted) == [cast.takahashi, cast.sato]
    with pytest.raises(NotFound, match="nobody-at-all"):
        await people_named(work, [cast.sato.login_id, "nobody-at-all"])


async def test_who_is_suspended_gets_none(work: UnitOfWork, cast: Cast) -> None:
    cast.takahashi.suspended_at = cast.takahashi.created_at
    await work.session.flush()
    with pytest.raises(NotFound):
        await people_named(work, [cast.takahashi.login_id])
    assert set(await people_of(work, cast.aoba, None)) == {cast.sato, cast.yoshida}


async def test_an_organisations_people_are_its_own_and_limited(work: UnitOfWork, cast: Cast) -> None:
    assert set(await people_of(work, cast.aoba, None)) == {cast.sato, cast.takahashi, cast.yoshida}
    assert len(await people_of(work, cast.aoba, 2)) == 2
